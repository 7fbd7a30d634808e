package com.plystra.http;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** RFC 3339 in UTC with exactly six fractional digits, without the cost of a formatter. */
final class Timestamps {
  private static final int LENGTH = "2026-05-06T10:15:30.123456Z".length();
  private static final int NANOS_PER_MICRO = 1_000;

  private Timestamps() {}

  static String format(Instant at) {
    return format(second(at.getEpochSecond()), at.getNano());
  }

  /**
   * Formats a time.
   *
   * @param second the text of its second from {@link #second}
   */
  static String format(String second, int nanos) {
    StringBuilder text = new StringBuilder(LENGTH).append(second);
    return digits(text, nanos / NANOS_PER_MICRO, 6).append('Z').toString();
  }

  /** The text of a second, up to the fraction. */
  static String second(long epochSecond) {
    LocalDateTime t = LocalDateTime.ofEpochSecond(epochSecond, 0, ZoneOffset.UTC);
    StringBuilder text = new StringBuilder(LENGTH);
    digits(text, t.getYear(), 4).append('-');
    digits(text, t.getMonthValue(), 2).append('-');
    digits(text, t.getDayOfMonth(), 2).append('T');
    digits(text, t.getHour(), 2).append(':');
    digits(text, t.getMinute(), 2).append(':');
    return digits(text, t.getSecond(), 2).append('.').toString();
  }

  private static StringBuilder digits(StringBuilder text, int value, int width) {
    int divisor = 1;
    for (int i = 1; i < width; i++) {
      divisor *= 10;
    }
    for (int rest = value; divisor > 0; divisor /= 10) {
      text.append((char) ('0' + rest / divisor % 10));
    }
    return text;
  }
}
