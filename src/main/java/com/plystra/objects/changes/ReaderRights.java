package com.plystra.objects.changes;

import com.plystra.base.caller.PermissionKey;
import com.plystra.base.caller.Place;
import com.plystra.base.caller.Principal;
import com.plystra.base.caller.Reach;
import com.plystra.base.caller.Right;
import com.plystra.base.problem.Problem;
import com.plystra.decision.world.Space;
import com.plystra.decision.world.World;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a reader may see: the caller's rights in active Spaces. A stream is for one such value; it
 * ends when the caller's rights change.
 */
record ReaderRights(List<Right> rights) {
  ReaderRights {
    rights = List.copyOf(rights);
  }

  /**
   * The rights of a caller.
   *
   * @throws Problem {@code SPACE_INACTIVE} when it has rights, but all its Spaces are disabled
   */
  static ReaderRights of(Principal caller, World world) {
    List<Right> active = new ArrayList<>();
    for (Right right : caller.rights()) {
      Place place = right.place();
      if (place == null || isActive(world.space(place.spaceId()))) {
        active.add(right);
      }
    }
    if (active.isEmpty() && !caller.rights().isEmpty()) {
      throw Problem.of(
          Problem.Kind.FORBIDDEN, "SPACE_INACTIVE", "The Space of the credentials is disabled.");
    }
    return new ReaderRights(active);
  }

  private static boolean isActive(@Nullable Space space) {
    return space != null && space.active();
  }

  /** How far a permission reaches; null when the caller does not hold it. */
  @Nullable Reach reach(PermissionKey key) {
    List<Place> places = new ArrayList<>();
    for (Right right : rights) {
      if (right.keys().contains(key)) {
        Place place = right.place();
        if (place == null) {
          return Reach.EVERYTHING;
        }
        places.add(place);
      }
    }
    return places.isEmpty() ? null : Reach.of(places);
  }
}
