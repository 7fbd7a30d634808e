package com.plystra.ops.loadtest;

import java.time.Duration;

/**
 * The schedule of a load test: warm-up, measured duration, and grace period for late answers.
 *
 * @param warmUp the time before the measurement
 * @param duration the measured time
 * @param grace the longest wait for responses after the last request was due
 */
public record Window(Duration warmUp, Duration duration, Duration grace) {
  private static final Duration USUAL_GRACE = Duration.ofSeconds(30);

  public Window(Duration warmUp, Duration duration) {
    this(warmUp, duration, USUAL_GRACE);
  }

  /** The schedule's instants, as in {@link System#nanoTime()}. */
  record Times(long begin, long from, long to, long end) {}

  Times from(long begin) {
    long from = begin + warmUp.toNanos();
    long to = from + duration.toNanos();
    return new Times(begin, from, to, to + grace.toNanos());
  }
}
