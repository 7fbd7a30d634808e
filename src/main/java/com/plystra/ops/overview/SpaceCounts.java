package com.plystra.ops.overview;

import static com.plystra.storage.db.schema.Tables.MEMBERS;
import static com.plystra.storage.db.schema.Tables.RESOURCES;
import static com.plystra.storage.db.schema.Tables.ROLES;
import static com.plystra.storage.db.schema.Tables.SPACE_GROUPS;
import static com.plystra.storage.db.schema.Tables.USER_MEMBERS;

import com.plystra.decision.world.World;
import com.plystra.http.caller.Place;
import com.plystra.http.caller.Reach;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.impl.DSL;

/** Numbers of the objects in some Spaces, counted when they are asked for. */
final class SpaceCounts {
  private final DSLContext db;
  private final List<String> spaces;

  SpaceCounts(DSLContext db, Reach reach) {
    this.db = db;
    this.spaces = reach.places().stream().map(Place::spaceId).distinct().toList();
  }

  /** The numbers; permissions and resource types belong to no Space. */
  OverviewRoutes.Counts counts(World world) {
    return new OverviewRoutes.Counts(
        spaces.size(),
        users(),
        count(MEMBERS, MEMBERS.SPACE_ID, MEMBERS.DELETED_AT.isNull()),
        count(USER_MEMBERS, USER_MEMBERS.SPACE_ID, USER_MEMBERS.DELETED_AT.isNull()),
        count(SPACE_GROUPS, SPACE_GROUPS.SPACE_ID, SPACE_GROUPS.DELETED_AT.isNull()),
        count(ROLES, ROLES.SPACE_ID, ROLES.DELETED_AT.isNull()),
        world.counts().permissions(),
        world.counts().resourceTypes(),
        count(RESOURCES, RESOURCES.SPACE_ID, RESOURCES.STATUS.ne("deleted")),
        null);
  }

  private int users() {
    return db.select(DSL.countDistinct(USER_MEMBERS.USER_ID))
        .from(USER_MEMBERS)
        .where(USER_MEMBERS.SPACE_ID.in(spaces))
        .fetchSingle()
        .value1();
  }

  private int count(Table<?> table, TableField<?, String> space, Condition there) {
    return db.fetchCount(table, space.in(spaces).and(there));
  }
}
