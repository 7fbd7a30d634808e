package com.plystra.http;

/** The credentials that a route requires. */
public enum Layer {
  /** None. Served even when the server is not ready. */
  PUBLIC,
  /** The handler checks its own credentials: a login or an access token. */
  SESSION,
  /** A caller that holds the route's permission key, checked by the edge. */
  CALLER,
  /**
   * The handler checks the metrics token or the admin token. Served even when the server is not
   * ready.
   */
  METRICS
}
