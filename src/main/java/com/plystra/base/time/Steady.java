package com.plystra.base.time;

import java.time.Clock;

/** A monotonic clock: measures durations, independent of changes of the system clock. */
@FunctionalInterface
public interface Steady {
  /** Nanoseconds since a fixed but arbitrary moment. */
  long nanos();

  /**
   * The clock's own monotonic time if it has one, as clocks of tests do; else {@link
   * System#nanoTime}.
   */
  static Steady of(Clock clock) {
    return clock instanceof Steady own ? own : System::nanoTime;
  }
}
