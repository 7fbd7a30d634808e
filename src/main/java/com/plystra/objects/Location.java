package com.plystra.objects;

import com.plystra.base.caller.Reach;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where an object lies. {@link Placement} says it as a value, so that it can be kept with a change
 * and compared with the reach of many callers.
 *
 * @param everywhere whether it is in all places
 * @param spaces the Spaces that it is in
 * @param inGroups whether it is in every group of these Spaces too
 * @param groupPath the path of its group, in its only Space; null when it has none
 * @param isLinked whether it belongs to none of these Spaces: other objects link it to them
 */
public record Location(
    boolean everywhere,
    List<String> spaces,
    boolean inGroups,
    @Nullable String groupPath,
    boolean isLinked) {
  /** In no place: only callers that reach everything see it. */
  public static final Location NOWHERE = new Location(false, List.of(), false, null, false);

  /** In all places. */
  public static final Location EVERYWHERE = new Location(true, List.of(), true, null, false);

  public Location {
    spaces = List.copyOf(spaces);
  }

  /** Linked to these Spaces by other objects, but to none of their groups. */
  public static Location linkedTo(List<String> ids) {
    return new Location(false, ids, false, null, true);
  }

  /** In a Space and in each of its groups. */
  public static Location inWholeSpace(@Nullable String id) {
    return id == null ? NOWHERE : new Location(false, List.of(id), true, null, false);
  }

  /** In a Space and in the group with this path; with null in no group. */
  public static Location inGroup(@Nullable String spaceId, @Nullable String path) {
    return spaceId == null ? NOWHERE : new Location(false, List.of(spaceId), false, path, false);
  }

  /**
   * The Space that it belongs to; empty for none. Links do not count: that there is only one would
   * tell a caller that other Spaces have none.
   */
  public Optional<String> space() {
    return !isLinked && spaces.size() == 1 ? Optional.of(spaces.get(0)) : Optional.empty();
  }

  /** Whether some of it is in reach. */
  public boolean isWithin(Reach reach) {
    if (reach.isEverything()) {
      return true;
    }
    if (everywhere) {
      return !reach.places().isEmpty();
    }
    for (String space : spaces) {
      if (inGroups ? reach.touches(space) : reach.has(space, groupPath)) {
        return true;
      }
    }
    return false;
  }
}
