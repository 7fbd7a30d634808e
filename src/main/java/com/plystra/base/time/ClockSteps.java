package com.plystra.base.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Finds out that the clock was set, by comparing it with lengths of time that are measured
 * otherwise. For one thread.
 */
public final class ClockSteps {
  private static final long QUICK_NANOS = 10_000_000;
  private static final int ATTEMPTS = 10;

  private final Clock clock;
  private final Steady steady;
  private final Duration tolerance;
  private Instant expectedThen;
  private long thenNanos;

  /**
   * Begins with the clock as it is.
   *
   * @param tolerance how much it may be set without being noticed
   */
  public ClockSteps(Clock clock, Duration tolerance) {
    this.clock = clock;
    this.steady = Steady.of(clock);
    this.tolerance = tolerance;
    this.expectedThen = clock.instant();
    this.thenNanos = steady.nanos();
  }

  /**
   * A setting of the clock.
   *
   * @param from what it would show, had it not been set
   * @param to what it shows
   */
  public record Step(Instant from, Instant to) {
    public Duration by() {
      return Duration.between(from, to);
    }

    boolean isMoreThan(Duration tolerance) {
      return by().abs().compareTo(tolerance) > 0;
    }
  }

  /** How the clock was set since the last one that was taken note of; empty when it was not. */
  public Optional<Step> look() {
    return Optional.of(compare()).filter(step -> step.isMoreThan(tolerance));
  }

  // The two cannot be read at once. When something came in between, they are read again.
  private Step compare() {
    Step step = new Step(expectedThen, expectedThen);
    for (int i = 0; i < ATTEMPTS; i++) {
      long before = steady.nanos();
      Instant now = clock.instant();
      long after = steady.nanos();
      step = new Step(expectedThen.plusNanos(after - thenNanos), now);
      if (after - before < QUICK_NANOS) {
        break;
      }
    }
    return step;
  }

  /** From now on the clock is compared with what it showed then. */
  public void noted(Step step) {
    expectedThen = expectedThen.plus(step.by());
  }
}
