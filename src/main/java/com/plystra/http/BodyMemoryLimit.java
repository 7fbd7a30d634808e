package com.plystra.http;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Limits the heap that bodies of concurrent requests take. Without it, any caller who may send a
 * body, which includes everyone who may log in, could use up the memory of the process with bodies
 * that never end.
 */
final class BodyRoom {
  /** The fraction of the heap. A parsed body takes several times its bytes. */
  private static final int PART_OF_HEAP = 8;

  private final long most;
  private final AtomicLong taken = new AtomicLong();

  /**
   * @param most the limit in bytes
   */
  BodyRoom(long most) {
    this.most = most;
  }

  /** A fraction of this process's heap, but at least one body of the largest size. */
  static BodyRoom ofHeap(int largest) {
    return new BodyRoom(Math.max(largest, Runtime.getRuntime().maxMemory() / PART_OF_HEAP));
  }

  /** Reserves bytes. Returns false, and reserves nothing, when the limit would be exceeded. */
  boolean take(int bytes) {
    if (taken.addAndGet(bytes) <= most) {
      return true;
    }
    giveBack(bytes);
    return false;
  }

  void giveBack(long bytes) {
    taken.addAndGet(-bytes);
  }
}
