package com.plystra.http;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of routing a path and method.
 *
 * @param node null when no route has this path
 * @param route null when the path has no route with this method
 * @param values the values of the path parameters, in order
 * @param api whether the path is below the API, where only callers with a token may learn that a
 *     route does not exist
 */
record Match(@Nullable RouteNode node, @Nullable Route route, List<String> values, boolean api) {

  /** Whether the response needs no admin token. */
  boolean isOpen() {
    if (route != null) {
      return route.isOpen();
    }
    return node == null ? !api : node.isOpen();
  }

  /** Whether the server must be ready for it. */
  boolean needsService() {
    return route == null
        ? !isOpen()
        : route.layer() == Layer.CALLER || route.layer() == Layer.SESSION;
  }
}
