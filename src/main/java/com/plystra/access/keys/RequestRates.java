package com.plystra.access.keys;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Limits requests a second for each key. A key may send its limit at once, and then as many as the
 * passing time gives.
 */
final class RequestRates {
  private static final long SECOND = 1_000_000_000L;

  // By key id: the time, in nanoseconds, up to which the requests so far have used the rate.
  private final ConcurrentHashMap<String, AtomicLong> used = new ConcurrentHashMap<>();

  boolean isWithin(String id, int perSecond) {
    long now = System.nanoTime();
    long cost = SECOND / perSecond;
    AtomicLong until = used.computeIfAbsent(id, i -> new AtomicLong(now - SECOND));
    while (true) {
      long before = until.get();
      long after = Math.max(before, now - SECOND) + cost;
      if (after - now > 0) {
        return false;
      }
      if (until.compareAndSet(before, after)) {
        return true;
      }
    }
  }
}
