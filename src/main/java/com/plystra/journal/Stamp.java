package com.plystra.journal;

import com.plystra.base.time.Micros;
import java.time.Duration;
import java.time.Instant;

/**
 * The time that a record gets. In a chain it rises from record to record, so long as the clock is
 * not set back by more than it may jitter; then it goes back with the clock, or one wrong moment
 * would give its time to all that comes after it.
 */
public final class Stamp {
  /** By how much a clock may go back without records going back with it. */
  public static final Duration TOLERANCE = Duration.ofSeconds(5);

  private static final long TOLERANCE_MICROS = TOLERANCE.toNanos() / 1_000;

  private Stamp() {}

  /**
   * The next record's time, in microseconds since 1970.
   *
   * @param last the time of the record before it in its chain
   */
  public static long next(Instant now, long last) {
    long at = Micros.of(now);
    return at > last || at < last - TOLERANCE_MICROS ? at : last + 1;
  }
}
