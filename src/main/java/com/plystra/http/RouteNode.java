package com.plystra.http;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One segment of the route tree. Filled while routes are mounted, read-only afterwards. */
final class RouteNode {
  static final String GET = "GET";
  static final String HEAD = "HEAD";

  private final Map<String, RouteNode> exact = new HashMap<>();
  private final Map<String, Route> routes = new TreeMap<>();
  private @Nullable RouteNode param;
  private boolean takesRest;

  static boolean isParam(String segment) {
    return segment.startsWith("{") && segment.endsWith("}");
  }

  RouteNode child(String segment) {
    if (!isParam(segment)) {
      return exact.computeIfAbsent(segment, s -> new RouteNode());
    }
    if (param == null) {
      param = new RouteNode();
    }
    return param;
  }

  void put(Route route) {
    if (routes.put(route.method(), route) != null) {
      throw new IllegalStateException("declared twice: " + route);
    }
    takesRest |= route.takesRest();
  }

  /**
   * The node of a path; exact segments take precedence over parameters, and a parameter takes the
   * rest of the path only if nothing else matches. Adds the values of parameters to {@code values}.
   */
  @Nullable RouteNode find(List<String> path, int at, List<String> values) {
    if (at == path.size()) {
      return routes.isEmpty() ? null : this;
    }
    String segment = path.get(at);
    RouteNode next = exact.get(segment);
    RouteNode found = next == null ? null : next.find(path, at + 1, values);
    if (found != null || param == null || segment.isEmpty()) {
      return found;
    }
    values.add(segment);
    found = param.find(path, at + 1, values);
    if (found == null) {
      values.remove(values.size() - 1);
    }
    if (found == null && param.takesRest) {
      values.add(String.join("/", path.subList(at, path.size())));
      found = param;
    }
    return found;
  }

  /** The route of a method. HEAD is a GET whose response has no body (RFC 9110, 9.3.2). */
  @Nullable Route route(String method) {
    Route own = routes.get(method);
    return own == null && method.equals(HEAD) ? routes.get(GET) : own;
  }

  /** Whether callers without a token may know that this path exists. */
  boolean isOpen() {
    return routes.values().stream().allMatch(Route::isOpen);
  }

  String allow() {
    Set<String> methods = new TreeSet<>(routes.keySet());
    if (methods.contains(GET)) {
      methods.add(HEAD);
    }
    return String.join(", ", methods) + ", OPTIONS";
  }
}
