package com.plystra.base.threads;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** Helpers to create threads, wait for them, and yield to them. */
public final class Threads {
  private Threads() {}

  /**
   * Waits until the thread has ended. An interrupt does not end the wait; it is kept for the
   * caller.
   */
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

  /** A single daemon thread for repeated tasks. */
  public static ScheduledExecutorService scheduler(String name) {
    return Executors.newSingleThreadScheduledExecutor(
        task -> {
          Thread thread = new Thread(task, name);
          thread.setDaemon(true);
          return thread;
        });
  }

  /**
   * Yields to another thread that is ready to run on this processor. For work that can wait some
   * milliseconds: without it, a decision would wait until the end of the scheduler's time slice,
   * which takes as long.
   */
  @SuppressWarnings("ThreadPriorityCheck") // Correct without it, only slower.
  public static void giveWay() {
    Thread.yield();
  }
}
