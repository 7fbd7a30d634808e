package com.plystra.directory.permissions;

import static com.plystra.objects.Property.optional;
import static com.plystra.objects.Property.required;
import static com.plystra.storage.db.schema.Tables.PERMISSIONS;

import com.plystra.base.caller.Level;
import com.plystra.base.problem.Faults;
import com.plystra.directory.spaces.Spaces;
import com.plystra.http.input.FieldType;
import com.plystra.http.input.Fields;
import com.plystra.objects.Kind;
import com.plystra.objects.LifeCycle;
import com.plystra.objects.Placement;
import com.plystra.objects.Rules;
import com.plystra.storage.db.schema.tables.records.PermissionsRecord;
import com.plystra.storage.writer.Tx;
import java.util.Optional;
import org.jooq.DSLContext;

/**
 * Permissions, which roles hold. A permission with the scope {@code global} is stored but never
 * active.
 */
public final class Permissions {
  private static final String GLOBAL = "global";
  private static final FieldType SCOPE =
      FieldType.oneOf("self", "group", "group_tree", "space", GLOBAL);

  public static final Kind<PermissionsRecord> KIND =
      Kind.of("permission", "perm", PERMISSIONS)
          .guardedBy("permissions", Level.INSTANCE)
          .placed(Placement.everywhere())
          .with(required(PERMISSIONS.RESOURCE, FieldType.key()).fixed())
          .with(required(PERMISSIONS.ACTION, FieldType.key()).fixed())
          .with(required(PERMISSIONS.SCOPE, SCOPE).fixed())
          .with(optional(PERMISSIONS.DESCRIPTION, FieldType.description()))
          .unique("scope", PERMISSIONS.RESOURCE, PERMISSIONS.ACTION, PERMISSIONS.SCOPE)
          .sortedBy(PERMISSIONS.RESOURCE, PERMISSIONS.ACTION, PERMISSIONS.SCOPE)
          .filter(PERMISSIONS.RESOURCE, FieldType.key())
          .filter(PERMISSIONS.ACTION, FieldType.key())
          .filter(PERMISSIONS.SCOPE, SCOPE)
          .index(PERMISSIONS.STATUS)
          .shownInSearch(PERMISSIONS.RESOURCE, PERMISSIONS.ACTION)
          .lifeCycle(LifeCycle.DISABLING)
          .auditSpaceGiven(Spaces.KIND)
          .failing(GroupLevelGrants.CODE)
          .rules(new WhatMayBeActive())
          .build();

  private Permissions() {}

  /** The permission for this action on this type in this scope. */
  public static Optional<String> idOf(DSLContext db, String resource, String action, String scope) {
    return db.select(PERMISSIONS.ID)
        .from(PERMISSIONS)
        .where(PERMISSIONS.RESOURCE.eq(resource))
        .and(PERMISSIONS.ACTION.eq(action))
        .and(PERMISSIONS.SCOPE.eq(scope))
        .fetchOptional(PERMISSIONS.ID);
  }

  private static final class WhatMayBeActive implements Rules<PermissionsRecord> {
    @Override
    public void creating(Tx tx, PermissionsRecord row, Fields body, Faults faults) {
      if (row.getScope().equals(GLOBAL)) {
        row.setStatus("disabled");
      }
    }

    @Override
    public void changing(Tx tx, PermissionsRecord before, PermissionsRecord after, Faults faults) {
      if (after.getScope().equals(GLOBAL) && !after.getStatus().equals("disabled")) {
        faults.add("status", "must stay disabled: global scope is not for ordinary Members");
      }
      if (faults.isEmpty()
          && after.getStatus().equals("active")
          && !before.getStatus().equals("active")) {
        GroupLevelGrants.requireNoneWith(tx, after.getId(), after.getScope());
      }
    }
  }
}
