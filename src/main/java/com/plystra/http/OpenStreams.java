package com.plystra.http;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The streamed responses of a server that have not ended. */
final class OpenStreams {
  private final Set<StreamedResponse> open = ConcurrentHashMap.newKeySet();
  private final Object lock = new Object();
  private volatile boolean stopping;

  void add(StreamedResponse stream) {
    open.add(stream);
    if (stopping) {
      stream.stop();
    }
  }

  void remove(StreamedResponse stream) {
    open.remove(stream);
    if (stopping && open.isEmpty()) {
      synchronized (lock) {
        lock.notifyAll();
      }
    }
  }

  /** Has all streams ended by their owners. */
  void stop() {
    stopping = true;
    open.forEach(StreamedResponse::stop);
  }

  /** Waits until all streams have ended; false when the time has passed before. */
  boolean await(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    synchronized (lock) {
      long left;
      while (!open.isEmpty() && (left = end - System.nanoTime()) > 0) {
        try {
          lock.wait(left / 1_000_000 + 1);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return false;
        }
      }
    }
    return open.isEmpty();
  }
}
