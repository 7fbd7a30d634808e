package com.plystra.http;

/**
 * Declares routes. A path is made of exact segments and {@code {params}}; a declaration counts once
 * its handler is given.
 */
public interface Routes {
  Route get(String path);

  Route post(String path);

  Route patch(String path);

  Route put(String path);

  Route delete(String path);
}
