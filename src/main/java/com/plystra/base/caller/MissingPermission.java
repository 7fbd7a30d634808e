package com.plystra.base.caller;

import com.plystra.base.problem.Fault;
import com.plystra.base.problem.Problem;
import java.util.List;

/** The error for a caller without a permission key, or not where the request is about. */
public final class MissingPermission {
  private MissingPermission() {}

  /** Throws when the caller does not hold everything that the right gives. */
  public static void refuseMoreThan(Principal caller, Right right) {
    PermissionKey missing = caller.missingOf(right);
    if (missing != null) {
      throw of(caller, missing);
    }
  }

  /**
   * {@code ADMIN_PERMISSION_REQUIRED} for a User with admin grants, else {@code
   * PERMISSION_REQUIRED}. It never says whether the object exists.
   */
  public static Problem of(Principal caller, PermissionKey key) {
    return refusal(
        caller, "The caller needs the permission " + key.text() + " for this.", List.of(key));
  }

  /** The same for a caller that holds none of several keys. */
  public static Problem ofAny(Principal caller, List<PermissionKey> keys) {
    return refusal(caller, "The caller needs one of these permissions for this.", keys);
  }

  private static Problem refusal(Principal caller, String message, List<PermissionKey> keys) {
    boolean byGrants = caller.identity().type() == CallerType.SESSION && !caller.rights().isEmpty();
    return Problem.of(
        Problem.Kind.FORBIDDEN,
        byGrants ? "ADMIN_PERMISSION_REQUIRED" : "PERMISSION_REQUIRED",
        message,
        keys.stream().map(key -> new Fault("permission", key.text())).toList());
  }
}
