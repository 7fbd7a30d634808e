package com.plystra.catalog.plugins;

import static com.plystra.storage.db.schema.Tables.PLUGINS;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.base.caller.Level;
import com.plystra.directory.spaces.Spaces;
import com.plystra.http.input.FieldType;
import com.plystra.http.output.DataShape;
import com.plystra.http.output.Schema;
import com.plystra.objects.Kind;
import com.plystra.objects.ObjectForm;
import com.plystra.objects.Placement;
import com.plystra.objects.PublicForm;
import com.plystra.storage.db.Rows;
import com.plystra.storage.db.schema.tables.records.PluginsRecord;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;

/**
 * Plugins, identified by their keys. An uninstalled plugin stays in lists, so that its history can
 * be read.
 */
public final class Plugins {
  static final String ENABLED = "enabled";
  static final String DISABLED = "disabled";
  static final String UNINSTALLED = "uninstalled";
  private static final String MANIFEST = "manifest";

  public static final Kind<PluginsRecord> KIND =
      Kind.of("plugin", "plugin", PLUGINS)
          .guardedBy("plugins", Level.INSTANCE)
          .placed(Placement.everywhere())
          .knownBy(PLUGINS.KEY)
          .sortedBy(PLUGINS.NAME)
          .filter(PLUGINS.STATUS, FieldType.oneOf(ENABLED, DISABLED, UNINSTALLED))
          .auditSpaceGiven(Spaces.KIND)
          .createdElsewhere()
          .form(
              ObjectForm.shaped(
                  (db, rows) -> rows.stream().map(Plugins::form).toList(),
                  columns -> counted(columns).with(MANIFEST, Schema.object())))
          .build();

  /** The form in lists: numbers of declarations instead of the manifest. */
  static final ObjectForm<PluginsRecord> SUMMARY =
      ObjectForm.shaped(
          (db, rows) -> rows.stream().map(Plugins::summary).toList(),
          columns -> counted(columns).without(Set.of(MANIFEST)));

  private Plugins() {}

  private static DataShape counted(DataShape columns) {
    return columns
        .with("status", Schema.oneOf(ENABLED, DISABLED, UNINSTALLED))
        .with("resources_count", Schema.integer())
        .with("permissions_count", Schema.integer())
        .with("admin_menus_count", Schema.integer());
  }

  /** Returns the keys whose plugin is not enabled or does not exist, in the same order. */
  public static List<String> notEnabled(DSLContext db, Collection<String> keys) {
    List<String> enabled =
        db.select(PLUGINS.KEY)
            .from(PLUGINS)
            .where(PLUGINS.KEY.in(keys))
            .and(PLUGINS.STATUS.eq(ENABLED))
            .fetch(PLUGINS.KEY);
    return keys.stream().filter(key -> !enabled.contains(key)).toList();
  }

  /** Whether it is installed: enabled or disabled. */
  static boolean isInstalled(PluginsRecord row) {
    return !row.getStatus().equals(UNINSTALLED);
  }

  private static ObjectNode summary(PluginsRecord row) {
    ObjectNode form = PublicForm.of(row);
    form.remove(MANIFEST);
    Manifest manifest = Manifest.stored(row.getManifest());
    return form.put("resources_count", manifest.resources().size())
        .put("permissions_count", manifest.permissions().size())
        .put("admin_menus_count", manifest.menus().size());
  }

  private static ObjectNode form(PluginsRecord row) {
    return summary(row).set(MANIFEST, Rows.parse(row.getManifest()));
  }
}
