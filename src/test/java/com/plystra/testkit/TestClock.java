package com.plystra.testkit;

import com.plystra.base.time.Micros;
import com.plystra.base.time.Steady;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Stands still until time passes, or it is set like a clock that was wrong. */
public final class TestClock extends Clock implements Steady {
  private volatile Instant now;
  private volatile long stepNanos;

  public TestClock(String now) {
    this.now = Instant.parse(now);
  }

  /** Time passes until then. */
  public synchronized void set(Instant to) {
    now = to;
  }

  /** Time passes. */
  public synchronized void advance(Duration by) {
    now = now.plus(by);
  }

  /** No time passes, but the clock shows another. */
  public synchronized void step(Duration by) {
    now = now.plus(by);
    stepNanos += by.toNanos();
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public synchronized long nanos() {
    return Micros.of(now) * 1_000 - stepNanos;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException();
  }
}
