package com.plystra.catalog.registry;

import static com.plystra.objects.Property.defaulted;
import static com.plystra.objects.Property.optional;
import static com.plystra.objects.Property.required;
import static com.plystra.storage.db.schema.Tables.RESOURCE_ACTIONS;

import com.plystra.base.caller.Level;
import com.plystra.directory.spaces.Spaces;
import com.plystra.http.input.FieldType;
import com.plystra.objects.Kind;
import com.plystra.objects.ObjectRef;
import com.plystra.objects.Placement;
import com.plystra.storage.db.schema.tables.records.ResourceActionsRecord;
import java.util.Optional;

/** The actions on resources of a type. Registering one again replaces its fields. */
public final class ResourceActions {
  private static final FieldType RISK = FieldType.oneOf("low", "normal", "high", "critical");

  public static final Kind<ResourceActionsRecord> KIND =
      Kind.of("resource_action", "ra", RESOURCE_ACTIONS)
          .guardedBy("registry", Level.INSTANCE)
          .placed(Placement.everywhere())
          .inside(RESOURCE_ACTIONS.RESOURCE_TYPE, ResourceTypes.KIND, "key")
          .with(required(RESOURCE_ACTIONS.KEY, FieldType.key()).fixed())
          .with(required(RESOURCE_ACTIONS.DISPLAY_NAME, FieldType.name()))
          .with(optional(RESOURCE_ACTIONS.DESCRIPTION, FieldType.description()))
          .with(defaulted(RESOURCE_ACTIONS.RISK_LEVEL, RISK, "normal"))
          .with(defaulted(RESOURCE_ACTIONS.AUDIT_DEFAULT, FieldType.bool(), true))
          .unique("key", RESOURCE_ACTIONS.RESOURCE_TYPE, RESOURCE_ACTIONS.KEY)
          .upsert("registered", "registered")
          .sortedBy(RESOURCE_ACTIONS.KEY)
          .filter(RESOURCE_ACTIONS.KEY, FieldType.key())
          .index(RESOURCE_ACTIONS.RESOURCE_TYPE)
          .auditSpaceGiven(Spaces.KIND)
          .build();

  private ResourceActions() {}

  /** The action with this key on this type. */
  public static ObjectRef<ResourceActionsRecord> at(String type, String key) {
    return new ObjectRef<>(
        Optional.of(type),
        key,
        RESOURCE_ACTIONS.RESOURCE_TYPE.eq(type).and(RESOURCE_ACTIONS.KEY.eq(key)));
  }
}
