package com.plystra.http;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xnio.IoUtils;
import org.xnio.StreamConnection;

/** Refuses connections over the limit with 503, without reading a request. */
final class Overflow {
  private static final Logger LOG = LoggerFactory.getLogger(Overflow.class);
  private static final long LOG_INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final ClosingResponses answers;
  private final AtomicLong lastLogged = new AtomicLong(System.nanoTime() - LOG_INTERVAL_NANOS);

  Overflow(ClosingResponses answers) {
    this.answers = answers;
  }

  /**
   * Must be called on the connection's I/O thread.
   *
   * @param withBody whether a response can be sent; false for TLS, which would need a handshake
   *     first
   */
  void refuse(StreamConnection connection, boolean withBody, int max) {
    logRefusal(max);
    if (!withBody || !answers.hasCapacity()) {
      IoUtils.safeClose(connection);
      return;
    }
    try {
      answers.send(connection, connection.getSinkChannel(), answer());
    } catch (IOException e) {
      IoUtils.safeClose(connection);
    }
  }

  /** Logs at most every ten seconds, so that a flood of connections does not flood the log. */
  private void logRefusal(int max) {
    long last = lastLogged.get();
    long now = System.nanoTime();
    if (now - last >= LOG_INTERVAL_NANOS && lastLogged.compareAndSet(last, now)) {
      LOG.warn("{} connections are open, which is the limit; more are refused", max);
    }
  }

  private ClosingResponses.Text answer() throws IOException {
    return answers.text(
        Refusals.notReady("Too many connections are open; try again."),
        RequestIds.fresh(),
        "Retry-After",
        "1");
  }
}
