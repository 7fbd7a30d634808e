package com.plystra.http;

import io.undertow.server.AbstractServerConnection;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Optional;
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

/** Passes every received byte of a connection to its {@link Framing}, before Undertow parses it. */
final class FramingConduit extends AbstractStreamSourceConduit<StreamSourceConduit> {
  private final Framing framing;
  private XnioExecutor.@Nullable Key greeting;
  private Runnable unseenRequest = () -> {};
  private boolean processing;
  private int requests;

  private FramingConduit(StreamSourceConduit source, Framing framing) {
    super(source);
    this.framing = framing;
  }

  /**
   * Must be called on the connection's I/O thread before anything is read.
   *
   * @param greetingMillis time limit for the first request; after it, Undertow's own limits apply
   * @param idHeader the name of the header with the request id
   */
  static FramingConduit watch(StreamConnection connection, long greetingMillis, String idHeader) {
    FramingConduit conduit = new FramingConduit(source(connection), new Framing(idHeader));
    connection.getSourceChannel().setConduit(conduit);
    conduit.greeting =
        connection
            .getIoThread()
            .executeAfter(
                () -> IoUtils.safeClose(connection), greetingMillis, TimeUnit.MILLISECONDS);
    return conduit;
  }

  /** TLS connections wake their readers differently, so {@link LazyReads} is not used for them. */
  private static StreamSourceConduit source(StreamConnection connection) {
    return connection instanceof SslConnection
        ? connection.getSourceChannel().getConduit()
        : LazyReads.on(connection);
  }

  /**
   * The edge has received a request of this connection, and processes it until {@link
   * #requestFinished}.
   */
  static void requestStarted(HttpServerExchange exchange) {
    FramingConduit conduit = of(exchange);
    if (conduit != null) {
      conduit.disarm();
      conduit.processing = true;
      conduit.requests++;
    }
  }

  /** The edge has finished the request. */
  static void requestFinished(HttpServerExchange exchange) {
    FramingConduit conduit = of(exchange);
    if (conduit != null) {
      conduit.processing = false;
    }
  }

  private static @Nullable FramingConduit of(HttpServerExchange exchange) {
    return exchange.getConnection() instanceof AbstractServerConnection connection
            && connection.getOriginalSourceConduit() instanceof FramingConduit conduit
        ? conduit
        : null;
  }

  /** Whether the edge is processing a request of this connection. */
  boolean isProcessing() {
    return processing;
  }

  /** Sets the task to run when a body is read although the edge has not received its head. */
  void onUnseenRequest(Runnable task) {
    this.unseenRequest = task;
  }

  /** The head that the edge has not received; empty when there are several or none. */
  Optional<Framing.Head> unseenHead() {
    return framing.heads() == requests + 1 ? Optional.of(framing.head()) : Optional.empty();
  }

  /** Cancels the time limit for the first request. */
  void disarm() {
    XnioExecutor.Key armed = greeting;
    if (armed != null) {
      greeting = null;
      armed.remove();
    }
  }

  /** Whether bytes were received that violate the protocol. */
  static boolean isBroken(HttpServerExchange exchange) {
    FramingConduit conduit = of(exchange);
    return conduit != null && conduit.framing.isBroken();
  }

  @Override
  public int read(ByteBuffer to) throws IOException {
    if (!processing && framing.isInBody()) {
      unseenRequest.run();
    }
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
