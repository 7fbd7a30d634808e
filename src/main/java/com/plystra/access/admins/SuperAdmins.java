package com.plystra.access.admins;

import static com.plystra.storage.db.schema.Tables.ADMIN_GRANTS;
import static com.plystra.storage.db.schema.Tables.USERS;

import com.plystra.base.caller.AdminLevel;
import com.plystra.base.problem.Problem;
import com.plystra.storage.writer.Tx;
import org.jooq.Condition;
import org.jooq.DSLContext;

/**
 * Super administrators: active Users with an active {@code instance_super_admin} grant that does
 * not expire and does not depend on a Member.
 */
public final class SuperAdmins {
  private static final Condition COUNTING =
      ADMIN_GRANTS
          .STATUS
          .eq("active")
          .and(ADMIN_GRANTS.LEVEL.eq(AdminLevel.INSTANCE_SUPER_ADMIN.key()))
          .and(ADMIN_GRANTS.EXPIRES_AT.isNull())
          .and(ADMIN_GRANTS.MEMBER_ID.isNull());

  private SuperAdmins() {}

  /** Whether the User, in any state, has such a grant. */
  public static boolean hasGrant(DSLContext db, String userId) {
    return db.fetchExists(ADMIN_GRANTS, COUNTING, ADMIN_GRANTS.USER_ID.eq(userId));
  }

  /**
   * Call it after a change that took this from a User.
   *
   * @throws Problem {@code LAST_SUPER_ADMIN} when none is left
   */
  public static void requireOneLeft(Tx tx) {
    if (!isAnyLeft(tx.db())) {
      throw Problem.of(
          Problem.Kind.CONFLICT,
          "LAST_SUPER_ADMIN",
          "No active User would be left with an instance_super_admin grant.");
    }
  }

  private static boolean isAnyLeft(DSLContext db) {
    return db.fetchExists(
        db.selectOne()
            .from(ADMIN_GRANTS)
            .join(USERS)
            .on(USERS.ID.eq(ADMIN_GRANTS.USER_ID))
            .where(COUNTING)
            .and(USERS.STATUS.eq("active")));
  }
}
