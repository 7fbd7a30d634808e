package com.plystra.http;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a path and method lead to.
 *
 * @param node null when no route has this path
 * @param route null when none takes this method
 * @param values the path parameters' values, in order
 * @param api whether the path lies under the API, so that its absence is nobody's business
 */
record Match(@Nullable RouteNode node, @Nullable Route route, List<String> values, boolean api) {

  /** Whether this is answered without a look at the admin token. */
  boolean isOpen() {
    if (route != null) {
      return route.isOpen();
    }
    return node == null ? !api : node.isOpen();
  }

  /** Whether the product must be ready for it. */
  boolean needsService() {
    return route == null
        ? !isOpen()
        : route.layer() == Layer.ADMIN || route.layer() == Layer.SESSION;
  }
}
