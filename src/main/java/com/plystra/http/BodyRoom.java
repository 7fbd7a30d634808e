package com.plystra.http;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How much of the heap bodies may take that are held at once. Without it whoever may send a body,
 * as anybody may who signs in, could use up the memory of the whole process by bodies that never
 * end.
 */
final class BodyRoom {
  /** Parsed, a body takes several times its bytes. */
  private static final int PART_OF_HEAP = 8;

  private final long most;
  private final AtomicLong taken = new AtomicLong();

  /** Room for so many bytes. */
  BodyRoom(long most) {
    this.most = most;
  }

  /** A part of this process's heap, and in any case one body of the largest size. */
  static BodyRoom ofHeap(int largest) {
    return new BodyRoom(Math.max(largest, Runtime.getRuntime().maxMemory() / PART_OF_HEAP));
  }

  /** False, and nothing is taken, where there is no room. */
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
