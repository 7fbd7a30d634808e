package com.plystra.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The bounded queue of records that wait for the journal's thread. Adding never blocks. */
final class AppendQueue {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition filled = lock.newCondition();
  private final int capacity;
  private List<PendingAppend> waiting = new ArrayList<>();
  private boolean closed;

  AppendQueue(int capacity) {
    this.capacity = capacity;
  }

  /**
   * Adds as many as fit, in order, and returns how many: fewer than all when it is full or closed.
   */
  int offer(List<PendingAppend> appendings) {
    long now = System.nanoTime();
    lock.lock();
    try {
      int room = closed ? 0 : Math.min(appendings.size(), capacity - waiting.size());
      if (room > 0 && waiting.isEmpty()) {
        filled.signal();
      }
      for (PendingAppend appending : appendings.subList(0, room)) {
        appending.queuedAtNanos = now;
        waiting.add(appending);
      }
      return room;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Takes everything in the queue; empty after {@code millis} without any, or when the queue is
   * closed.
   */
  List<PendingAppend> takeAll(long millis) throws InterruptedException {
    lock.lock();
    try {
      long nanos = TimeUnit.MILLISECONDS.toNanos(millis);
      while (waiting.isEmpty() && !closed && nanos > 0) {
        nanos = filled.awaitNanos(nanos);
      }
      List<PendingAppend> taken = waiting;
      waiting = new ArrayList<>(Math.max(16, taken.size()));
      return taken;
    } finally {
      lock.unlock();
    }
  }

  /** Removes what has waited longer than {@code nanos}: the disk is too slow. */
  List<PendingAppend> takeOverdue(long nanos) {
    long now = System.nanoTime();
    lock.lock();
    try {
      List<PendingAppend> overdue = new ArrayList<>();
      waiting.removeIf(a -> now - a.queuedAtNanos > nanos && overdue.add(a));
      return overdue;
    } finally {
      lock.unlock();
    }
  }

  int size() {
    lock.lock();
    try {
      return waiting.size();
    } finally {
      lock.unlock();
    }
  }

  /** Closes the queue for adding; what is in it can still be taken. */
  void close() {
    lock.lock();
    try {
      closed = true;
      filled.signalAll();
    } finally {
      lock.unlock();
    }
  }

  boolean isDrained() {
    lock.lock();
    try {
      return closed && waiting.isEmpty();
    } finally {
      lock.unlock();
    }
  }
}
