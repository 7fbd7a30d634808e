package com.plystra.permissions;

import static com.plystra.db.schema.Tables.PERMISSIONS;
import static com.plystra.management.Property.optional;
import static com.plystra.management.Property.required;

import com.plystra.db.schema.tables.records.PermissionsRecord;
import com.plystra.http.input.FieldType;
import com.plystra.http.input.Fields;
import com.plystra.management.Kind;
import com.plystra.management.LifeCycle;
import com.plystra.management.Rules;
import com.plystra.mutation.Tx;
import com.plystra.problem.Faults;
import com.plystra.spaces.Spaces;
import java.util.Optional;
import org.jooq.DSLContext;

/** Permissions, which roles hold. One of the scope {@code global} is stored, and never active. */
public final class Permissions {
  private static final String GLOBAL = "global";
  private static final FieldType SCOPE =
      FieldType.oneOf("self", "group", "group_tree", "space", GLOBAL);

  public static final Kind<PermissionsRecord> KIND =
      Kind.of("permission", "perm", PERMISSIONS)
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
          .lifeCycle(LifeCycle.DISABLING)
          .auditSpaceGiven(Spaces.KIND)
          .rules(new GlobalIsDisabled())
          .build();

  private Permissions() {}

  /** The one for that action on that type, in that scope. */
  public static Optional<String> idOf(DSLContext db, String resource, String action, String scope) {
    return db.select(PERMISSIONS.ID)
        .from(PERMISSIONS)
        .where(PERMISSIONS.RESOURCE.eq(resource))
        .and(PERMISSIONS.ACTION.eq(action))
        .and(PERMISSIONS.SCOPE.eq(scope))
        .fetchOptional(PERMISSIONS.ID);
  }

  private static final class GlobalIsDisabled implements Rules<PermissionsRecord> {
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
    }
  }
}
