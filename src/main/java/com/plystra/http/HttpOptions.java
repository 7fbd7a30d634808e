package com.plystra.http;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;

/**
 * How the edge listens.
 *
 * @param port 0 for any free one
 * @param maxBodyBytes the largest body taken, chunked or not
 * @param readTimeout how long a whole body may take to arrive
 * @param idleTimeout how long a kept-alive connection may rest, and an answer may take to be read
 * @param trustedProxies addresses and CIDRs whose {@code X-Forwarded-For} is believed
 * @param textLog whether the access log is for people rather than machines
 * @param maxConnections connections beyond this many are refused
 * @param tls what to serve HTTPS with; plain HTTP when absent
 */
public record HttpOptions(
    String host,
    int port,
    int maxBodyBytes,
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

  /** The same, on another port. */
  public HttpOptions on(int other) {
    return new HttpOptions(
        host,
        other,
        maxBodyBytes,
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
