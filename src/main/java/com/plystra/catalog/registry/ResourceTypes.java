package com.plystra.catalog.registry;

import static com.plystra.objects.Property.defaulted;
import static com.plystra.objects.Property.optional;
import static com.plystra.objects.Property.required;
import static com.plystra.storage.db.schema.Tables.PLUGINS;
import static com.plystra.storage.db.schema.Tables.RESOURCE_TYPES;

import com.plystra.base.caller.Level;
import com.plystra.base.problem.Faults;
import com.plystra.base.problem.Problem;
import com.plystra.directory.spaces.Spaces;
import com.plystra.http.input.FieldType;
import com.plystra.http.input.Fields;
import com.plystra.objects.Kind;
import com.plystra.objects.Placement;
import com.plystra.objects.Rules;
import com.plystra.objects.SearchKey;
import com.plystra.objects.SearchText;
import com.plystra.storage.db.schema.tables.records.ResourceTypesRecord;
import com.plystra.storage.writer.Tx;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;

/**
 * Resource types. Registering one again replaces its fields, but cannot take it over from another
 * plugin.
 */
public final class ResourceTypes {
  private static final FieldType SOURCE = FieldType.name();
  private static final FieldType STATUS = FieldType.oneOf("active", "disabled");

  public static final Kind<ResourceTypesRecord> KIND =
      Kind.of("resource_type", "rt", RESOURCE_TYPES)
          .guardedBy("registry", Level.INSTANCE)
          .placed(Placement.everywhere())
          .knownBy(RESOURCE_TYPES.KEY)
          .with(required(RESOURCE_TYPES.KEY, FieldType.key()).fixed())
          .with(required(RESOURCE_TYPES.DISPLAY_NAME, FieldType.name()))
          .with(optional(RESOURCE_TYPES.DESCRIPTION, FieldType.description()))
          .with(defaulted(RESOURCE_TYPES.SOURCE, SOURCE, "core").fixed())
          .with(defaulted(RESOURCE_TYPES.STATUS, STATUS, "active"))
          .unique("key", RESOURCE_TYPES.KEY)
          .upsert("registered", "registered")
          .sortedBy(RESOURCE_TYPES.KEY)
          .filter(RESOURCE_TYPES.KEY, FieldType.key())
          .filter(RESOURCE_TYPES.STATUS, STATUS)
          .filter(RESOURCE_TYPES.SOURCE, SOURCE)
          .shownInSearch(RESOURCE_TYPES.DISPLAY_NAME, RESOURCE_TYPES.SOURCE)
          .searchedBy(SearchKey.of(RESOURCE_TYPES.KEY, SearchText::folded))
          .auditSpaceGiven(Spaces.KIND)
          .rules(new OneSource())
          .build();

  private ResourceTypes() {}

  /** The source that registered the type; empty when it is not registered. */
  public static Optional<String> sourceOf(DSLContext db, String key) {
    return db.select(RESOURCE_TYPES.SOURCE)
        .from(RESOURCE_TYPES)
        .where(RESOURCE_TYPES.KEY.eq(key))
        .fetchOptional(RESOURCE_TYPES.SOURCE);
  }

  /** The types that a source has registered, sorted by key. */
  public static List<ResourceTypesRecord> from(DSLContext db, String source) {
    return db.selectFrom(RESOURCE_TYPES)
        .where(RESOURCE_TYPES.SOURCE.eq(source))
        .orderBy(RESOURCE_TYPES.KEY)
        .fetch();
  }

  /**
   * A type that a plugin registered can only be registered again by that plugin, and a plugin
   * cannot register a type of another source. Other sources are only informative: the last one to
   * register the type is stored.
   */
  private static final class OneSource implements Rules<ResourceTypesRecord> {
    private static final String PLUGIN = "plugin:";

    @Override
    public void creating(Tx tx, ResourceTypesRecord row, Fields body, Faults faults) {
      Optional<String> source = sourceOf(tx.db(), row.getKey());
      if (source.isPresent()
          && !source.get().equals(row.getSource())
          && (isOwner(tx.db(), source.get()) || row.getSource().startsWith(PLUGIN))) {
        throw Problem.conflict(
            KIND.code("CREATE_FAILED"), "source", "it belongs to " + source.get());
      }
    }

    /** Whether the source is a plugin that exists, in any state. */
    private static boolean isOwner(DSLContext db, String source) {
      return source.startsWith(PLUGIN)
          && db.fetchExists(PLUGINS, PLUGINS.KEY.eq(source.substring(PLUGIN.length())));
    }
  }
}
