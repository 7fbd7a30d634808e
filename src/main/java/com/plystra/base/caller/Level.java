package com.plystra.base.caller;

import java.util.Locale;

/** How far a caller's permission keys reach. Each level holds what the narrower ones hold. */
public enum Level {
  /** One group of a Space, and all groups below it. */
  GROUP,
  /** One Space. */
  SPACE,
  /** Everything. */
  INSTANCE;

  private final String key = name().toLowerCase(Locale.ROOT);

  /** The name in requests and answers. */
  public String key() {
    return key;
  }

  /** The level with this name, which must exist. */
  public static Level of(String key) {
    return valueOf(key.toUpperCase(Locale.ROOT));
  }

  /** Whether this level is the same or a wider one. */
  public boolean isAtLeast(Level other) {
    return compareTo(other) >= 0;
  }
}
