package com.plystra.decision.world;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The permissions that a role holds.
 *
 * @param ids their ids
 * @param limited those that a condition limits, by permission id
 */
public record HeldPermissions(
    String roleId, Set<String> ids, Map<String, LimitedPermission> limited) {
  public HeldPermissions {
    ids = Set.copyOf(ids);
    limited = Map.copyOf(limited);
  }

  public boolean holds(String permissionId) {
    return ids.contains(permissionId);
  }

  /** The condition of a permission; null when it has none. */
  public @Nullable LimitedPermission limit(String permissionId) {
    return limited.isEmpty() ? null : limited.get(permissionId);
  }
}
