package com.plystra.base.time;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Timestamps as callers write them, after RFC 3339: the JDK's parser alone would also take a point
 * without a fraction, offsets with seconds, times without seconds, and years of five digits.
 */
public final class Rfc3339 {
  /** Narrower than the RFC: the T and the Z are capitals, and no zone is further off. */
  public static final String FORM =
      "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?(Z|[+-]((0\\d|1[0-7]):[0-5]\\d|18:00))$";

  private static final Pattern PATTERN = Pattern.compile(FORM);
  private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
  private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

  private Rfc3339() {}

  /** The moment, to the microsecond; empty when the text is not of the form, or no such day is. */
  public static Optional<Instant> parse(String text) {
    if (!PATTERN.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      Instant at = OffsetDateTime.parse(text).toInstant();
      return Optional.of(at.truncatedTo(ChronoUnit.MICROS))
          .filter(t -> !t.isBefore(FIRST) && t.isBefore(END));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
