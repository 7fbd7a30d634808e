package com.plystra.http;

import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.util.Set;

/** Cross-origin headers, for configured origins only. */
final class Cors {
  static final String METHODS = "GET, POST, PATCH, PUT, DELETE, OPTIONS";
  private static final HttpString ALLOW_ORIGIN =
      HttpString.tryFromString("Access-Control-Allow-Origin");
  private static final HttpString ALLOW_METHODS =
      HttpString.tryFromString("Access-Control-Allow-Methods");
  private static final HttpString ALLOW_HEADERS =
      HttpString.tryFromString("Access-Control-Allow-Headers");
  private static final HttpString EXPOSE_HEADERS =
      HttpString.tryFromString("Access-Control-Expose-Headers");
  private static final HttpString MAX_AGE = HttpString.tryFromString("Access-Control-Max-Age");
  private static final String ANY = "*";
  private static final String TEN_MINUTES = "600";

  private final Set<String> origins;
  private final String allowedHeaders;
  private final String exposedHeaders;

  Cors(Set<String> origins, String requestIdHeader) {
    this.origins = origins;
    this.allowedHeaders =
        "Authorization, Content-Type, "
            + requestIdHeader
            + ", X-Plystra-Admin-Token, X-Admin-Token, X-Plystra-Metrics-Token, If-Match"
            + ", Last-Event-ID";
    this.exposedHeaders =
        requestIdHeader
            + ", X-Plystra-Trace-ID, X-Plystra-Audit-Log-ID, X-Plystra-Error-Code, Retry-After";
  }

  void apply(HeaderMap request, HeaderMap response, boolean preflight) {
    if (origins.isEmpty()) {
      return;
    }
    // Caches must store responses by origin, also those to requests without an Origin header.
    response.put(Headers.VARY, Headers.ORIGIN_STRING);
    String origin = request.getFirst(Headers.ORIGIN);
    if (origin == null || !(origins.contains(origin) || origins.contains(ANY))) {
      return;
    }
    response.put(ALLOW_ORIGIN, origins.contains(origin) ? origin : ANY);
    response.put(EXPOSE_HEADERS, exposedHeaders);
    if (preflight) {
      response.put(ALLOW_METHODS, METHODS);
      response.put(ALLOW_HEADERS, allowedHeaders);
      response.put(MAX_AGE, TEN_MINUTES);
    }
  }
}
