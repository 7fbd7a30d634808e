package com.plystra.ops.loadtest;

import java.time.Duration;

/**
 * When a load runs, and which part of that counts.
 *
 * @param warmUp before what counts
 * @param duration what counts
 * @param grace how long answers are waited for after the last request was due
 */
public record Window(Duration warmUp, Duration duration, Duration grace) {
  private static final Duration USUAL_GRACE = Duration.ofSeconds(30);

  public Window(Duration warmUp, Duration duration) {
    this(warmUp, duration, USUAL_GRACE);
  }

  /** The same instants, by {@link System#nanoTime()}. */
  record Times(long begin, long from, long to, long end) {}

  Times from(long begin) {
    long from = begin + warmUp.toNanos();
    long to = from + duration.toNanos();
    return new Times(begin, from, to, to + grace.toNanos());
  }
}
