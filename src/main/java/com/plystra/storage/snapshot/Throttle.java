package com.plystra.storage.snapshot;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * How fast a snapshot is taken beside decisions: a little work, then a pause, so that they find a
 * core and a disk that are free. Work in a hurry has no pauses, and may have to end.
 */
public final class Throttle {
  private static final long WORK_NANOS = 1_000_000;
  private static final long PAUSE_NANOS = 3_000_000;

  private volatile boolean hurry;
  private volatile long deadline;
  private long resumed = System.nanoTime();

  /** The time is over; what was begun is given up. */
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

  /** Without. */
  public static Throttle fast() {
    Throttle pace = new Throttle();
    pace.hurry();
    return pace;
  }

  /** Without, and no longer than this. */
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

  /** No more pauses, however long it takes; called by any thread. */
  public void hurry() {
    hurry(Duration.ofDays(1));
  }

  /** No more pauses, and not much longer; called by any thread. */
  public void hurry(Duration most) {
    deadline = System.nanoTime() + most.toNanos();
    hurry = true;
  }

  /**
   * Pauses when it is time to; called often by the one thread that works.
   *
   * @throws TooSlow when the time is over
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
