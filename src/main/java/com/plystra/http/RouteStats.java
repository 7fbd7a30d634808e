package com.plystra.http;

import com.plystra.base.meters.Distribution;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts of one route's responses by status, and their durations. */
public final class RouteStats {
  private record Status(int code, LongAdder count) {}

  private final String method;
  private final String route;
  private final Distribution nanos =
      Distribution.upTo(
          Duration.ofMillis(1),
          Duration.ofNanos(2_500_000),
          Duration.ofMillis(5),
          Duration.ofMillis(10),
          Duration.ofMillis(25),
          Duration.ofMillis(50),
          Duration.ofMillis(100),
          Duration.ofMillis(250),
          Duration.ofMillis(500),
          Duration.ofSeconds(1),
          Duration.ofMillis(2_500),
          Duration.ofSeconds(10));
  // A route has few statuses. The array is replaced when a new one occurs.
  private volatile Status[] statuses = {};

  RouteStats(String method, String route) {
    this.method = method;
    this.route = route;
  }

  void add(int status, long took) {
    nanos.add(took);
    counter(status).increment();
  }

  private LongAdder counter(int status) {
    for (Status known : statuses) {
      if (known.code() == status) {
        return known.count();
      }
    }
    return newCounter(status);
  }

  private synchronized LongAdder newCounter(int status) {
    Status[] known = statuses;
    for (Status each : known) {
      if (each.code() == status) {
        return each.count();
      }
    }
    Status[] more = new Status[known.length + 1];
    System.arraycopy(known, 0, more, 0, known.length);
    more[known.length] = new Status(status, new LongAdder());
    statuses = more;
    return more[known.length].count();
  }

  public String method() {
    return method;
  }

  /** The path template as declared. */
  public String route() {
    return route;
  }

  /** The number of responses by status; 499 for callers that left before the response. */
  public Map<Integer, Long> statuses() {
    Map<Integer, Long> counts = new TreeMap<>();
    for (Status status : statuses) {
      counts.put(status.code(), status.count().sum());
    }
    return counts;
  }

  /** Durations in nanoseconds, from the request's head to the end of its response. */
  public Distribution.Reading times() {
    return nanos.read();
  }
}
