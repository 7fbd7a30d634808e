package com.plystra.http;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Limits the heap that bodies of concurrent requests take. Without it, any caller who may send a
 * body, which includes everyone who may log in, could use up the memory of the process with bodies
 * that never end.
 */
final class BodyMemoryLimit {
  /** The fraction of the heap. A parsed body takes several times its bytes. */
  private static final int FRACTION_OF_HEAP = 8;

  private final long limit;
  private final AtomicLong reserved = new AtomicLong();

  /**
   * @param limit the limit in bytes
   */
  BodyMemoryLimit(long limit) {
    this.limit = limit;
  }

  /** A fraction of this process's heap, but at least one body of the largest size. */
  static BodyMemoryLimit ofHeap(int largest) {
    return new BodyMemoryLimit(
        Math.max(largest, Runtime.getRuntime().maxMemory() / FRACTION_OF_HEAP));
  }

  /** Reserves bytes. Returns false, and reserves nothing, when the limit would be exceeded. */
  boolean reserve(int bytes) {
    if (reserved.addAndGet(bytes) <= limit) {
      return true;
    }
    release(bytes);
    return false;
  }

  void release(long bytes) {
    reserved.addAndGet(-bytes);
  }
}
