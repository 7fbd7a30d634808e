package com.plystra.base.time;

import java.time.Clock;

/** Measures lengths of time, which setting the clock does not change. */
@FunctionalInterface
public interface Steady {
  /** Nanoseconds since some moment, always the same one. */
  long nanos();

  /** A clock's own, where it has one, as tests' clocks do; else the machine's. */
  static Steady of(Clock clock) {
    return clock instanceof Steady own ? own : System::nanoTime;
  }
}
