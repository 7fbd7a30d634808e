package com.plystra.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntSupplier;

/**
 * Counts of served requests by route, for all servers of this process. All requests without a route
 * are counted together, so that callers cannot increase the number of counters.
 */
public final class Traffic {
  private static final String NONE = "none";

  private final Map<String, RouteStats> byRoute = new ConcurrentSkipListMap<>();
  private final RouteStats unrouted = new RouteStats(NONE, NONE);
  private final List<IntSupplier> inFlight = new CopyOnWriteArrayList<>();
  private final List<IntSupplier> connections = new CopyOnWriteArrayList<>();

  /** The counter of each route, looked up once. */
  Map<Route, RouteStats> of(List<Route> routes) {
    Map<Route, RouteStats> stats = new HashMap<>();
    for (Route route : routes) {
      stats.put(
          route,
          byRoute.computeIfAbsent(
              route.toString(), name -> new RouteStats(route.method(), route.path())));
    }
    return stats;
  }

  RouteStats unrouted() {
    return unrouted;
  }

  void watch(IntSupplier requests, IntSupplier open) {
    inFlight.add(requests);
    connections.add(open);
  }

  /**
   * The counters of all routes, and one with method and route {@code none} for requests without a
   * route.
   */
  public List<RouteStats> routeStats() {
    List<RouteStats> all = new ArrayList<>(byRoute.values());
    all.add(unrouted);
    return all;
  }

  /** The number of requests that are not answered yet. */
  public int inFlight() {
    return sum(inFlight);
  }

  /** The number of open connections. */
  public int connections() {
    return sum(connections);
  }

  private static int sum(List<IntSupplier> values) {
    return values.stream().mapToInt(IntSupplier::getAsInt).sum();
  }
}
