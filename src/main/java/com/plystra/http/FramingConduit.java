package com.plystra.http;

import io.undertow.server.AbstractServerConnection;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.xnio.IoUtils;
import org.xnio.StreamConnection;
import org.xnio.XnioExecutor;
import org.xnio.channels.StreamSinkChannel;
import org.xnio.conduits.AbstractStreamSourceConduit;
import org.xnio.conduits.ConduitReadableByteChannel;
import org.xnio.conduits.StreamSourceConduit;
import org.xnio.ssl.SslConnection;

/**
 * Shows every byte that a connection receives to its {@link Framing}, before Undertow parses it.
 */
final class FramingConduit extends AbstractStreamSourceConduit<StreamSourceConduit> {
  private final Framing framing = new Framing();
  private XnioExecutor.@Nullable Key greeting;

  private FramingConduit(StreamSourceConduit source) {
    super(source);
  }

  /**
   * To be called on the connection's I/O thread, before anything is read.
   *
   * @param greetingMillis after which a connection that has not brought one request is closed; from
   *     then on Undertow's own limits hold
   */
  static FramingConduit watch(StreamConnection connection, long greetingMillis) {
    FramingConduit conduit = new FramingConduit(source(connection));
    connection.getSourceChannel().setConduit(conduit);
    conduit.greeting =
        connection
            .getIoThread()
            .executeAfter(
                () -> IoUtils.safeClose(connection), greetingMillis, TimeUnit.MILLISECONDS);
    return conduit;
  }

  /** TLS wakes its readers by rules of its own. */
  private static StreamSourceConduit source(StreamConnection connection) {
    return connection instanceof SslConnection
        ? connection.getSourceChannel().getConduit()
        : LazyReads.on(connection);
  }

  /** The head of a request has come in. */
  static void greeted(HttpServerExchange exchange) {
    if (exchange.getConnection() instanceof AbstractServerConnection connection
        && connection.getOriginalSourceConduit() instanceof FramingConduit conduit) {
      conduit.disarm();
    }
  }

  /** The time for the first request is no longer looked at. */
  void disarm() {
    XnioExecutor.Key armed = greeting;
    if (armed != null) {
      greeting = null;
      armed.remove();
    }
  }

  /** Whether something was received that does not follow the protocol to the letter. */
  static boolean isBroken(HttpServerExchange exchange) {
    return exchange.getConnection() instanceof AbstractServerConnection connection
        && connection.getOriginalSourceConduit() instanceof FramingConduit conduit
        && conduit.framing.isBroken();
  }

  @Override
  public int read(ByteBuffer to) throws IOException {
    int from = to.position();
    int read = super.read(to);
    if (read > 0) {
      framing.follow(to, from, from + read);
    }
    return read;
  }

  @Override
  public long read(ByteBuffer[] to, int offset, int length) throws IOException {
    for (int i = offset; i < offset + length; i++) {
      if (to[i].hasRemaining()) {
        return read(to[i]);
      }
    }
    return 0;
  }

  @Override
  public long transferTo(long position, long count, FileChannel target) throws IOException {
    return target.transferFrom(new ConduitReadableByteChannel(this), position, count);
  }

  @Override
  public long transferTo(long count, ByteBuffer through, StreamSinkChannel target)
      throws IOException {
    return IoUtils.transfer(new ConduitReadableByteChannel(this), count, through, target);
  }
}
