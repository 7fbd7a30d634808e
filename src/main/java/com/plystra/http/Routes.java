package com.plystra.http;

/**
 * Declares routes. A path consists of exact segments and {@code {params}}. A declaration is
 * complete when its handler is set.
 */
public interface Routes {
  Route get(String path);

  Route post(String path);

  Route patch(String path);

  Route put(String path);

  Route delete(String path);
}
