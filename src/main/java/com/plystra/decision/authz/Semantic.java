package com.plystra.decision.authz;

import java.util.Arrays;

/** How many items of a batch are decided. An item that cannot be decided counts as a deny. */
public enum Semantic {
  ALL("all"),
  DENY_ON_FIRST_DENY("deny_on_first_deny"),
  PERMIT_ON_FIRST_PERMIT("permit_on_first_permit");

  private final String key;

  Semantic(String key) {
    this.key = key;
  }

  /** The text in requests. */
  public String key() {
    return key;
  }

  /** All keys. */
  public static String[] keys() {
    return Arrays.stream(values()).map(Semantic::key).toArray(String[]::new);
  }

  /**
   * The semantic with this key.
   *
   * @throws IllegalArgumentException when no semantic has it
   */
  public static Semantic of(String key) {
    return Arrays.stream(values())
        .filter(each -> each.key.equals(key))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(key));
  }

  /** Whether the items after this one are left undecided. */
  boolean stopsAfter(boolean allowed) {
    return switch (this) {
      case ALL -> false;
      case DENY_ON_FIRST_DENY -> !allowed;
      case PERMIT_ON_FIRST_PERMIT -> allowed;
    };
  }
}
