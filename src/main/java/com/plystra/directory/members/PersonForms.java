package com.plystra.directory.members;

import static com.plystra.storage.db.schema.Tables.MEMBERS;
import static com.plystra.storage.db.schema.Tables.MEMBER_ROLES;
import static com.plystra.storage.db.schema.Tables.USER_MEMBERS;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.storage.db.schema.tables.records.UserMembersRecord;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;

/**
 * A user's bindings, the Members that they bind, and the roles granted to these Members, as the API
 * shows them.
 */
public record PersonForms(
    List<ObjectNode> bindings, List<ObjectNode> members, List<ObjectNode> grants) {
  public PersonForms {
    bindings = List.copyOf(bindings);
    members = List.copyOf(members);
    grants = List.copyOf(grants);
  }

  /** Those of a user. */
  public static PersonForms of(DSLContext db, String userId) {
    List<UserMembersRecord> bindings =
        db.selectFrom(USER_MEMBERS)
            .where(USER_MEMBERS.USER_ID.eq(userId))
            .orderBy(USER_MEMBERS.ID)
            .fetch();
    Set<String> bound =
        bindings.stream().map(UserMembersRecord::getMemberId).collect(Collectors.toSet());
    return new PersonForms(
        UserMembers.KIND.form().of(db, bindings),
        Members.KIND
            .form()
            .of(db, db.selectFrom(MEMBERS).where(MEMBERS.ID.in(bound)).orderBy(MEMBERS.ID).fetch()),
        MemberRoles.KIND
            .form()
            .of(
                db,
                db.selectFrom(MEMBER_ROLES)
                    .where(MEMBER_ROLES.MEMBER_ID.in(bound))
                    .orderBy(MEMBER_ROLES.ID)
                    .fetch()));
  }
}
