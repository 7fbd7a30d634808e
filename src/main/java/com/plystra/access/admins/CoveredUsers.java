package com.plystra.access.admins;

import com.plystra.base.caller.MissingPermission;
import com.plystra.base.caller.Principal;
import com.plystra.decision.world.AdminGrant;
import com.plystra.storage.writer.Tx;

/** The rule that nobody takes over a User who may do more. */
public final class CoveredUsers {
  private CoveredUsers() {}

  /**
   * Refuses a caller that does not cover all active admin grants of the User.
   *
   * @throws com.plystra.base.problem.Problem {@code PERMISSION_REQUIRED} or {@code
   *     ADMIN_PERMISSION_REQUIRED}
   */
  public static void require(Tx tx, String userId) {
    Principal caller = tx.caller().principal();
    for (AdminGrant grant : tx.world().adminGrantsOf(userId)) {
      MissingPermission.refuseMoreThan(caller, grant.right());
    }
  }
}
