package com.plystra.catalog.registry;

import static com.plystra.objects.Property.defaulted;
import static com.plystra.objects.Property.optional;
import static com.plystra.storage.db.schema.Tables.RESOURCE_MAPPINGS;

import com.plystra.base.caller.Level;
import com.plystra.directory.spaces.Spaces;
import com.plystra.http.input.FieldType;
import com.plystra.objects.Kind;
import com.plystra.objects.Placement;
import com.plystra.storage.db.schema.tables.records.ResourceMappingsRecord;
import org.jooq.DSLContext;

/**
 * Describes where the resources of a type are stored. A type has at most one mapping; registering
 * it again replaces it. Checks on a type without an active mapping are denied; its other fields do
 * not affect decisions.
 */
public final class ResourceMappings {
  private static final FieldType KIND_OF_STORAGE =
      FieldType.oneOf("internal_table", "plugin_managed", "external");
  private static final FieldType NAME = FieldType.label(128);

  public static final Kind<ResourceMappingsRecord> KIND =
      Kind.of("resource_mapping", "rm", RESOURCE_MAPPINGS)
          .guardedBy("registry", Level.INSTANCE)
          .placed(Placement.everywhere())
          .knownBy(RESOURCE_MAPPINGS.RESOURCE_TYPE)
          .inside(RESOURCE_MAPPINGS.RESOURCE_TYPE, ResourceTypes.KIND, "key")
          .with(defaulted(RESOURCE_MAPPINGS.STORAGE_KIND, KIND_OF_STORAGE, "internal_table"))
          .with(optional(RESOURCE_MAPPINGS.TABLE_NAME, NAME))
          .with(defaulted(RESOURCE_MAPPINGS.ID_FIELD, NAME, "id"))
          .with(defaulted(RESOURCE_MAPPINGS.SPACE_FIELD, NAME, "space_id"))
          .with(optional(RESOURCE_MAPPINGS.GROUP_FIELD, NAME))
          .with(optional(RESOURCE_MAPPINGS.OWNER_MEMBER_FIELD, NAME))
          .with(optional(RESOURCE_MAPPINGS.VISIBILITY_FIELD, NAME))
          .with(optional(RESOURCE_MAPPINGS.METADATA_FIELD, NAME))
          .with(
              defaulted(RESOURCE_MAPPINGS.STATUS, FieldType.oneOf("active", "disabled"), "active"))
          .unique("resource_type", RESOURCE_MAPPINGS.RESOURCE_TYPE)
          .upsert("registered", "registered")
          .sortedBy(RESOURCE_MAPPINGS.RESOURCE_TYPE)
          .auditSpaceGiven(Spaces.KIND)
          .build();

  private ResourceMappings() {}

  /** Whether Plystra's own table of resources holds the rows of the type. */
  public static boolean isInternal(ResourceMappingsRecord mapping) {
    String table = mapping.getTableName();
    return mapping.getStorageKind().equals("internal_table")
        && (table == null || table.equals("resources"));
  }

  /**
   * Whether Plystra's own table of resources holds the rows of the type; false when no mapping is
   * registered.
   */
  public static boolean isInternal(DSLContext db, String type) {
    return db.selectFrom(RESOURCE_MAPPINGS)
        .where(RESOURCE_MAPPINGS.RESOURCE_TYPE.eq(type))
        .fetchOptional()
        .map(ResourceMappings::isInternal)
        .orElse(false);
  }
}
