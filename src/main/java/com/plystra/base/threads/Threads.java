package com.plystra.base.threads;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** Making threads, waiting for them, and letting others go first. */
public final class Threads {
  private Threads() {}

  /** Waits until the thread has ended, whoever interrupts the wait; the interrupt is kept. */
  public static void joinUninterruptibly(Thread thread) {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** A thread for what is done again and again; it keeps no process alive. */
  public static ScheduledExecutorService scheduler(String name) {
    return Executors.newSingleThreadScheduledExecutor(
        task -> {
          Thread thread = new Thread(task, name);
          thread.setDaemon(true);
          return thread;
        });
  }

  /**
   * Lets a thread go first that is ready to run on this processor. For work that can wait for some
   * milliseconds: without it a decision waits until the scheduler's slice is over, which is as
   * long.
   */
  @SuppressWarnings("ThreadPriorityCheck") // Where it does nothing, all is right, and slower.
  public static void giveWay() {
    Thread.yield();
  }
}
