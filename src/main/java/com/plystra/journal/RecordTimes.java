package com.plystra.journal;

import com.plystra.base.time.Micros;
import java.time.Duration;
import java.time.Instant;

/**
 * Computes the time of a record. In a chain, times rise from record to record as long as the clock
 * is set back by no more than its usual jitter. If it is set back further, times follow it: else
 * one wrong moment would determine the times of all later records.
 */
public final class RecordTimes {
  /** If the clock goes back by no more than this, times still rise. */
  public static final Duration TOLERANCE = Duration.ofSeconds(5);

  private static final long TOLERANCE_MICROS = TOLERANCE.toNanos() / 1_000;

  private RecordTimes() {}

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
