package com.plystra.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The segments of routes that ids must not contain, so that a path names either one object or one
 * route, also behind a proxy that decodes {@code %2F}.
 */
public final class RouteWords {
  private final Set<String> all;
  private final Map<String, Set<String>> siblings;

  private RouteWords(Set<String> all, Map<String, Set<String>> siblings) {
    this.all = Set.copyOf(all);
    this.siblings = Map.copyOf(siblings);
  }

  /** The segments of the routes that these groups mount. */
  public static RouteWords of(List<RouteGroup> groups) {
    return ofRoutes(new Router(groups).routes());
  }

  private static RouteWords ofRoutes(List<Route> routes) {
    Set<String> all = new HashSet<>();
    Map<String, Set<String>> words = new HashMap<>();
    for (Route route : routes) {
      List<String> path = segments(route);
      for (int i = 0; i < path.size(); i++) {
        if (!RouteNode.isParam(path.get(i))) {
          all.add(path.get(i));
          words.computeIfAbsent(prefix(path, i), p -> new HashSet<>()).add(path.get(i));
        }
      }
    }
    Map<String, Set<String>> siblings = new HashMap<>();
    for (Route route : routes) {
      route
          .kind()
          .ifPresent(
              kind -> {
                List<String> path = segments(route);
                Set<String> there = words.getOrDefault(prefix(path, path.size() - 1), Set.of());
                siblings.computeIfAbsent(kind, k -> new HashSet<>()).addAll(there);
              });
    }
    return new RouteWords(all, siblings);
  }

  private static List<String> segments(Route route) {
    return List.of(route.path().substring(1).split("/", -1));
  }

  /** The path before a segment, without the names of parameters. */
  private static String prefix(List<String> path, int end) {
    List<String> before = new ArrayList<>(path.subList(0, end));
    before.replaceAll(segment -> RouteNode.isParam(segment) ? "{}" : segment);
    return String.join("/", before);
  }

  /**
   * The segment in an id that would make its path another route, if any.
   *
   * @param kind of the object, as declared with {@link Route#names}
   */
  public Optional<String> in(String kind, String id) {
    String[] segments = id.split("/", -1);
    if (siblings.getOrDefault(kind, Set.of()).contains(segments[0])) {
      return Optional.of(segments[0]);
    }
    for (int i = 1; i < segments.length; i++) {
      if (all.contains(segments[i])) {
        return Optional.of(segments[i]);
      }
    }
    return Optional.empty();
  }
}
