package com.plystra.time;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;

/** Instants in whole microseconds, which is what both databases, the journal and the API keep. */
public final class Micros {
  private static final DateTimeFormatter TEXT =
      new DateTimeFormatterBuilder().appendInstant(6).toFormatter();

  private static final long MICROS_PER_SECOND = 1_000_000;
  private static final int NANOS_PER_MICRO = 1_000;

  private Micros() {}

  /** Without what is finer than a microsecond. */
  public static Instant truncated(Instant at) {
    return at.truncatedTo(ChronoUnit.MICROS);
  }

  /** Microseconds since 1970. */
  public static long of(Instant at) {
    long seconds = Math.multiplyExact(at.getEpochSecond(), MICROS_PER_SECOND);
    return Math.addExact(seconds, at.getNano() / NANOS_PER_MICRO);
  }

  /** From microseconds since 1970. */
  public static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  /** RFC 3339, e.g. {@code 2026-05-06T10:15:30.123456Z}. */
  public static String text(Instant at) {
    return TEXT.format(at);
  }
}
