package com.plystra.directory.members;

import static com.plystra.storage.db.schema.Tables.MEMBER_ROLES;
import static com.plystra.storage.db.schema.Tables.USER_MEMBERS;

import com.plystra.storage.db.schema.tables.UserMembers;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/**
 * The ids of a user's bindings, whatever their state, and of what belongs to the user alone.
 *
 * @param members Members to which no other user was ever bound
 * @param grants the roles granted to these Members
 */
public record PersonBindings(Set<String> bindings, Set<String> members, Set<String> grants) {
  public PersonBindings {
    bindings = Set.copyOf(bindings);
    members = Set.copyOf(members);
    grants = Set.copyOf(grants);
  }

  /** Those of a user. */
  public static PersonBindings of(DSLContext db, String userId) {
    UserMembers other = USER_MEMBERS.as("other");
    Set<String> members =
        db.selectDistinct(USER_MEMBERS.MEMBER_ID)
            .from(USER_MEMBERS)
            .where(USER_MEMBERS.USER_ID.eq(userId))
            .andNotExists(
                DSL.selectOne()
                    .from(other)
                    .where(other.SPACE_ID.eq(USER_MEMBERS.SPACE_ID))
                    .and(other.MEMBER_ID.eq(USER_MEMBERS.MEMBER_ID))
                    .and(other.USER_ID.ne(userId)))
            .fetchSet(USER_MEMBERS.MEMBER_ID);
    Set<String> grants =
        db.select(MEMBER_ROLES.ID)
            .from(MEMBER_ROLES)
            .where(MEMBER_ROLES.MEMBER_ID.in(members))
            .fetchSet(MEMBER_ROLES.ID);
    return new PersonBindings(
        Set.copyOf(com.plystra.directory.members.UserMembers.idsOf(db, userId)), members, grants);
  }
}
