package com.plystra.base.config;

/**
 * The value of a setting that was given or has a default.
 *
 * @param value as its form read it
 * @param text as it was written
 */
record SettingValue<T>(Setting<T> setting, T value, String text, Origin origin) {
  /** What may be shown to whoever runs the server. */
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
