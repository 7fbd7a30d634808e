package com.plystra.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The route table. Filled by the features' groups; read by the edge and by the description. */
public final class Router {
  private final List<Route> routes = new ArrayList<>();
  private final RouteNode root = new RouteNode();
  private final Map<String, RouteNode> whole = new HashMap<>();
  private final Set<String> bareDirectories = new HashSet<>();

  /**
   * Mounts the groups' routes.
   *
   * @throws IllegalStateException when two routes conflict, or one has no handler or no permission
   *     key
   */
  public Router(List<RouteGroup> groups) {
    groups.forEach(group -> group.mount(new Declaring(group.tag())));
    routes.forEach(this::add);
  }

  /** All routes, in the order of declaration. */
  public List<Route> routes() {
    return List.copyOf(routes);
  }

  /** Whether responses to requests for this path have no envelope. */
  boolean isBare(String rawPath) {
    return bareDirectories.contains(directory(rawPath));
  }

  private static String directory(String path) {
    return path.substring(0, path.lastIndexOf('/') + 1);
  }

  Match find(String method, String rawPath) {
    RouteNode exact = whole.get(rawPath);
    if (exact != null) {
      return new Match(exact, exact.route(method), List.of(), true);
    }
    List<String> path = PathSegments.of(rawPath);
    List<String> values = new ArrayList<>();
    RouteNode node = root.find(path, 0, values);
    return new Match(node, node == null ? null : node.route(method), values, isApi(path));
  }

  private static boolean isApi(List<String> path) {
    return path.size() >= 2 && path.get(0).equals("api") && path.get(1).equals("v1");
  }

  private void add(Route route) {
    if (route.blocking() == null && route.async() == null) {
      throw new IllegalStateException("no handler: " + route);
    }
    if (route.isManyAtOnce() && route.blocking() == null) {
      throw new IllegalStateException("no blocking handler: " + route);
    }
    if (route.layer() == Layer.CALLER
        && route.permission().isEmpty()
        && route.anyOf().isEmpty()
        && !route.isForAnyCaller()) {
      throw new IllegalStateException("no permission key: " + route);
    }
    RouteNode node = root;
    for (String segment : route.path().substring(1).split("/", -1)) {
      node = node.child(segment);
    }
    node.put(route);
    if (route.isBare()) {
      bareDirectories.add(directory(route.path()));
    }
    if (route.parameters().isEmpty()) {
      whole.put(route.path(), node);
    }
  }

  private final class Declaring implements Routes {
    private final String tag;

    Declaring(String tag) {
      this.tag = tag;
    }

    @Override
    public Route get(String path) {
      return declare("GET", path);
    }

    @Override
    public Route post(String path) {
      return declare("POST", path);
    }

    @Override
    public Route patch(String path) {
      return declare("PATCH", path);
    }

    @Override
    public Route put(String path) {
      return declare("PUT", path);
    }

    @Override
    public Route delete(String path) {
      return declare("DELETE", path);
    }

    private Route declare(String method, String path) {
      Route route = new Route(method, path).tag(tag);
      routes.add(route);
      return route;
    }
  }
}
