package com.plystra.storage.postgres;

import com.plystra.base.threads.Threads;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives records their places soon after they became visible, so that a reader finds few without
 * one, and records that were made before the clock was set stand before those that were made after.
 */
final class PlaceAssigner implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PlaceAssigner.class);
  private static final long PERIOD_MILLIS = 1_000;
  private static final long CLOSE_SECONDS = 5;
  // A portion takes some tens of milliseconds; between two turns, a stop need not wait for more.
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
            this::give, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
  }

  // A pool that is asked in vain again and again waits longer and longer before it tries anew.
  private void give() {
    if (heartbeat.failure().isPresent()) {
      return;
    }
    try {
      while (!thread.isShutdown() && !places.give(TURN)) {
        LOG.debug("more records have no place in the log yet");
      }
    } catch (RuntimeException e) {
      // A reader gives them, or the next turn.
      LOG.debug("no places were given: {}", e.toString());
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
