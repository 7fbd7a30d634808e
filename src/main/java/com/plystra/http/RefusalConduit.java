package com.plystra.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.xnio.StreamConnection;
import org.xnio.channels.StreamSourceChannel;
import org.xnio.conduits.AbstractStreamSinkConduit;
import org.xnio.conduits.ConduitStreamSinkChannel;
import org.xnio.conduits.StreamSinkConduit;

/**
 * Replaces Undertow's own responses to requests that it refuses. Its parser writes a bare 400 to
 * the connection; its check of the Host header ends an exchange that the edge never receives.
 * INVARIANT: everything that is written while the edge processes no request of this connection is
 * such a response. It is discarded, and the edge's response is sent once instead.
 */
final class RefusalConduit extends AbstractStreamSinkConduit<StreamSinkConduit> {
  private final StreamConnection connection;
  private final FramingConduit source;
  private final ParserRefusals refusals;
  private boolean refused;

  private RefusalConduit(
      StreamConnection connection, FramingConduit source, ParserRefusals refusals) {
    super(connection.getSinkChannel().getConduit());
    this.connection = connection;
    this.source = source;
    this.refusals = refusals;
  }

  /** Must be called on the connection's I/O thread, before Undertow receives the connection. */
  static void put(StreamConnection connection, FramingConduit source, ParserRefusals refusals) {
    RefusalConduit conduit = new RefusalConduit(connection, source, refusals);
    connection.getSinkChannel().setConduit(conduit);
    source.onUnseenRequest(conduit::refuse);
  }

  private void refuse() {
    if (!refused) {
      refused = true;
      refusals.answer(connection, new ConduitStreamSinkChannel(connection, next), source);
    }
  }

  private boolean mayWrite() {
    if (!source.isProcessing()) {
      refuse();
    }
    return !refused;
  }

  @Override
  public int write(ByteBuffer from) throws IOException {
    return mayWrite() ? super.write(from) : 0;
  }

  @Override
  public long write(ByteBuffer[] from, int offset, int length) throws IOException {
    return mayWrite() ? super.write(from, offset, length) : 0;
  }

  @Override
  public int writeFinal(ByteBuffer from) throws IOException {
    return mayWrite() ? super.writeFinal(from) : 0;
  }

  @Override
  public long writeFinal(ByteBuffer[] from, int offset, int length) throws IOException {
    return mayWrite() ? super.writeFinal(from, offset, length) : 0;
  }

  @Override
  public long transferFrom(FileChannel from, long position, long count) throws IOException {
    return mayWrite() ? super.transferFrom(from, position, count) : 0;
  }

  @Override
  public long transferFrom(StreamSourceChannel from, long count, ByteBuffer through)
      throws IOException {
    return mayWrite() ? super.transferFrom(from, count, through) : 0;
  }

  @Override
  public boolean flush() throws IOException {
    return !refused && super.flush();
  }

  @Override
  public void terminateWrites() throws IOException {
    if (!refused) {
      super.terminateWrites();
    }
  }

  /** Does nothing after a refusal: what Undertow still has to write is never sent. */
  @Override
  public void resumeWrites() {
    if (!refused) {
      super.resumeWrites();
    }
  }

  @Override
  public void wakeupWrites() {
    if (!refused) {
      super.wakeupWrites();
    }
  }
}
