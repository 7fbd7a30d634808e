package com.plystra.base.caller;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Permission keys and where they hold.
 *
 * @param place null for the whole instance
 */
public record Right(@Nullable Place place, Set<PermissionKey> keys) {
  public Right {
    keys = Set.copyOf(keys);
  }

  public Level level() {
    return place == null ? Level.INSTANCE : place.level();
  }

  /** Whether everything of the other right is in this one. */
  boolean covers(@Nullable Place other, PermissionKey key) {
    return keys.contains(key) && (place == null || (other != null && place.covers(other)));
  }
}
