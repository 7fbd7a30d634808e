package com.plystra.base.time;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * Begins with a clock's time and is never set after that: for what must take as long as it is meant
 * to, whatever becomes of the clock meanwhile.
 */
public final class SteadyClock extends Clock {
  private final Steady steady;
  private final Instant begun;
  private final long begunNanos;

  public SteadyClock(Clock clock) {
    this.steady = Steady.of(clock);
    this.begun = clock.instant();
    this.begunNanos = steady.nanos();
  }

  @Override
  public Instant instant() {
    return begun.plusNanos(steady.nanos() - begunNanos);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("it is only asked for instants");
  }
}
