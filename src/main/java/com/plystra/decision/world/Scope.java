package com.plystra.decision.world;

import java.util.Locale;
import java.util.Optional;

/**
 * How far a permission reaches. In alphabetical order of the names, which is the order of
 * candidates.
 */
public enum Scope {
  GLOBAL,
  GROUP,
  GROUP_TREE,
  SELF,
  SPACE;

  private final String key = name().toLowerCase(Locale.ROOT);

  /** The scope as written in permissions, for example {@code group_tree}. */
  public String key() {
    return key;
  }

  public static Optional<Scope> of(String key) {
    for (Scope scope : values()) {
      if (scope.key.equals(key)) {
        return Optional.of(scope);
      }
    }
    return Optional.empty();
  }
}
