package com.plystra.http;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xnio.IoUtils;
import org.xnio.StreamConnection;

/** Answers connections that there is no room for with 503, without having read what they ask. */
final class Overflow {
  private static final Logger LOG = LoggerFactory.getLogger(Overflow.class);
  private static final long TELL_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final LastAnswers answers;
  private final AtomicLong told = new AtomicLong(System.nanoTime() - TELL_NANOS);

  Overflow(LastAnswers answers) {
    this.answers = answers;
  }

  /** On the connection's I/O thread; in words only where no handshake would have to come first. */
  void turnAway(StreamConnection connection, boolean inWords, int max) {
    tell(max);
    if (!inWords || !answers.hasRoom()) {
      IoUtils.safeClose(connection);
      return;
    }
    try {
      answers.send(connection, connection.getSinkChannel(), answer());
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

  private LastAnswers.Text answer() throws IOException {
    return answers.text(
        Refusals.notReady("Too many connections are open; try again."),
        RequestIds.fresh(),
        "Retry-After",
        "1");
  }
}
