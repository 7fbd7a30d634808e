package com.plystra.directory.permissions;

import static com.plystra.storage.db.schema.Tables.MEMBER_ROLES;
import static com.plystra.storage.db.schema.Tables.PERMISSIONS;
import static com.plystra.storage.db.schema.Tables.ROLE_PERMISSIONS;

import com.plystra.base.caller.Level;
import com.plystra.base.problem.Fault;
import com.plystra.base.problem.Problem;
import com.plystra.storage.db.TransactionCache;
import com.plystra.storage.writer.Tx;
import java.util.List;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;

/**
 * Grants of roles by group-level callers. INVARIANT: a role with such an active grant holds no
 * active permission with another scope than {@code group} and {@code group_tree}. Otherwise the
 * grant would reach beyond the groups of the caller that made it. The writer's thread checks it on
 * both sides: when a role is granted, and when a role or a permission changes.
 */
public final class GroupLevelGrants {
  /** The error code of a change that would break the invariant. */
  public static final String CODE = "ROLE_GRANTED_AT_GROUP_LEVEL";

  private static final String ACTIVE = "active";
  private static final int MOST_NAMED = 20;
  private static final Set<String> GROUP_SCOPES = Set.of("group", "group_tree");

  private GroupLevelGrants() {}

  private record NoneOfRole(String roleId) {}

  /** Whether a group-level caller may grant the role. */
  public static boolean mayBeGranted(DSLContext db, String roleId) {
    return !db.fetchExists(
        db.selectOne()
            .from(ROLE_PERMISSIONS)
            .join(PERMISSIONS)
            .on(PERMISSIONS.ID.eq(ROLE_PERMISSIONS.PERMISSION_ID))
            .where(ROLE_PERMISSIONS.ROLE_ID.eq(roleId))
            .and(PERMISSIONS.STATUS.eq(ACTIVE))
            .and(PERMISSIONS.SCOPE.notIn(GROUP_SCOPES)));
  }

  /** Call it when a group-level caller grants a role. */
  public static void granted(Tx tx) {
    TransactionCache.invalidate(tx.db(), MEMBER_ROLES);
  }

  /**
   * Call it before a role gets a permission.
   *
   * @throws Problem {@link #CODE} when the permission reaches beyond groups and a group-level
   *     caller granted the role
   */
  public static void requireNoneOfRole(Tx tx, String roleId, String permissionId, String scope) {
    NoneOfRole none = new NoneOfRole(roleId);
    if (GROUP_SCOPES.contains(scope)
        || TransactionCache.get(tx.db(), MEMBER_ROLES, none, Boolean.class).isPresent()) {
      return;
    }
    List<String> grants = grants(tx.db(), MEMBER_ROLES.ROLE_ID.eq(roleId));
    if (grants.isEmpty()) {
      TransactionCache.put(tx.db(), MEMBER_ROLES, none, true);
    } else if (isActive(tx.db(), permissionId)) {
      throw refusal(grants);
    }
  }

  /**
   * Call it before a permission becomes active.
   *
   * @throws Problem {@link #CODE} when the permission reaches beyond groups and a group-level
   *     caller granted a role that holds it
   */
  public static void requireNoneWith(Tx tx, String permissionId, String scope) {
    if (GROUP_SCOPES.contains(scope)) {
      return;
    }
    Condition holdsIt =
        MEMBER_ROLES.ROLE_ID.in(
            tx.db()
                .select(ROLE_PERMISSIONS.ROLE_ID)
                .from(ROLE_PERMISSIONS)
                .where(ROLE_PERMISSIONS.PERMISSION_ID.eq(permissionId)));
    List<String> grants = grants(tx.db(), holdsIt);
    if (!grants.isEmpty()) {
      throw refusal(grants);
    }
  }

  private static boolean isActive(DSLContext db, String permissionId) {
    return db.fetchExists(
        PERMISSIONS, PERMISSIONS.ID.eq(permissionId), PERMISSIONS.STATUS.eq(ACTIVE));
  }

  private static List<String> grants(DSLContext db, Condition ofRole) {
    return db.select(MEMBER_ROLES.ID)
        .from(MEMBER_ROLES)
        .where(ofRole)
        .and(MEMBER_ROLES.GRANTOR_LEVEL.eq(Level.GROUP.key()))
        .and(MEMBER_ROLES.STATUS.eq(ACTIVE))
        .orderBy(MEMBER_ROLES.ROLE_ID, MEMBER_ROLES.GRANTOR_LEVEL, MEMBER_ROLES.ID)
        .limit(MOST_NAMED)
        .fetch(MEMBER_ROLES.ID);
  }

  private static Problem refusal(List<String> grants) {
    return Problem.of(
        Problem.Kind.CONFLICT,
        CODE,
        "A group-level caller granted the role, so it can hold only permissions with the scopes"
            + " group and group_tree.",
        grants.stream()
            .map(id -> new Fault("member_role_id", id + " was granted by a group-level caller"))
            .toList());
  }
}
