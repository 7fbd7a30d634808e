package com.plystra.storage.snapshot;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Limits the speed of background work such as a snapshot: a little work, then a pause, so that
 * decisions find a free core and disk. Work in a hurry has no pauses, and may have a time limit.
 */
public final class Throttle {
  private static final long WORK_NANOS = 1_000_000;
  private static final long PAUSE_NANOS = 3_000_000;

  private volatile boolean hurry;
  private volatile long deadline;
  private long resumed = System.nanoTime();

  /** The time limit is over; the work is abandoned. */
  public static final class TooSlow extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooSlow() {
      super("it took too long", null, false, false);
    }
  }

  /** With pauses, until {@link #hurry}. */
  public static Throttle gentle() {
    return new Throttle();
  }

  /** Without pauses. */
  public static Throttle fast() {
    Throttle pace = new Throttle();
    pace.hurry();
    return pace;
  }

  /** Without pauses, and with a time limit. */
  public static Throttle within(Duration most) {
    Throttle pace = new Throttle();
    pace.hurry(most);
    return pace;
  }

  private Throttle() {}

  /** Whether it has pauses. */
  public boolean isGentle() {
    return !hurry;
  }

  /** Ends the pauses, without a time limit; any thread may call it. */
  public void hurry() {
    hurry(Duration.ofDays(1));
  }

  /** Ends the pauses and sets a time limit; any thread may call it. */
  public void hurry(Duration most) {
    deadline = System.nanoTime() + most.toNanos();
    hurry = true;
  }

  /**
   * Pauses when it is time to; called often by the working thread.
   *
   * @throws TooSlow when the time limit is over
   */
  public void step() {
    long now = System.nanoTime();
    if (hurry) {
      if (now > deadline) {
        throw new TooSlow();
      }
    } else if (now - resumed >= WORK_NANOS) {
      LockSupport.parkNanos(PAUSE_NANOS);
      resumed = System.nanoTime();
    }
  }
}
