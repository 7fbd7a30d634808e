package com.plystra.decision.lists;

import com.plystra.base.caller.Place;
import com.plystra.base.caller.Reach;
import com.plystra.decision.world.World;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The groups of a Space to which a caller's reach limits a list. */
final class ReachedGroups {
  private ReachedGroups() {}

  /** Their ids, which may be changed; null for the whole Space. */
  static @Nullable Set<String> of(World world, Reach reach, String space) {
    if (reach.hasSpace(space)) {
      return null;
    }
    Set<String> reached = new HashSet<>();
    for (Place place : reach.places()) {
      String path = place.groupPath();
      if (place.spaceId().equals(space) && path != null) {
        world.groupTree(space, path).forEach(group -> reached.add(group.id()));
      }
    }
    return reached;
  }
}
