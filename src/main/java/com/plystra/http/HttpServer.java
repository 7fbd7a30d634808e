package com.plystra.http;

import java.time.Duration;
import java.util.List;

/** The server. */
public final class HttpServer {
  private final HttpOptions options;

  public HttpServer(
      HttpOptions options,
      List<RouteGroup> groups,
      TokenGate gate,
      Availability availability,
      AccessLog log) {
    this.options = options;
  }

  public void start() {
    // Follows.
  }

  /** The port listened on; the real one where 0 was asked for. */
  public int port() {
    return options.port();
  }

  /** Stops accepting, finishes what is in flight within the grace, then closes. */
  public void stop(Duration grace) {
    // Follows.
  }
}
