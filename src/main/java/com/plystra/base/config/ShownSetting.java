package com.plystra.base.config;

/**
 * A setting with a value that may be shown.
 *
 * @param value masked when the setting is a secret; empty when it is not set
 */
public record ShownSetting(Setting<?> setting, String value, Origin origin) {
  static final String MASK = "********";
  private static final int LONGEST = 100;

  public String name() {
    return setting.name();
  }

  /** Whether nothing of the value may be shown; it is set. */
  public boolean isMasked() {
    return value.equals(MASK);
  }

  /** A refused value in one line: quoted, without control characters, shortened. */
  static String refused(Setting<?> setting, String text) {
    if (setting.secret()) {
      return MASK;
    }
    return '"' + oneLine(text) + '"';
  }

  static String oneLine(String text) {
    String line = text.replaceAll("[\\p{Cntrl}\\u0080-\\u009f\\u2028\\u2029]", "?");
    return line.length() > LONGEST ? line.substring(0, LONGEST) + "..." : line;
  }
}
