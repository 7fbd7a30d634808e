package com.plystra.cli;

import java.util.Locale;

/** Formats numbers of bytes. */
final class ByteAmounts {
  private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB"};
  private static final int STEP = 1000;

  private ByteAmounts() {}

  /** For example {@code 12.3 MB}. */
  static String text(long bytes) {
    double amount = bytes;
    int unit = 0;
    while (amount >= STEP && unit < UNITS.length - 1) {
      amount /= STEP;
      unit++;
    }
    String form = unit == 0 || amount >= 100 ? "%.0f %s" : "%.1f %s";
    return String.format(Locale.ROOT, form, amount, UNITS[unit]);
  }
}
