package com.plystra.base.caller;

import com.plystra.base.problem.Fault;
import com.plystra.base.problem.Problem;
import java.util.List;

/** The error for a caller without a permission key, or not where the request is about. */
public final class MissingPermission {
  private MissingPermission() {}

  /**
   * {@code ADMIN_PERMISSION_REQUIRED} for a User with admin grants, else {@code
   * PERMISSION_REQUIRED}. It never says whether the object exists.
   */
  public static Problem of(Principal caller, PermissionKey key) {
    boolean byGrants = caller.identity().type() == CallerType.SESSION && !caller.rights().isEmpty();
    return Problem.of(
        Problem.Kind.FORBIDDEN,
        byGrants ? "ADMIN_PERMISSION_REQUIRED" : "PERMISSION_REQUIRED",
        "The caller needs the permission " + key.text() + " for this.",
        List.of(new Fault("permission", key.text())));
  }
}
