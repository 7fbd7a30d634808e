package com.plystra.ops.overview;

import com.plystra.base.caller.Reach;
import com.plystra.catalog.resources.Resources;
import com.plystra.decision.world.World;
import com.plystra.directory.groups.Groups;
import com.plystra.directory.members.Members;
import com.plystra.directory.members.UserMembers;
import com.plystra.directory.roles.Roles;
import com.plystra.directory.spaces.Spaces;
import com.plystra.directory.users.Users;
import org.jooq.DSLContext;

/** Numbers of the objects in a caller's reach, counted when they are asked for. */
final class SpaceCounts {
  private SpaceCounts() {}

  /** The numbers; permissions and resource types belong to no Space. */
  static OverviewRoutes.Counts of(DSLContext db, Reach reach, World world) {
    return new OverviewRoutes.Counts(
        Spaces.KIND.count(db, reach),
        Users.KIND.count(db, reach),
        Members.KIND.count(db, reach),
        UserMembers.KIND.count(db, reach),
        Groups.KIND.count(db, reach),
        Roles.KIND.count(db, reach),
        world.counts().permissions(),
        world.counts().resourceTypes(),
        Resources.KIND.count(db, reach),
        null);
  }
}
