package com.plystra.http;

import com.plystra.base.problem.Problem;
import io.undertow.util.HeaderMap;
import io.undertow.util.HttpString;

/** Looks for the admin token in every header that may carry it. One match suffices. */
final class AdminGate {
  /** The headers besides {@code Authorization}. */
  private static final HttpString[] HEADERS = {
    HttpString.tryFromString("X-Plystra-Admin-Token"), HttpString.tryFromString("X-Admin-Token")
  };

  private final TokenGate tokens;

  AdminGate(TokenGate tokens) {
    this.tokens = tokens;
  }

  boolean isConfigured() {
    return tokens.adminConfigured();
  }

  /**
   * @throws Problem when no token is configured, or no presented token matches
   */
  void check(HeaderMap headers) {
    if (!tokens.adminConfigured()) {
      throw Refusals.adminNotConfigured();
    }
    if (!Credentials.anyMatches(headers, tokens::adminMatches, HEADERS)) {
      throw Refusals.adminRequired();
    }
  }

  /** See {@link TokenGate#confirm}. */
  void confirm() {
    tokens.confirm();
  }
}
