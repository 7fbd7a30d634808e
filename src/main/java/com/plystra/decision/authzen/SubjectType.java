package com.plystra.decision.authzen;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a subject's id names. */
public enum SubjectType {
  /** A User, by its id or its e-mail address. */
  USER,
  MEMBER,
  /** A binding of a User to a Member. */
  USER_MEMBER;

  private final String key = name().toLowerCase(Locale.ROOT);

  /** The subject type of requests. */
  public String key() {
    return key;
  }

  /** The kind with this key. */
  public static Optional<SubjectType> of(String key) {
    return Arrays.stream(values()).filter(kind -> kind.key.equals(key)).findFirst();
  }
}
