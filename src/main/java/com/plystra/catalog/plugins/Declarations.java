package com.plystra.catalog.plugins;

import static com.plystra.storage.db.schema.Tables.PLUGIN_ADMIN_MENUS;
import static com.plystra.storage.db.schema.Tables.PLUGIN_AUDIT_EVENTS;
import static com.plystra.storage.db.schema.Tables.PLUGIN_PERMISSIONS;
import static com.plystra.storage.db.schema.Tables.PLUGIN_SETTINGS;
import static com.plystra.storage.db.schema.Tables.PLUGIN_SETTING_VALUES;

import com.plystra.storage.db.Rows;
import com.plystra.storage.db.schema.tables.records.PluginAdminMenusRecord;
import com.plystra.storage.db.schema.tables.records.PluginAuditEventsRecord;
import com.plystra.storage.db.schema.tables.records.PluginPermissionsRecord;
import com.plystra.storage.db.schema.tables.records.PluginSettingValuesRecord;
import com.plystra.storage.db.schema.tables.records.PluginSettingsRecord;
import com.plystra.storage.writer.Tx;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jooq.Field;
import org.jooq.UpdatableRecord;
import org.jspecify.annotations.Nullable;

/** Updates the rows of a plugin's declarations to match its manifest. */
final class Declarations {
  private static final List<String> KEPT = List.of("id", "created_at", "updated_at", "metadata");

  private final Tx tx;
  private final Manifest manifest;
  private boolean changed;

  private Declarations(Tx tx, Manifest manifest) {
    this.tx = tx;
    this.manifest = manifest;
  }

  /**
   * Makes the rows match the manifest.
   *
   * @return whether any row changed
   */
  static boolean put(Tx tx, Manifest manifest) {
    Declarations declared = new Declarations(tx, manifest);
    declared.permissions();
    declared.auditEvents();
    declared.menus();
    declared.dropValues();
    declared.settings();
    return declared.changed;
  }

  private void permissions() {
    List<PluginPermissionsRecord> existing =
        tx.db()
            .selectFrom(PLUGIN_PERMISSIONS)
            .where(PLUGIN_PERMISSIONS.PLUGIN_KEY.eq(manifest.key()))
            .fetch();
    List<PluginPermissionsRecord> wanted =
        manifest.permissions().stream()
            .map(
                p -> {
                  PluginPermissionsRecord row = PLUGIN_PERMISSIONS.newRecord();
                  row.setPluginKey(manifest.key());
                  row.setResource(p.resource());
                  row.setAction(p.action());
                  row.setScope(p.scope());
                  return row;
                })
            .toList();
    synchronize(
        "pperm", existing, wanted, r -> r.getResource() + ":" + r.getAction() + ":" + r.getScope());
  }

  private void auditEvents() {
    List<PluginAuditEventsRecord> existing =
        tx.db()
            .selectFrom(PLUGIN_AUDIT_EVENTS)
            .where(PLUGIN_AUDIT_EVENTS.PLUGIN_KEY.eq(manifest.key()))
            .fetch();
    List<PluginAuditEventsRecord> wanted =
        manifest.auditEvents().stream()
            .map(
                e -> {
                  PluginAuditEventsRecord row = PLUGIN_AUDIT_EVENTS.newRecord();
                  row.setPluginKey(manifest.key());
                  row.setKey(e.key());
                  row.setRiskLevel(e.riskLevel());
                  return row;
                })
            .toList();
    synchronize("pevent", existing, wanted, PluginAuditEventsRecord::getKey);
  }

  private void menus() {
    List<PluginAdminMenusRecord> existing =
        tx.db()
            .selectFrom(PLUGIN_ADMIN_MENUS)
            .where(PLUGIN_ADMIN_MENUS.PLUGIN_KEY.eq(manifest.key()))
            .fetch();
    List<PluginAdminMenusRecord> wanted =
        manifest.menus().stream()
            .map(
                m -> {
                  PluginAdminMenusRecord row = PLUGIN_ADMIN_MENUS.newRecord();
                  row.setPluginKey(manifest.key());
                  row.setLabel(m.label());
                  row.setPath(m.path());
                  row.setRequiredPermission(m.requiredPermission().orElse(null));
                  row.setSortOrder(m.sortOrder());
                  return row;
                })
            .toList();
    synchronize("pmenu", existing, wanted, PluginAdminMenusRecord::getPath);
  }

  private void settings() {
    List<PluginSettingsRecord> wanted =
        manifest.settings().stream()
            .map(
                s -> {
                  PluginSettingsRecord row = PLUGIN_SETTINGS.newRecord();
                  row.setPluginKey(manifest.key());
                  row.setKey(s.key());
                  row.setValueType(s.type().key());
                  row.setScope(s.scope());
                  row.setDefaultValue(s.defaultJson().orElse(null));
                  row.setDescription(s.description().orElse(null));
                  row.setMetadata("{}");
                  return row;
                })
            .toList();
    synchronize(
        "pset",
        SettingRows.definitions(tx.db(), manifest.key()),
        wanted,
        PluginSettingsRecord::getKey);
  }

  /** Deletes values of settings that no longer exist or have another type or scope. */
  private void dropValues() {
    List<PluginSettingValuesRecord> values =
        tx.db()
            .selectFrom(PLUGIN_SETTING_VALUES)
            .where(PLUGIN_SETTING_VALUES.PLUGIN_KEY.eq(manifest.key()))
            .orderBy(PLUGIN_SETTING_VALUES.VALUE_KEY)
            .fetch();
    for (PluginSettingValuesRecord value : values) {
      boolean fits = manifest.settings().stream().anyMatch(setting -> fits(setting, value));
      if (!fits) {
        tx.rows().delete(value);
        changed = true;
      }
    }
  }

  private static boolean fits(Manifest.Setting setting, PluginSettingValuesRecord value) {
    return setting.key().equals(value.getKey())
        && setting.type().fits(Rows.parse(value.getValueJson()))
        && (value.getSpaceId() == null || setting.scope().equals(SettingRows.SPACE_SCOPE));
  }

  private <R extends UpdatableRecord<R>> void synchronize(
      String prefix, List<R> existing, List<R> wanted, Function<R, String> key) {
    for (R old : existing) {
      if (wanted.stream().noneMatch(row -> key.apply(row).equals(key.apply(old)))) {
        tx.rows().delete(old);
        changed = true;
      }
    }
    for (R row : wanted) {
      Optional<R> old =
          existing.stream().filter(each -> key.apply(each).equals(key.apply(row))).findFirst();
      if (old.isPresent()) {
        update(old.get(), row);
      } else {
        insert(prefix, row);
      }
    }
  }

  private <R extends UpdatableRecord<R>> void insert(String prefix, R row) {
    set(row, "id", tx.ids().next(prefix));
    set(row, "created_at", tx.now());
    set(row, "updated_at", tx.now());
    tx.rows().insert(row);
    changed = true;
  }

  private <R extends UpdatableRecord<R>> void update(R old, R row) {
    KEPT.forEach(name -> set(row, name, old.field(name) == null ? null : old.get(name)));
    if (!row.equals(old)) {
      set(row, "updated_at", tx.now());
      tx.rows().update(row);
      changed = true;
    }
  }

  private static void set(UpdatableRecord<?> row, String name, @Nullable Object value) {
    Field<?> field = row.field(name);
    if (field != null) {
      set(row, field, Objects.requireNonNull(value));
    }
  }

  private static <T> void set(UpdatableRecord<?> row, Field<T> field, Object value) {
    row.set(field, field.getType().cast(value));
  }
}
