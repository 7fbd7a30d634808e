package com.plystra.base.time;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Parses timestamps of callers according to RFC 3339. The JDK's parser alone would also accept a
 * point without a fraction, offsets with seconds, times without seconds, and years of five digits.
 */
public final class Rfc3339 {
  /** Narrower than the RFC: T and Z must be capitals, and offsets are at most 18 hours. */
  public static final String FORM =
      "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?(Z|[+-]((0\\d|1[0-7]):[0-5]\\d|18:00))$";

  private static final Pattern PATTERN = Pattern.compile(FORM);
  private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
  private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

  private Rfc3339() {}

  /**
   * The instant, truncated to microseconds; empty when the text has another form or the date does
   * not exist.
   */
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
