package com.plystra.members;

import static com.plystra.db.schema.Tables.MEMBERS;
import static com.plystra.db.schema.Tables.USERS;
import static com.plystra.db.schema.Tables.USER_MEMBERS;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.db.Database;
import com.plystra.db.schema.tables.records.UserMembersRecord;
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
import java.util.function.Consumer;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** The rules of bindings: which User may act as which Member, until when. */
public final class UserMemberService {
  private static final Changes CHANGES = new Changes("user_member");
  private static final String ACTIVE = "active";
  private static final String REVOKED = "revoked";

  private final Database database;
  private final Writer writer;

  public UserMemberService(Database database, Writer writer) {
    this.database = database;
    this.writer = writer;
  }

  /** The binding, in its public form. */
  public ObjectNode get(String space, String id) {
    return PublicForm.of(find(database.reads(), space, id));
  }

  public CompletableFuture<ObjectNode> create(Caller caller, String space, NewUserMember wanted) {
    return writer.submit(caller, tx -> PublicForm.of(create(tx, space, wanted)));
  }

  private static UserMembersRecord create(Tx tx, String space, NewUserMember wanted) {
    Spaces.require(tx.db(), space);
    Faults faults = new Faults();
    String email = email(tx.db(), faults, wanted.userId());
    String name = memberName(tx.db(), faults, space, "member_id", wanted.memberId());
    wanted
        .linkedByMemberId()
        .ifPresent(by -> memberName(tx.db(), faults, space, "linked_by_member_id", by));
    faults.check();
    String id = wanted.id().orElseGet(() -> tx.ids().next("um"));
    if (tx.db().fetchExists(USER_MEMBERS, USER_MEMBERS.ID.eq(id))) {
      throw Problem.conflict("USER_MEMBER_CREATE_FAILED", "id", "is taken by another binding");
    }
    UserMembersRecord row = row(tx, space, id, wanted);
    row.setEmail(email);
    row.setMemberDisplayName(name);
    CHANGES.insert(tx, Optional.of(space), "created", id, row);
    return row;
  }

  private static UserMembersRecord row(Tx tx, String space, String id, NewUserMember wanted) {
    UserMembersRecord row = new UserMembersRecord();
    row.setId(id);
    row.setSpaceId(space);
    row.setUserId(wanted.userId());
    row.setMemberId(wanted.memberId());
    row.setRelationType(wanted.relationType());
    row.setIsPrimary(wanted.primary());
    row.setExpiresAt(wanted.expiresAt().orElse(null));
    row.setLinkedByMemberId(wanted.linkedByMemberId().orElse(null));
    row.setLinkedAt(tx.now());
    row.setStatus(ACTIVE);
    row.setMetadata(wanted.metadata());
    row.setCreatedAt(tx.now());
    row.setUpdatedAt(tx.now());
    return row;
  }

  private static String email(DSLContext db, Faults faults, String user) {
    String email =
        db.select(USERS.EMAIL).from(USERS).where(USERS.ID.eq(user)).fetchOne(USERS.EMAIL);
    if (email == null) {
      faults.add("user_id", "is no User");
      return "";
    }
    return email;
  }

  private static String memberName(
      DSLContext db, Faults faults, String space, String field, String member) {
    String name =
        db.select(MEMBERS.DISPLAY_NAME)
            .from(MEMBERS)
            .where(MEMBERS.SPACE_ID.eq(space), MEMBERS.ID.eq(member))
            .fetchOne(MEMBERS.DISPLAY_NAME);
    if (name == null) {
      faults.add(field, "is no Member of this Space");
      return "";
    }
    return name;
  }

  /** Ends the binding; from the moment this completes no check allows through it. */
  public CompletableFuture<ObjectNode> revoke(
      Caller caller, String space, String id, Optional<String> reason) {
    return change(
        caller, space, id, REVOKED, "revoked", row -> row.setRevokedReason(reason.orElse(null)));
  }

  /** Makes a revoked binding hold again. */
  public CompletableFuture<ObjectNode> restore(Caller caller, String space, String id) {
    return change(caller, space, id, ACTIVE, "restored", row -> row.setRevokedReason(null));
  }

  private CompletableFuture<ObjectNode> change(
      Caller caller,
      String space,
      String id,
      String status,
      String verb,
      Consumer<UserMembersRecord> edit) {
    return writer.submit(
        caller,
        tx -> {
          UserMembersRecord before = find(tx.db(), space, id);
          if (before.getStatus().equals(status)) {
            return PublicForm.of(before);
          }
          UserMembersRecord after = before.copy();
          after.setId(id);
          after.setStatus(status);
          after.setRevokedAt(status.equals(REVOKED) ? tx.now() : null);
          after.setUpdatedAt(tx.now());
          edit.accept(after);
          CHANGES.update(tx, Optional.of(space), verb, id, before, after);
          return PublicForm.of(after);
        });
  }

  private static UserMembersRecord find(DSLContext db, String space, String id) {
    Spaces.require(db, space);
    UserMembersRecord found =
        db.fetchOne(USER_MEMBERS, USER_MEMBERS.SPACE_ID.eq(space), USER_MEMBERS.ID.eq(id));
    if (found == null) {
      throw Problem.notFound(
          "USER_MEMBER_NOT_FOUND", "There is no binding " + id + " in this Space.");
    }
    return found;
  }

  /** Adds a fault when the id names no Member of the Space; null is well. */
  public static void checkMember(
      DSLContext db, Faults faults, String space, String field, @Nullable String id) {
    if (id != null) {
      memberName(db, faults, space, field, id);
    }
  }
}
