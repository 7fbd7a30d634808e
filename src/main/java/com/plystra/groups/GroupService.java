package com.plystra.groups;

import static com.plystra.db.schema.Tables.SPACE_GROUPS;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.db.Database;
import com.plystra.db.schema.tables.records.SpaceGroupsRecord;
import com.plystra.management.Changes;
import com.plystra.management.PublicForm;
import com.plystra.mutation.Caller;
import com.plystra.mutation.Tx;
import com.plystra.mutation.Writer;
import com.plystra.problem.Faults;
import com.plystra.problem.Problem;
import com.plystra.spaces.Spaces;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jooq.DSLContext;
import org.jooq.UpdatableRecord;
import org.jspecify.annotations.Nullable;

/** The rules of the group tree: a path extends its parent's by one segment and never changes. */
public final class GroupService {
  private static final Changes CHANGES = new Changes("group", GroupService::form);

  private final Database database;
  private final Writer writer;

  public GroupService(Database database, Writer writer) {
    this.database = database;
    this.writer = writer;
  }

  /** The group, in its public form. */
  public ObjectNode get(String space, String id) {
    return form(find(database.reads(), space, id));
  }

  public CompletableFuture<ObjectNode> create(Caller caller, String space, NewGroup wanted) {
    return writer.submit(caller, tx -> form(create(tx, space, wanted)));
  }

  private static SpaceGroupsRecord create(Tx tx, String space, NewGroup wanted) {
    Spaces.require(tx.db(), space);
    String id = wanted.id().orElseGet(() -> tx.ids().next("group"));
    refuseClashes(tx.db(), space, id, wanted.path());
    String name = wanted.name().orElseGet(() -> words(wanted.path()));
    SpaceGroupsRecord row = new SpaceGroupsRecord();
    row.setId(id);
    row.setSpaceId(space);
    row.setParentGroupId(parent(tx.db(), space, wanted));
    row.setName(name);
    row.setDisplayName(wanted.displayName().orElse(name));
    row.setPath(wanted.path());
    row.setDepth((int) wanted.path().chars().filter(c -> c == '.').count());
    row.setSortOrder(wanted.sortOrder());
    row.setStatus("active");
    row.setMetadata(wanted.metadata());
    row.setCreatedAt(tx.now());
    row.setUpdatedAt(tx.now());
    CHANGES.insert(tx, Optional.of(space), "created", id, row);
    return row;
  }

  private static void refuseClashes(DSLContext db, String space, String id, String path) {
    if (db.fetchExists(SPACE_GROUPS, SPACE_GROUPS.ID.eq(id))) {
      throw Problem.conflict("GROUP_CREATE_FAILED", "id", "is taken by another group");
    }
    if (db.fetchExists(SPACE_GROUPS, SPACE_GROUPS.SPACE_ID.eq(space), SPACE_GROUPS.PATH.eq(path))) {
      throw Problem.conflict("GROUP_CREATE_FAILED", "path", "is taken by another group");
    }
  }

  private static @Nullable String parent(DSLContext db, String space, NewGroup wanted) {
    int dot = wanted.path().lastIndexOf('.');
    if (wanted.parentGroupId().isPresent()) {
      String given = wanted.parentGroupId().get();
      String path = pathOf(db, space, given);
      if (dot < 0 || !wanted.path().substring(0, dot).equals(path)) {
        throw Problem.invalid(
            "path", "must extend the parent's path, " + path + ", by one segment");
      }
      return given;
    }
    if (dot < 0) {
      return null;
    }
    String prefix = wanted.path().substring(0, dot);
    return db.select(SPACE_GROUPS.ID)
        .from(SPACE_GROUPS)
        .where(SPACE_GROUPS.SPACE_ID.eq(space), SPACE_GROUPS.PATH.eq(prefix))
        .fetchOptional(SPACE_GROUPS.ID)
        .orElseThrow(() -> Problem.invalid("path", "there is no group with the path " + prefix));
  }

  private static String pathOf(DSLContext db, String space, String id) {
    return db.select(SPACE_GROUPS.PATH)
        .from(SPACE_GROUPS)
        .where(SPACE_GROUPS.SPACE_ID.eq(space), SPACE_GROUPS.ID.eq(id))
        .fetchOptional(SPACE_GROUPS.PATH)
        .orElseThrow(() -> Problem.invalid("parent_group_id", "is no group of this Space"));
  }

  /** The last segment of a path, in words: {@code north_west} becomes {@code North west}. */
  private static String words(String path) {
    String last =
        path.substring(path.lastIndexOf('.') + 1).replace('_', ' ').replace('-', ' ').strip();
    return last.isEmpty() ? path : Character.toUpperCase(last.charAt(0)) + last.substring(1);
  }

  public CompletableFuture<ObjectNode> disable(Caller caller, String space, String id) {
    return status(caller, space, id, "disabled", "disabled");
  }

  public CompletableFuture<ObjectNode> restore(Caller caller, String space, String id) {
    return status(caller, space, id, "active", "restored");
  }

  private CompletableFuture<ObjectNode> status(
      Caller caller, String space, String id, String status, String verb) {
    return writer.submit(
        caller,
        tx -> {
          SpaceGroupsRecord before = find(tx.db(), space, id);
          if (before.getStatus().equals(status)) {
            return form(before);
          }
          SpaceGroupsRecord after = before.copy();
          after.setId(id);
          after.setStatus(status);
          after.setUpdatedAt(tx.now());
          CHANGES.update(tx, Optional.of(space), verb, id, before, after);
          return form(after);
        });
  }

  private static SpaceGroupsRecord find(DSLContext db, String space, String id) {
    Spaces.require(db, space);
    SpaceGroupsRecord found =
        db.fetchOne(SPACE_GROUPS, SPACE_GROUPS.SPACE_ID.eq(space), SPACE_GROUPS.ID.eq(id));
    if (found == null) {
      throw Problem.notFound("GROUP_NOT_FOUND", "There is no group " + id + " in this Space.");
    }
    return found;
  }

  private static ObjectNode form(UpdatableRecord<?> row) {
    ObjectNode form = PublicForm.of(row);
    form.put("parent_id", row.get(SPACE_GROUPS.PARENT_GROUP_ID));
    return form;
  }

  /** Adds a fault when the id names no group of the Space; null is well. */
  public static void check(
      DSLContext db, Faults faults, String space, String field, @Nullable String id) {
    if (id != null
        && !db.fetchExists(SPACE_GROUPS, SPACE_GROUPS.SPACE_ID.eq(space), SPACE_GROUPS.ID.eq(id))) {
      faults.add(field, "is no group of this Space");
    }
  }
}
