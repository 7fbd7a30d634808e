package com.plystra.catalog.plugins;

import static com.plystra.storage.db.schema.Tables.PLUGIN_SETTINGS;
import static com.plystra.storage.db.schema.Tables.PLUGIN_SETTING_VALUES;

import com.plystra.storage.db.schema.tables.records.PluginSettingValuesRecord;
import com.plystra.storage.db.schema.tables.records.PluginSettingsRecord;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;

/** SQL for the settings of plugins and the values that were given to them. */
final class SettingRows {
  /** The scope of settings that a Space may have a value of its own for. */
  static final String OF_SPACES = "space";

  private SettingRows() {}

  static List<PluginSettingsRecord> definitions(DSLContext db, String plugin) {
    return db.selectFrom(PLUGIN_SETTINGS)
        .where(PLUGIN_SETTINGS.PLUGIN_KEY.eq(plugin))
        .orderBy(PLUGIN_SETTINGS.KEY)
        .fetch();
  }

  /**
   * The value that was given there.
   *
   * @param space empty for that of the whole instance
   */
  static Optional<PluginSettingValuesRecord> value(
      DSLContext db, PluginSettingsRecord setting, Optional<String> space) {
    return db.selectFrom(PLUGIN_SETTING_VALUES)
        .where(PLUGIN_SETTING_VALUES.VALUE_KEY.eq(valueKey(setting, space)))
        .fetchOptional();
  }

  /** One for each setting and Space; keys and ids hold no bar. */
  static String valueKey(PluginSettingsRecord setting, Optional<String> space) {
    return setting.getPluginKey() + "|" + setting.getKey() + "|" + space.orElse("");
  }
}
