package com.plystra.base.time;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;

/** Instants in whole microseconds, the precision of both databases, the journal and the API. */
public final class Micros {
  private static final DateTimeFormatter TEXT =
      new DateTimeFormatterBuilder().appendInstant(6).toFormatter();

  private static final byte[] PATTERN =
      "0000-00-00T00:00:00.000000Z".getBytes(StandardCharsets.ISO_8859_1);
  private static final long YEAR_10000 = 253_402_300_800L;
  private static final long PER_DAY = 86_400;
  private static final long PER_SECOND = 1_000_000;
  private static final int NANOS_PER_MICRO = 1_000;

  private Micros() {}

  /** The instant without the part that is smaller than a microsecond. */
  public static Instant truncated(Instant at) {
    return at.truncatedTo(ChronoUnit.MICROS);
  }

  /** Microseconds since 1970. */
  public static long of(Instant at) {
    // ChronoUnit.between counts in nanoseconds, and a long holds only 292 years of them.
    return Math.addExact(
        Math.multiplyExact(at.getEpochSecond(), PER_SECOND), at.getNano() / NANOS_PER_MICRO);
  }

  /** The instant from microseconds since 1970. */
  public static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  /** RFC 3339 text, for example {@code 2026-05-06T10:15:30.123456Z}. */
  public static String text(Instant at) {
    long second = at.getEpochSecond();
    return second < 0 || second >= YEAR_10000 ? TEXT.format(at) : text(second, at.getNano());
  }

  // A start formats the times of every row. The JDK's formatter takes ten times as long, and more
  // before it is compiled.
  private static String text(long second, int nano) {
    LocalDate date = LocalDate.ofEpochDay(second / PER_DAY);
    int ofDay = (int) (second % PER_DAY);
    byte[] text = PATTERN.clone();
    digits(text, 4, date.getYear());
    digits(text, 7, date.getMonthValue());
    digits(text, 10, date.getDayOfMonth());
    digits(text, 13, ofDay / 3_600);
    digits(text, 16, ofDay / 60 % 60);
    digits(text, 19, ofDay % 60);
    digits(text, 26, nano / NANOS_PER_MICRO);
    return new String(text, StandardCharsets.ISO_8859_1);
  }

  /** Writes a number's digits before a position, from the last to the first. */
  private static void digits(byte[] text, int end, int number) {
    int at = end;
    for (int rest = number; rest > 0; rest /= 10) {
      text[--at] = (byte) ('0' + rest % 10);
    }
  }
}
