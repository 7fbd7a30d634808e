package com.plystra.http;

import io.undertow.util.HttpString;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xnio.IoUtils;
import org.xnio.StreamConnection;
import org.xnio.conduits.ConduitStreamSinkChannel;
import org.xnio.conduits.ConduitStreamSourceChannel;

/**
 * Answers connections that there is no room for with 503, without having read what they ask. A few
 * are then listened to for a moment: to close at once would take the answer back from a caller that
 * is still sending.
 */
final class Overflow {
  private static final Logger LOG = LoggerFactory.getLogger(Overflow.class);
  private static final int MAX_LINGERING = 256;
  private static final long LINGER_MILLIS = 1_000;
  private static final int MAX_READ = 64 * 1024;
  private static final long TELL_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final HttpString requestIdHeader;
  private final AtomicInteger lingering = new AtomicInteger();
  private final AtomicLong told = new AtomicLong(System.nanoTime() - TELL_NANOS);

  Overflow(HttpString requestIdHeader) {
    this.requestIdHeader = requestIdHeader;
  }

  /** On the connection's I/O thread; in words only where no handshake would have to come first. */
  void turnAway(StreamConnection connection, boolean inWords, int max) {
    tell(max);
    try {
      if (!inWords || lingering.get() >= MAX_LINGERING || !isWritten(connection.getSinkChannel())) {
        IoUtils.safeClose(connection);
        return;
      }
      linger(connection);
    } catch (IOException e) {
      IoUtils.safeClose(connection);
    }
  }

  /** Not once for each: whoever floods the server is not to flood its log too. */
  private void tell(int max) {
    long last = told.get();
    long now = System.nanoTime();
    if (now - last >= TELL_NANOS && told.compareAndSet(last, now)) {
      LOG.warn("{} connections are open, which is the limit; more are refused", max);
    }
  }

  /** The socket is fresh: there is room in its buffer for so little. */
  private boolean isWritten(ConduitStreamSinkChannel sink) throws IOException {
    ByteBuffer answer = ByteBuffer.wrap(answer());
    sink.write(answer);
    sink.shutdownWrites();
    return !answer.hasRemaining() && sink.flush();
  }

  private byte[] answer() throws IOException {
    String id = RequestIds.fresh();
    ByteSink body = new ByteSink(MAX_READ / 128);
    Reply reply = Reply.problem(Refusals.notReady("Too many connections are open; try again."));
    Envelope.write(reply, id, body);
    String head =
        "HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nContent-Type: application/json\r\n"
            + "Cache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\nRetry-After: 1\r\n"
            + "X-Plystra-Error-Code: NOT_READY\r\n"
            + requestIdHeader
            + ": "
            + id
            + "\r\nContent-Length: "
            + body.size()
            + "\r\n\r\n";
    return (head + body.toString(StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
  }

  private void linger(StreamConnection connection) {
    lingering.incrementAndGet();
    connection.setCloseListener(closed -> lingering.decrementAndGet());
    ByteBuffer away = ByteBuffer.allocate(MAX_READ);
    connection.getSourceChannel().setReadListener(source -> drain(connection, source, away));
    connection.getSourceChannel().resumeReads();
    connection
        .getIoThread()
        .executeAfter(() -> IoUtils.safeClose(connection), LINGER_MILLIS, TimeUnit.MILLISECONDS);
  }

  private static void drain(
      StreamConnection connection, ConduitStreamSourceChannel source, ByteBuffer away) {
    try {
      int read;
      do {
        read = source.read(away);
      } while (read > 0 && away.hasRemaining());
      if (read < 0 || !away.hasRemaining()) {
        IoUtils.safeClose(connection);
      }
    } catch (IOException e) {
      IoUtils.safeClose(connection);
    }
  }
}
