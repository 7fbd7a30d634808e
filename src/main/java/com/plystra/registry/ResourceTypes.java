package com.plystra.registry;

import static com.plystra.db.schema.Tables.RESOURCE_TYPES;
import static com.plystra.management.Property.defaulted;
import static com.plystra.management.Property.optional;
import static com.plystra.management.Property.required;

import com.plystra.db.schema.tables.records.ResourceTypesRecord;
import com.plystra.http.input.FieldType;
import com.plystra.http.input.Fields;
import com.plystra.management.Kind;
import com.plystra.management.Rules;
import com.plystra.mutation.Tx;
import com.plystra.problem.Faults;
import com.plystra.problem.Problem;
import com.plystra.spaces.Spaces;

/** Resource types. Registering one again replaces its fields, but never takes it from another. */
public final class ResourceTypes {
  private static final FieldType SOURCE =
      FieldType.pattern("core|plugin:[a-z][a-z0-9_.]*", "core or plugin:<key>", 256);
  private static final FieldType STATUS = FieldType.oneOf("active", "disabled");

  public static final Kind<ResourceTypesRecord> KIND =
      Kind.of("resource_type", "rt", RESOURCE_TYPES)
          .knownBy(RESOURCE_TYPES.KEY)
          .with(required(RESOURCE_TYPES.KEY, FieldType.key()).fixed())
          .with(required(RESOURCE_TYPES.DISPLAY_NAME, FieldType.name()))
          .with(optional(RESOURCE_TYPES.DESCRIPTION, FieldType.description()))
          .with(defaulted(RESOURCE_TYPES.SOURCE, SOURCE, "core").fixed())
          .with(defaulted(RESOURCE_TYPES.STATUS, STATUS, "active"))
          .unique("key", RESOURCE_TYPES.KEY)
          .upsert("registered")
          .sortedBy(RESOURCE_TYPES.KEY)
          .filter(RESOURCE_TYPES.STATUS, STATUS)
          .filter(RESOURCE_TYPES.SOURCE, SOURCE)
          .auditSpaceGiven(Spaces.KIND)
          .rules(new OneSource())
          .build();

  private ResourceTypes() {}

  private static final class OneSource implements Rules<ResourceTypesRecord> {
    @Override
    public void creating(Tx tx, ResourceTypesRecord row, Fields body, Faults faults) {
      String source =
          tx.db()
              .select(RESOURCE_TYPES.SOURCE)
              .from(RESOURCE_TYPES)
              .where(RESOURCE_TYPES.KEY.eq(row.getKey()))
              .fetchOne(RESOURCE_TYPES.SOURCE);
      if (source != null && !source.equals(row.getSource())) {
        throw Problem.conflict(KIND.code("CREATE_FAILED"), "source", "it belongs to " + source);
      }
    }
  }
}
