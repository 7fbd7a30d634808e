package com.plystra.directory.members;

import static com.plystra.objects.Property.defaulted;
import static com.plystra.objects.Property.derived;
import static com.plystra.objects.Property.optional;
import static com.plystra.objects.Property.required;
import static com.plystra.storage.db.schema.Tables.USER_MEMBERS;

import com.plystra.base.caller.Level;
import com.plystra.directory.spaces.Spaces;
import com.plystra.directory.users.Users;
import com.plystra.http.input.FieldType;
import com.plystra.objects.Kind;
import com.plystra.objects.LifeCycle;
import com.plystra.objects.Rules;
import com.plystra.storage.db.schema.tables.records.UserMembersRecord;
import com.plystra.storage.writer.Tx;
import java.time.Instant;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** Bindings: which User may act as which Member, and until when. */
public final class UserMembers {
  public static final Kind<UserMembersRecord> KIND =
      Kind.of("user_member", "um", USER_MEMBERS)
          .guardedBy("user_members", Level.SPACE)
          .inSpace(USER_MEMBERS.SPACE_ID, Spaces.KIND)
          .with(
              required(USER_MEMBERS.USER_ID, FieldType.id())
                  .fixed()
                  .to(Users.KIND)
                  .copying("email", USER_MEMBERS.EMAIL)
                  .placing())
          .with(
              required(USER_MEMBERS.MEMBER_ID, FieldType.id())
                  .fixed()
                  .to(Members.KIND)
                  .copying("display_name", USER_MEMBERS.MEMBER_DISPLAY_NAME))
          .with(required(USER_MEMBERS.RELATION_TYPE, FieldType.key()))
          .with(defaulted(USER_MEMBERS.IS_PRIMARY, FieldType.bool(), false))
          .with(optional(USER_MEMBERS.EXPIRES_AT, FieldType.time()))
          .with(optional(USER_MEMBERS.LINKED_BY_MEMBER_ID, FieldType.id()).to(Members.KIND))
          .with(derived(USER_MEMBERS.LINKED_AT, FieldType.time()))
          .sortedBy(USER_MEMBERS.EMAIL, USER_MEMBERS.MEMBER_DISPLAY_NAME)
          .filter(USER_MEMBERS.USER_ID, FieldType.id())
          .filter(USER_MEMBERS.MEMBER_ID, FieldType.id())
          .index(USER_MEMBERS.SPACE_ID, USER_MEMBERS.USER_ID)
          .index(USER_MEMBERS.SPACE_ID, USER_MEMBERS.MEMBER_ID)
          .index(USER_MEMBERS.SPACE_ID, USER_MEMBERS.STATUS)
          .index(USER_MEMBERS.SPACE_ID)
          .shownInSearch(USER_MEMBERS.MEMBER_DISPLAY_NAME, USER_MEMBERS.EMAIL)
          .lifeCycle(LifeCycle.REVOKING)
          .rules(new LinkedNow())
          .build();

  private UserMembers() {}

  /** The ids of a user's bindings, whatever their state. */
  public static List<String> idsOf(DSLContext db, String userId) {
    return db.select(USER_MEMBERS.ID)
        .from(USER_MEMBERS)
        .where(USER_MEMBERS.USER_ID.eq(userId))
        .fetch(USER_MEMBERS.ID);
  }

  private static final class LinkedNow implements Rules<UserMembersRecord> {
    @Override
    public void complete(Tx tx, UserMembersRecord row) {
      @Nullable Instant given = row.getLinkedAt();
      if (given == null) {
        row.setLinkedAt(row.getCreatedAt());
      }
    }
  }
}
