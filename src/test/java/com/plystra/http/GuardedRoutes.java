package com.plystra.http;

import com.plystra.base.caller.PermissionKey;

/** Declares routes that all need one permission key. */
record GuardedRoutes(Routes routes, PermissionKey key) implements Routes {
  @Override
  public Route get(String path) {
    return routes.get(path).needs(key);
  }

  @Override
  public Route post(String path) {
    return routes.post(path).needs(key);
  }

  @Override
  public Route patch(String path) {
    return routes.patch(path).needs(key);
  }

  @Override
  public Route put(String path) {
    return routes.put(path).needs(key);
  }

  @Override
  public Route delete(String path) {
    return routes.delete(path).needs(key);
  }
}
