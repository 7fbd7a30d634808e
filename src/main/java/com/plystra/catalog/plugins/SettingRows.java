package com.plystra.catalog.plugins;

import static com.plystra.storage.db.schema.Tables.PLUGIN_SETTINGS;
import static com.plystra.storage.db.schema.Tables.PLUGIN_SETTING_VALUES;

import com.plystra.storage.db.schema.tables.records.PluginSettingValuesRecord;
import com.plystra.storage.db.schema.tables.records.PluginSettingsRecord;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;

/** Queries of plugins' settings and their values. */
final class SettingRows {
  /** The scope of settings that each Space can have its own value for. */
  static final String SPACE_SCOPE = "space";

  private SettingRows() {}

  static List<PluginSettingsRecord> definitions(DSLContext db, String plugin) {
    return db.selectFrom(PLUGIN_SETTINGS)
        .where(PLUGIN_SETTINGS.PLUGIN_KEY.eq(plugin))
        .orderBy(PLUGIN_SETTINGS.KEY)
        .fetch();
  }

  /**
   * The value that is set.
   *
   * @param space empty for the value of the whole instance
   */
  static Optional<PluginSettingValuesRecord> value(
      DSLContext db, PluginSettingsRecord setting, Optional<String> space) {
    return db.selectFrom(PLUGIN_SETTING_VALUES)
        .where(PLUGIN_SETTING_VALUES.VALUE_KEY.eq(valueKey(setting, space)))
        .fetchOptional();
  }

  /** The unique key of a value. Keys and ids contain no bar. */
  static String valueKey(PluginSettingsRecord setting, Optional<String> space) {
    return setting.getPluginKey() + "|" + setting.getKey() + "|" + space.orElse("");
  }
}
