package com.plystra.storage.postgres;

import com.plystra.base.threads.Threads;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Assigns places in the log to records soon after they become visible, so that readers find few
 * records without one, and records made before a clock step come before those made after it.
 */
final class PlaceAssigner implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PlaceAssigner.class);
  private static final long PERIOD_MILLIS = 1_000;
  private static final long CLOSE_SECONDS = 5;
  // A portion takes some tens of milliseconds; a stop waits for one portion at most.
  private static final Duration TURN = Duration.ofMillis(200);

  private final Places places;
  private final Heartbeat heartbeat;
  private final ScheduledExecutorService thread = Threads.scheduler("places");

  PlaceAssigner(Places places, Heartbeat heartbeat) {
    this.places = places;
    this.heartbeat = heartbeat;
  }

  void start() {
    var unused =
        thread.scheduleWithFixedDelay(
            this::assign, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
  }

  // Skipped while the server does not answer: each failure makes the pool wait longer before it
  // connects again.
  private void assign() {
    if (heartbeat.failure().isPresent()) {
      return;
    }
    try {
      while (!thread.isShutdown() && !places.assign(TURN)) {
        LOG.debug("some records have no place in the log yet");
      }
    } catch (RuntimeException e) {
      // A reader or the next turn assigns them.
      LOG.debug("no places were assigned: {}", e.toString());
    }
  }

  @Override
  public void close() {
    thread.shutdown();
    try {
      var unused = thread.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
