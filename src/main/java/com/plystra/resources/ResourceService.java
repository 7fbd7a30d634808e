package com.plystra.resources;

import static com.plystra.db.schema.Tables.RESOURCES;
import static com.plystra.db.schema.Tables.RESOURCE_TYPES;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.db.Database;
import com.plystra.db.schema.tables.records.ResourcesRecord;
import com.plystra.groups.GroupService;
import com.plystra.management.PublicForm;
import com.plystra.members.UserMemberService;
import com.plystra.mutation.Caller;
import com.plystra.mutation.Change;
import com.plystra.mutation.Tx;
import com.plystra.mutation.Writer;
import com.plystra.problem.Faults;
import com.plystra.problem.Problem;
import com.plystra.spaces.Spaces;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jooq.Condition;
import org.jooq.DSLContext;

/** The rules of resources: where they lie, whose they are, and whether they can be acted on. */
public final class ResourceService {
  private final Database database;
  private final Writer writer;

  public ResourceService(Database database, Writer writer) {
    this.database = database;
    this.writer = writer;
  }

  /**
   * The resource, in its public form.
   *
   * @param type needed only when the id stands for resources of several types
   */
  public ObjectNode get(String space, String id, Optional<String> type) {
    return PublicForm.of(find(database.reads(), space, id, type));
  }

  public CompletableFuture<ObjectNode> create(Caller caller, String space, NewResource wanted) {
    return writer.submit(caller, tx -> PublicForm.of(create(tx, space, wanted)));
  }

  private static ResourcesRecord create(Tx tx, String space, NewResource wanted) {
    Spaces.require(tx.db(), space);
    String type = wanted.resourceType();
    String id = wanted.id().orElseGet(() -> tx.ids().next(type));
    ResourcesRecord row = new ResourcesRecord();
    row.setResourceType(type);
    row.setId(id);
    row.setSpaceId(space);
    row.setExternalId(wanted.externalId().orElse(null));
    row.setGroupId(wanted.groupId().orElse(null));
    row.setOwnerMemberId(wanted.ownerMemberId().orElse(null));
    row.setDisplayName(wanted.displayName().orElse(null));
    row.setVisibility(wanted.visibility());
    row.setStatus("active");
    row.setMetadata(wanted.metadata());
    row.setCreatedAt(tx.now());
    row.setUpdatedAt(tx.now());
    checkReferences(tx.db(), row);
    if (tx.db().fetchExists(RESOURCES, same(type, id))) {
      throw Problem.conflict("RESOURCE_CREATE_FAILED", "id", "is taken by another " + type);
    }
    tx.rows().insert(row);
    record(tx, "created", Optional.empty(), row);
    return row;
  }

  private static Condition same(String type, String id) {
    return RESOURCES.RESOURCE_TYPE.eq(type).and(RESOURCES.ID.eq(id));
  }

  private static void checkReferences(DSLContext db, ResourcesRecord row) {
    Faults faults = new Faults();
    if (!db.fetchExists(RESOURCE_TYPES, RESOURCE_TYPES.KEY.eq(row.getResourceType()))) {
      faults.add("resource_type", "is not registered");
    }
    GroupService.check(db, faults, row.getSpaceId(), "group_id", row.getGroupId());
    UserMemberService.checkMember(
        db, faults, row.getSpaceId(), "owner_member_id", row.getOwnerMemberId());
    faults.check();
  }

  private static void record(
      Tx tx, String verb, Optional<ResourcesRecord> before, ResourcesRecord after) {
    tx.record(
        new Change(
            Optional.of(after.getSpaceId()),
            "resource." + verb,
            after.getResourceType(),
            after.getId(),
            before.map(PublicForm::of),
            Optional.of(PublicForm.of(after))));
  }

  /** Merges what is given into the resource. */
  public CompletableFuture<ObjectNode> update(
      Caller caller, String space, String id, Optional<String> type, ResourcePatch patch) {
    return change(caller, space, id, type, patch::applyTo);
  }

  /** Takes the resource out of use; checks on it deny. */
  public CompletableFuture<ObjectNode> archive(
      Caller caller, String space, String id, Optional<String> type) {
    return change(caller, space, id, type, row -> row.setStatus("archived"));
  }

  /** Brings an archived or deleted resource back. */
  public CompletableFuture<ObjectNode> restore(
      Caller caller, String space, String id, Optional<String> type) {
    return change(caller, space, id, type, row -> row.setStatus("active"));
  }

  private CompletableFuture<ObjectNode> change(
      Caller caller,
      String space,
      String id,
      Optional<String> type,
      Consumer<ResourcesRecord> edit) {
    return writer.submit(
        caller,
        tx -> {
          ResourcesRecord before = find(tx.db(), space, id, type);
          ResourcesRecord after = before.into(RESOURCES);
          edit.accept(after);
          if (after.equals(before)) {
            return PublicForm.of(before);
          }
          checkReferences(tx.db(), after);
          String verb = verb(before, after);
          if (!after.getStatus().equals(before.getStatus())) {
            after.setDeletedAt(after.getStatus().equals("deleted") ? tx.now() : null);
          }
          after.setUpdatedAt(tx.now());
          tx.rows().update(after);
          record(tx, verb, Optional.of(before), after);
          return PublicForm.of(after);
        });
  }

  /** The same verb whichever route the change came by. */
  private static String verb(ResourcesRecord before, ResourcesRecord after) {
    if (after.getStatus().equals(before.getStatus())) {
      return "updated";
    }
    return switch (after.getStatus()) {
      case "archived" -> "archived";
      case "active" -> "restored";
      default -> "updated";
    };
  }

  private static ResourcesRecord find(
      DSLContext db, String space, String id, Optional<String> type) {
    Spaces.require(db, space);
    Condition wanted = RESOURCES.SPACE_ID.eq(space).and(RESOURCES.ID.eq(id));
    List<ResourcesRecord> found =
        db.fetch(
            RESOURCES, type.map(t -> wanted.and(RESOURCES.RESOURCE_TYPE.eq(t))).orElse(wanted));
    if (found.isEmpty()) {
      throw Problem.notFound(
          "RESOURCE_NOT_FOUND", "There is no resource " + id + " in this Space.");
    }
    if (found.size() > 1) {
      throw Problem.conflict(
          "RESOURCE_AMBIGUOUS", "resource_type", "is needed: several types have a resource " + id);
    }
    return found.get(0);
  }
}
