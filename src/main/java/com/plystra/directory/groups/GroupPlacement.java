package com.plystra.directory.groups;

import static com.plystra.storage.db.schema.Tables.SPACE_GROUPS;

import com.plystra.base.caller.Place;
import com.plystra.objects.Location;
import com.plystra.objects.Placement;
import com.plystra.storage.db.schema.tables.records.SpaceGroupsRecord;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.TableField;
import org.jooq.UpdatableRecord;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Where objects lie that belong to a group. */
public final class GroupPlacement {
  // The character after the dot: the paths below a path sort before it.
  private static final String AFTER_DOT = "/";

  private GroupPlacement() {}

  /** In the Space and in the group that columns name; without a group, in the Space alone. */
  public static <R extends UpdatableRecord<R>> Placement<R> of(
      TableField<R, String> space, TableField<R, String> group) {
    return new Placement<>(
        place ->
            place.isWholeSpace()
                ? space.eq(place.spaceId())
                : space
                    .eq(place.spaceId())
                    .and(
                        group.in(
                            DSL.select(SPACE_GROUPS.ID).from(SPACE_GROUPS).where(groups(place)))),
        (db, place, row) ->
            place.spaceId().equals(row.get(space))
                && (place.isWholeSpace() || hasGroup(db, place, row.get(group))),
        (db, row, at) -> Location.inGroup(row.get(space), pathOf(db, row.get(group))),
        space,
        group,
        (db, place) ->
            place.isWholeSpace()
                ? List.of(Placement.Part.of(space, place.spaceId()))
                : groupIds(db, place).stream().map(id -> Placement.Part.of(group, id)).toList(),
        null);
  }

  private static List<String> groupIds(DSLContext db, Place place) {
    return db.select(SPACE_GROUPS.ID)
        .from(SPACE_GROUPS)
        .where(groups(place))
        .fetch(SPACE_GROUPS.ID);
  }

  /** The parts of a place in the table of groups: its top, and the groups below. */
  static List<Placement.Part<SpaceGroupsRecord>> parts(Place place) {
    Map<TableField<SpaceGroupsRecord, String>, String> inSpace =
        Map.of(SPACE_GROUPS.SPACE_ID, place.spaceId());
    String top = place.groupPath();
    if (top == null) {
      return List.of(new Placement.Part<>(inSpace, DSL.noCondition()));
    }
    return List.of(
        new Placement.Part<>(inSpace, SPACE_GROUPS.PATH.eq(top)),
        new Placement.Part<>(inSpace, below(top)));
  }

  private static Condition below(String path) {
    return SPACE_GROUPS.PATH.gt(path + ".").and(SPACE_GROUPS.PATH.lt(path + AFTER_DOT));
  }

  private static @Nullable String pathOf(DSLContext db, @Nullable String group) {
    return group == null ? null : placeOf(db, group).map(Place::groupPath).orElse(null);
  }

  private static boolean hasGroup(DSLContext db, Place place, @Nullable String group) {
    return group != null && placeOf(db, group).filter(place::covers).isPresent();
  }

  /** The groups of a place, as two ranges of the index of paths. */
  static Condition groups(Place place) {
    Condition inSpace = SPACE_GROUPS.SPACE_ID.eq(place.spaceId());
    if (place.isWholeSpace()) {
      return inSpace;
    }
    String top = Objects.requireNonNull(place.groupPath());
    return inSpace.and(SPACE_GROUPS.PATH.eq(top).or(below(top)));
  }

  /** The place of a group; empty when there is no such group. */
  public static Optional<Place> placeOf(DSLContext db, String groupId) {
    return db.select(SPACE_GROUPS.SPACE_ID, SPACE_GROUPS.PATH)
        .from(SPACE_GROUPS)
        .where(SPACE_GROUPS.ID.eq(groupId))
        .fetchOptional(row -> Place.group(row.value1(), groupId, row.value2()));
  }
}
