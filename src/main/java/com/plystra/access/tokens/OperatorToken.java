package com.plystra.access.tokens;

import java.util.Locale;
import java.util.Optional;

/** The two tokens that an operator holds. */
public enum OperatorToken {
  ADMIN,
  METRICS;

  /** The name on the command line and in the database. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<OperatorToken> of(String key) {
    for (OperatorToken token : values()) {
      if (token.key().equals(key)) {
        return Optional.of(token);
      }
    }
    return Optional.empty();
  }
}
