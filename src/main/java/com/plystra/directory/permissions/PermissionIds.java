package com.plystra.directory.permissions;

import java.util.Optional;
import org.jooq.DSLContext;

/** Ids of permissions, derived from resource type, action and scope. */
public final class PermissionIds {
  private static final int MAX_LENGTH = 128;

  private PermissionIds() {}

  /** For example {@code perm_invoice_approve_group_tree}. */
  public static String of(String resource, String action, String scope) {
    return "perm_" + resource + "_" + action + "_" + scope;
  }

  /**
   * The derived id; empty when it is too long or another permission has it. ({@code a_b} and {@code
   * c} give the same id as {@code a} and {@code b_c}.) Such a permission gets a random id.
   */
  public static Optional<String> free(DSLContext db, String resource, String action, String scope) {
    return Optional.of(of(resource, action, scope))
        .filter(id -> id.length() <= MAX_LENGTH && !Permissions.KIND.exists(db, id));
  }
}
