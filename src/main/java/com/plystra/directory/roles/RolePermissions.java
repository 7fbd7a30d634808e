package com.plystra.directory.roles;

import static com.plystra.objects.Property.optional;
import static com.plystra.objects.Property.required;
import static com.plystra.storage.db.schema.Tables.ROLE_PERMISSIONS;

import com.plystra.base.caller.Level;
import com.plystra.base.problem.Faults;
import com.plystra.base.problem.Problem;
import com.plystra.directory.permissions.GroupLevelGrants;
import com.plystra.directory.permissions.Permissions;
import com.plystra.directory.spaces.Spaces;
import com.plystra.http.input.FieldType;
import com.plystra.http.input.Fields;
import com.plystra.objects.Kind;
import com.plystra.objects.Placement;
import com.plystra.objects.Rules;
import com.plystra.storage.db.schema.tables.records.RolePermissionsRecord;
import com.plystra.storage.writer.Tx;
import java.util.Objects;
import java.util.Optional;
import org.jooq.DSLContext;

/** The permissions that each role holds. */
public final class RolePermissions {
  public static final Kind<RolePermissionsRecord> KIND =
      Kind.of("role_permission", "rp", ROLE_PERMISSIONS)
          .guardedBy("roles", Level.SPACE)
          .placed(Placement.wholeSpace(ROLE_PERMISSIONS.SPACE_ID))
          .with(
              required(ROLE_PERMISSIONS.ROLE_ID, FieldType.id())
                  .fixed()
                  .to(Roles.KIND)
                  .copying("space_id", ROLE_PERMISSIONS.SPACE_ID)
                  .copying("key", ROLE_PERMISSIONS.ROLE_KEY))
          .with(
              required(ROLE_PERMISSIONS.PERMISSION_ID, FieldType.id())
                  .fixed()
                  .to(Permissions.KIND)
                  .copying("resource", ROLE_PERMISSIONS.RESOURCE)
                  .copying("action", ROLE_PERMISSIONS.ACTION)
                  .copying("scope", ROLE_PERMISSIONS.SCOPE))
          .with(optional(ROLE_PERMISSIONS.CONDITION, ConditionRules.TYPE))
          .unique("permission_id", ROLE_PERMISSIONS.ROLE_ID, ROLE_PERMISSIONS.PERMISSION_ID)
          .upsert("created", "updated")
          .sortedBy(
              ROLE_PERMISSIONS.SPACE_ID,
              ROLE_PERMISSIONS.ROLE_KEY,
              ROLE_PERMISSIONS.RESOURCE,
              ROLE_PERMISSIONS.ACTION,
              ROLE_PERMISSIONS.SCOPE)
          .filter(ROLE_PERMISSIONS.ROLE_ID, FieldType.id())
          .filter(ROLE_PERMISSIONS.PERMISSION_ID, FieldType.id())
          .filter(ROLE_PERMISSIONS.SPACE_ID, FieldType.id())
          .index(ROLE_PERMISSIONS.ROLE_ID)
          .index(ROLE_PERMISSIONS.PERMISSION_ID)
          .auditedIn(ROLE_PERMISSIONS.SPACE_ID)
          .auditSpaceGiven(Spaces.KIND)
          .failingToCreate(GroupLevelGrants.CODE)
          .rules(new AssignmentRules())
          .build();

  private RolePermissions() {}

  /** The row that assigns the permission to the role. */
  public static Optional<String> idOf(DSLContext db, String role, String permission) {
    return db.select(ROLE_PERMISSIONS.ID)
        .from(ROLE_PERMISSIONS)
        .where(ROLE_PERMISSIONS.ROLE_ID.eq(role))
        .and(ROLE_PERMISSIONS.PERMISSION_ID.eq(permission))
        .fetchOptional(ROLE_PERMISSIONS.ID);
  }

  /**
   * Refuses conditions that do not compile, changes of a condition by assigning the permission
   * again, and permissions that reach beyond the grants of group-level callers.
   */
  private static final class AssignmentRules implements Rules<RolePermissionsRecord> {
    @Override
    public void creating(Tx tx, RolePermissionsRecord row, Fields body, Faults faults) {
      ConditionRules.check(row.getCondition(), faults);
      if (faults.isEmpty()) {
        GroupLevelGrants.requireNoneOfRole(
            tx, row.getRoleId(), row.getPermissionId(), row.getScope());
      }
    }

    @Override
    public void replacing(
        Tx tx, RolePermissionsRecord before, RolePermissionsRecord row, Fields body) {
      if (!body.has(ConditionRules.FIELD)) {
        row.setCondition(before.getCondition());
      } else if (!Objects.equals(row.getCondition(), before.getCondition())) {
        throw Problem.of(
            Problem.Kind.CONFLICT,
            "ROLE_PERMISSION_CREATE_FAILED",
            "The role holds this permission with another condition. Change the condition with PATCH"
                + " /api/v1/role-permissions/"
                + before.getId()
                + ".");
      }
    }

    @Override
    public void changing(
        Tx tx, RolePermissionsRecord before, RolePermissionsRecord after, Faults faults) {
      ConditionRules.check(after.getCondition(), faults);
    }
  }
}
