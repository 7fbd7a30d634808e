package com.plystra.catalog.plugins;

import static com.plystra.storage.db.schema.Tables.PLUGIN_ADMIN_MENUS;
import static com.plystra.storage.db.schema.Tables.PLUGIN_AUDIT_EVENTS;
import static com.plystra.storage.db.schema.Tables.PLUGIN_PERMISSIONS;
import static com.plystra.storage.db.schema.Tables.PLUGIN_SETTINGS;

import com.plystra.http.output.DataShape;
import com.plystra.http.output.Schema;
import com.plystra.objects.DataShapes;

/** The shapes of plugins and their parts in responses. */
final class PluginShapes {
  private static final Schema TEXT = Schema.text();
  private static final Schema TEXT_OR_NULL = TEXT.orNull();

  static final DataShape PLUGIN = DataShapes.of(Plugins.KIND, "Plugin");

  static final DataShape VERDICT =
      DataShape.of("ManifestVerdict", "Whether a manifest could be installed.")
          .with("valid", Schema.bool())
          .with("errors", Schema.listOf(TEXT));

  static final DataShape RESOURCE =
      DataShape.of("PluginResource", "A resource type that a plugin declares.")
          .with("key", TEXT)
          .with("display_name", TEXT)
          .with("description", TEXT_OR_NULL)
          .with("actions", Schema.listOf(action()))
          .with("id", Schema.id().orNull())
          .with("status", Schema.oneOf("active", "disabled").orNull())
          .with("source", TEXT)
          .with("metadata", Schema.object());

  static final DataShape PERMISSION =
      DataShapes.of(PLUGIN_PERMISSIONS, "PluginPermission", "A permission that a plugin declares.")
          .with("permission_id", Schema.id().orNull());

  static final DataShape AUDIT_EVENT =
      DataShapes.of(
              PLUGIN_AUDIT_EVENTS, "PluginAuditEvent", "An audit event that a plugin declares.")
          .with("display_name", TEXT)
          .with("default_audit", Schema.bool());

  static final DataShape ADMIN_MENU =
      DataShapes.of(
              PLUGIN_ADMIN_MENUS, "PluginAdminMenu", "A page that a plugin adds to a console.")
          .with("plugin_id", Schema.id())
          .with("icon", TEXT_OR_NULL);

  static final DataShape SETTING =
      DataShapes.of(PLUGIN_SETTINGS, "PluginSetting", "A setting and the value that applies.")
          .with("value_type", Schema.oneOf(SettingType.keys()))
          .with("scope", Schema.oneOf("space", "instance"))
          .with("default_value", Schema.any())
          .with("value", Schema.any())
          .with("value_from", Schema.oneOf("space", "instance", "default"))
          .with("space_id", Schema.id().orNull());

  private PluginShapes() {}

  private static DataShape action() {
    return DataShape.of("PluginAction", "An action on such resources.")
        .with("key", TEXT)
        .with("display_name", TEXT)
        .with("description", TEXT_OR_NULL)
        .with("risk_level", TEXT);
  }
}
