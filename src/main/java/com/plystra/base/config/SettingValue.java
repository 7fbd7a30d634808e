package com.plystra.base.config;

/**
 * The value of a setting that is set or has a default.
 *
 * @param value the parsed value
 * @param text the text as written
 */
record SettingValue<T>(Setting<T> setting, T value, String text, Origin origin) {
  /** The value as it may be shown to an operator. */
  String shown() {
    if (!setting.secret()) {
      return text;
    }
    return value instanceof DatabaseUrl url ? url.toString() : ShownSetting.MASK;
  }

  /** Never the text itself, which may be a secret. */
  @Override
  public String toString() {
    return setting.name() + "=" + shown();
  }
}
