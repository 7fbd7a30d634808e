package com.plystra.http;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts requests in flight, so that a stop can wait for them. */
final class InFlight {
  private final AtomicInteger count = new AtomicInteger();
  private final Object lock = new Object();
  private volatile boolean stopping;

  int count() {
    return count.get();
  }

  void enter() {
    count.incrementAndGet();
  }

  void leave() {
    if (count.decrementAndGet() == 0 && stopping) {
      synchronized (lock) {
        lock.notifyAll();
      }
    }
  }

  boolean isStopping() {
    return stopping;
  }

  /** Marks the server as stopping; true for the first call. */
  boolean stop() {
    synchronized (lock) {
      boolean first = !stopping;
      stopping = true;
      return first;
    }
  }

  /** Waits until no request is in flight; false when the grace period has passed. */
  boolean await(Duration grace) {
    long end = System.nanoTime() + grace.toNanos();
    synchronized (lock) {
      long left;
      while (count.get() > 0 && (left = end - System.nanoTime()) > 0) {
        try {
          lock.wait(left / 1_000_000 + 1);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return false;
        }
      }
    }
    return count.get() == 0;
  }
}
