package com.plystra.http;

import com.plystra.problem.Problem;
import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;

/** Looks for the admin token in every header that may carry it; one that matches is enough. */
final class AdminGate {
  private static final HttpString ADMIN_TOKEN = HttpString.tryFromString("X-Plystra-Admin-Token");
  private static final HttpString SHORT_ADMIN_TOKEN = HttpString.tryFromString("X-Admin-Token");
  private static final String BEARER = "Bearer ";

  private final TokenGate tokens;

  AdminGate(TokenGate tokens) {
    this.tokens = tokens;
  }

  boolean isConfigured() {
    return tokens.adminConfigured();
  }

  /**
   * @throws Problem when no token is configured, or none that was presented matches
   */
  void check(HeaderMap headers) {
    if (!tokens.adminConfigured()) {
      throw Refusals.adminNotConfigured();
    }
    if (!anyMatches(headers, ADMIN_TOKEN)
        && !anyMatches(headers, SHORT_ADMIN_TOKEN)
        && !bearerMatches(headers)) {
      throw Refusals.adminRequired();
    }
  }

  private boolean anyMatches(HeaderMap headers, HttpString name) {
    HeaderValues values = headers.get(name);
    return values != null && values.stream().anyMatch(tokens::adminMatches);
  }

  private boolean bearerMatches(HeaderMap headers) {
    HeaderValues values = headers.get(Headers.AUTHORIZATION);
    return values != null
        && values.stream()
            .filter(v -> v.regionMatches(true, 0, BEARER, 0, BEARER.length()))
            .anyMatch(v -> tokens.adminMatches(v.substring(BEARER.length()).trim()));
  }
}
