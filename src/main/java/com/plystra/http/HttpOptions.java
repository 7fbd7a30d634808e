package com.plystra.http;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;

/**
 * Options of the HTTP server.
 *
 * @param port 0 for any free port
 * @param maxBodyBytes the largest accepted body, chunked or not
 * @param maxBatchBodyBytes the same for routes that take many items at once
 * @param readTimeout the time limit for receiving a whole body
 * @param idleTimeout the time limit for idle connections, and for callers to read a response
 * @param trustedProxies addresses and CIDR blocks of proxies whose {@code X-Forwarded-For} is
 *     trusted
 * @param textLog whether the access log is text for people
 * @param maxConnections further connections are refused
 * @param tls the context for HTTPS; plain HTTP when absent
 */
public record HttpOptions(
    String host,
    int port,
    int maxBodyBytes,
    int maxBatchBodyBytes,
    Duration readTimeout,
    Duration idleTimeout,
    String requestIdHeader,
    Set<String> corsOrigins,
    List<String> trustedProxies,
    boolean textLog,
    int maxConnections,
    Optional<SSLContext> tls) {

  public HttpOptions {
    corsOrigins = Set.copyOf(corsOrigins);
    trustedProxies = List.copyOf(trustedProxies);
  }

  /** The largest body that this route accepts. */
  int maxBody(Route route) {
    return route.isManyAtOnce() ? maxBatchBodyBytes : maxBodyBytes;
  }

  /** The same options with another port. */
  public HttpOptions on(int other) {
    return new HttpOptions(
        host,
        other,
        maxBodyBytes,
        maxBatchBodyBytes,
        readTimeout,
        idleTimeout,
        requestIdHeader,
        corsOrigins,
        trustedProxies,
        textLog,
        maxConnections,
        tls);
  }
}
