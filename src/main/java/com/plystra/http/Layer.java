package com.plystra.http;

/** Which credentials stand before a route. */
public enum Layer {
  /** None; served even while the product is not ready. */
  PUBLIC,
  /** The handler checks credentials of its own: a login or an access token. */
  SESSION,
  /** The admin token, checked before the route is looked up. */
  ADMIN,
  /** The handler checks the metrics or the admin token; served even while nothing is ready. */
  METRICS
}
