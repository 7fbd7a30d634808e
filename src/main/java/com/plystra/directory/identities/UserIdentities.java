package com.plystra.directory.identities;

import static com.plystra.objects.Property.required;
import static com.plystra.storage.db.schema.Tables.USER_IDENTITIES;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.access.admins.CoveredUsers;
import com.plystra.base.caller.Level;
import com.plystra.base.problem.Faults;
import com.plystra.directory.users.Users;
import com.plystra.http.input.FieldType;
import com.plystra.http.input.Fields;
import com.plystra.objects.Kind;
import com.plystra.objects.Rules;
import com.plystra.storage.db.schema.tables.records.UserIdentitiesRecord;
import com.plystra.storage.writer.Tx;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;

/**
 * Identities of Users: an account at an OpenID provider, named by the provider's issuer and the
 * subject by which it knows the account. Whoever signs in with the account signs in as the User.
 */
public final class UserIdentities {
  private static final int MAX_ISSUER = 512;
  private static final int MAX_SUBJECT = 255;

  public static final Kind<UserIdentitiesRecord> KIND =
      Kind.of("user_identity", "ident", USER_IDENTITIES)
          .guardedBy("users", Level.INSTANCE)
          .placed(Users.placedBy(USER_IDENTITIES.USER_ID))
          .inside(USER_IDENTITIES.USER_ID, Users.KIND, "user_id")
          .with(
              required(
                      USER_IDENTITIES.ISSUER,
                      FieldType.pattern("https?://[^\\x00-\\x20\\x7f]+", "a URL", MAX_ISSUER))
                  .fixed())
          .with(required(USER_IDENTITIES.SUBJECT, FieldType.label(MAX_SUBJECT)).fixed())
          .unique("subject", USER_IDENTITIES.ISSUER, USER_IDENTITIES.SUBJECT)
          .sortedBy(USER_IDENTITIES.ISSUER, USER_IDENTITIES.SUBJECT)
          .index(USER_IDENTITIES.USER_ID)
          .rules(new IdentityRules())
          .build();

  private UserIdentities() {}

  /** The ids of all identities of a User. */
  public static Set<String> idsOf(DSLContext db, String userId) {
    return db.select(USER_IDENTITIES.ID)
        .from(USER_IDENTITIES)
        .where(USER_IDENTITIES.USER_ID.eq(userId))
        .fetchSet(USER_IDENTITIES.ID);
  }

  /** All identities of a User. */
  public static List<ObjectNode> formsOf(DSLContext db, String userId) {
    return KIND.form()
        .of(
            db,
            db.selectFrom(USER_IDENTITIES)
                .where(USER_IDENTITIES.USER_ID.eq(userId))
                .orderBy(USER_IDENTITIES.ISSUER, USER_IDENTITIES.SUBJECT)
                .fetch());
  }

  // Who can give a User an identity can sign in as it.
  private static final class IdentityRules implements Rules<UserIdentitiesRecord> {
    @Override
    public void creating(Tx tx, UserIdentitiesRecord row, Fields body, Faults faults) {
      CoveredUsers.require(tx, row.getUserId());
    }

    @Override
    public void deleting(Tx tx, UserIdentitiesRecord row) {
      CoveredUsers.require(tx, row.getUserId());
    }
  }
}
