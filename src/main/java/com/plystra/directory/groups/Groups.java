package com.plystra.directory.groups;

import static com.plystra.objects.Property.defaulted;
import static com.plystra.objects.Property.derived;
import static com.plystra.objects.Property.optional;
import static com.plystra.objects.Property.required;
import static com.plystra.storage.db.schema.Tables.SPACE_GROUPS;

import com.plystra.base.caller.Level;
import com.plystra.directory.spaces.Spaces;
import com.plystra.http.input.FieldType;
import com.plystra.http.output.DataShape;
import com.plystra.http.output.Schema;
import com.plystra.objects.Kind;
import com.plystra.objects.LifeCycle;
import com.plystra.objects.Location;
import com.plystra.objects.ObjectForm;
import com.plystra.objects.Placement;
import com.plystra.objects.PublicForm;
import com.plystra.objects.SearchKey;
import com.plystra.objects.SearchText;
import com.plystra.storage.db.schema.tables.records.SpaceGroupsRecord;
import java.util.Optional;
import org.jooq.DSLContext;

/** The groups of a Space. Their paths, which never change, form a tree. */
public final class Groups {
  private static final int DEFAULT_SORT_ORDER = 1000;
  static final String PARENT = "parent_group_id";
  static final String PARENT_ALIAS = "parent_id";

  private static final Placement<SpaceGroupsRecord> TREE =
      new Placement<>(
          GroupPlacement::groups,
          (db, place, row) ->
              place.spaceId().equals(row.getSpaceId()) && place.hasGroup(row.getPath()),
          (db, row, at) -> Location.inGroup(row.getSpaceId(), row.getPath()),
          SPACE_GROUPS.SPACE_ID,
          null,
          (db, place) -> GroupPlacement.parts(place),
          null);

  public static final Kind<SpaceGroupsRecord> KIND =
      Kind.of("group", "group", SPACE_GROUPS)
          .guardedBy("groups", Level.GROUP)
          .placed(TREE)
          .inSpace(SPACE_GROUPS.SPACE_ID, Spaces.KIND)
          .with(required(SPACE_GROUPS.PATH, FieldType.groupPath()).fixed())
          .with(
              optional(SPACE_GROUPS.PARENT_GROUP_ID, FieldType.id())
                  .fixed()
                  .alsoNamed(PARENT_ALIAS))
          .with(derived(SPACE_GROUPS.NAME, FieldType.name()))
          .with(derived(SPACE_GROUPS.DISPLAY_NAME, FieldType.name()))
          .with(
              defaulted(
                  SPACE_GROUPS.SORT_ORDER,
                  FieldType.integer(Integer.MIN_VALUE, Integer.MAX_VALUE),
                  DEFAULT_SORT_ORDER))
          .unique("path", SPACE_GROUPS.SPACE_ID, SPACE_GROUPS.PATH)
          .sortedBy(SPACE_GROUPS.PATH)
          .filter(SPACE_GROUPS.PARENT_GROUP_ID, FieldType.id())
          .filter(SPACE_GROUPS.PATH, FieldType.groupPath())
          .index(SPACE_GROUPS.SPACE_ID, SPACE_GROUPS.PARENT_GROUP_ID)
          .index(SPACE_GROUPS.SPACE_ID, SPACE_GROUPS.STATUS)
          .index(SPACE_GROUPS.SPACE_ID)
          .shownInSearch(SPACE_GROUPS.NAME, SPACE_GROUPS.PATH)
          .searchedBy(SearchKey.of(SPACE_GROUPS.PATH, SearchText::folded))
          .searchedBy(SearchKey.computed(SPACE_GROUPS, "search_name"))
          .lifeCycle(LifeCycle.DISABLING)
          .form(
              ObjectForm.adding(
                  (db, rows) ->
                      rows.stream()
                          .map(row -> PublicForm.of(row).put(PARENT_ALIAS, row.getParentGroupId()))
                          .toList(),
                  new DataShape.Field(PARENT_ALIAS, Schema.id().orNull())))
          .rules(new GroupPaths())
          .build();

  private Groups() {}

  /** The group with this path in the Space. */
  public static Optional<String> idOf(DSLContext db, String space, String path) {
    return db.select(SPACE_GROUPS.ID)
        .from(SPACE_GROUPS)
        .where(SPACE_GROUPS.SPACE_ID.eq(space))
        .and(SPACE_GROUPS.PATH.eq(path))
        .fetchOptional(SPACE_GROUPS.ID);
  }
}
