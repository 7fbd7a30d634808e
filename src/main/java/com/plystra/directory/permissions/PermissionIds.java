package com.plystra.directory.permissions;

import java.util.Optional;
import org.jooq.DSLContext;

/** Ids of permissions that are made from what they permit. */
public final class PermissionIds {
  private static final int MAX_LENGTH = 128;

  private PermissionIds() {}

  /** E.g. {@code perm_invoice_approve_group_tree}. */
  public static String of(String resource, String action, String scope) {
    return "perm_" + resource + "_" + action + "_" + scope;
  }

  /**
   * That id, unless it is too long or another permission has it: {@code a_b} and {@code c} read the
   * same as {@code a} and {@code b_c}. Such a permission gets an id from the server.
   */
  public static Optional<String> free(DSLContext db, String resource, String action, String scope) {
    return Optional.of(of(resource, action, scope))
        .filter(id -> id.length() <= MAX_LENGTH && !Permissions.KIND.exists(db, id));
  }
}
