package com.plystra.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntSupplier;

/**
 * What the servers of this process have served, by route. What led to none of them, whatever its
 * method and path, is one: callers cannot make it more.
 */
public final class Traffic {
  private static final String NONE = "none";

  private final Map<String, Served> byRoute = new ConcurrentSkipListMap<>();
  private final Served unrouted = new Served(NONE, NONE);
  private final List<IntSupplier> inFlight = new CopyOnWriteArrayList<>();
  private final List<IntSupplier> connections = new CopyOnWriteArrayList<>();

  /** Where each route is counted, found once for all its requests. */
  Map<Route, Served> of(List<Route> routes) {
    Map<Route, Served> served = new HashMap<>();
    for (Route route : routes) {
      served.put(
          route,
          byRoute.computeIfAbsent(
              route.toString(), name -> new Served(route.method(), route.path())));
    }
    return served;
  }

  Served unrouted() {
    return unrouted;
  }

  void watch(IntSupplier requests, IntSupplier open) {
    inFlight.add(requests);
    connections.add(open);
  }

  /** Every route, and under method and route {@code none} what led to no route. */
  public List<Served> served() {
    List<Served> all = new ArrayList<>(byRoute.values());
    all.add(unrouted);
    return all;
  }

  /** Requests whose answer has not left yet. */
  public int inFlight() {
    return sum(inFlight);
  }

  /** Open connections. */
  public int connections() {
    return sum(connections);
  }

  private static int sum(List<IntSupplier> values) {
    return values.stream().mapToInt(IntSupplier::getAsInt).sum();
  }
}
