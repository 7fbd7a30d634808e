package com.plystra.catalog.plugins;

import java.util.Optional;
import org.jooq.DSLContext;

/** Values of plugins' settings, for the features that obey them. */
public final class SettingValues {
  private SettingValues() {}

  /**
   * The integer that applies in a Space, or in the instance.
   *
   * @param absent the value when the plugin or the setting is not there
   */
  public static int integer(
      DSLContext db, String plugin, String key, Optional<String> space, int absent) {
    return SettingRows.definitions(db, plugin).stream()
        .filter(setting -> setting.getKey().equals(key))
        .findFirst()
        .map(setting -> PluginSettings.value(db, setting, space).asInt(absent))
        .orElse(absent);
  }
}
