package com.plystra.base.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Detects that the system clock was set, by comparing it with a monotonic clock. Not thread-safe.
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
   * Starts with the present time.
   *
   * @param tolerance the largest step that is ignored
   */
  public ClockSteps(Clock clock, Duration tolerance) {
    this.clock = clock;
    this.steady = Steady.of(clock);
    this.tolerance = tolerance;
    this.expectedThen = clock.instant();
    this.thenNanos = steady.nanos();
  }

  /**
   * A step of the clock.
   *
   * @param from the time without the step
   * @param to the time that the clock shows
   */
  public record Step(Instant from, Instant to) {
    public Duration by() {
      return Duration.between(from, to);
    }

    boolean isMoreThan(Duration tolerance) {
      return by().abs().compareTo(tolerance) > 0;
    }
  }

  /** The step since the last one that was passed to {@link #noted}; empty when there was none. */
  public Optional<Step> look() {
    return Optional.of(compare()).filter(step -> step.isMoreThan(tolerance));
  }

  // The two clocks cannot be read at the same moment. They are read again when too much time passed
  // in between.
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

  /** Takes a step into account: the clock is compared with its new time from now on. */
  public void noted(Step step) {
    expectedThen = expectedThen.plus(step.by());
  }
}
