package com.plystra.threads;

/** Waiting for threads. */
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
}
