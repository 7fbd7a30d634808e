package com.plystra.decision.authz;

import java.util.Locale;

/** Why a question is asked. */
public enum Purpose {
  /** The caller does what the answer allows. */
  ENFORCE,
  /** The caller wants to know, and does nothing. */
  INQUIRE;

  private final String key = name().toLowerCase(Locale.ROOT);

  /** As it stands in bodies and records, for example {@code enforce}. */
  public String key() {
    return key;
  }

  /** The purpose of this key, which must be one. */
  public static Purpose of(String key) {
    return key.equals(INQUIRE.key) ? INQUIRE : ENFORCE;
  }
}
