package com.plystra.base.time;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * A clock that starts at another clock's time and then runs monotonically, so that durations are
 * right even if the system clock is set.
 */
public final class SteadyClock extends Clock {
  private final Steady steady;
  private final Instant start;
  private final long startNanos;

  public SteadyClock(Clock clock) {
    this.steady = Steady.of(clock);
    this.start = clock.instant();
    this.startNanos = steady.nanos();
  }

  @Override
  public Instant instant() {
    return start.plusNanos(steady.nanos() - startNanos);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("only instants are supported");
  }
}
