package com.plystra.http.input;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.plystra.problem.Faults;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An RFC 3339 timestamp. */
final class TimeType extends FieldType {
  static final TimeType INSTANCE = new TimeType();
  private static final String FAULT =
      "must be an RFC 3339 timestamp, e.g. 2026-05-06T10:15:30.123456Z";

  /** Narrower than the format: the T and the Z are capitals, and no zone is further off. */
  private static final String FORM =
      "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?(Z|[+-]((0\\d|1[0-7]):[0-5]\\d|18:00))$";

  private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
  private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");
  private static final int SHORTEST = "2026-05-06T10:15:30Z".length();
  private static final int LONGEST = "2026-05-06T10:15:30.123456789+00:00".length();

  @Override
  public Map<String, Object> schema() {
    return Map.of("type", "string", "format", "date-time", "pattern", FORM);
  }

  @Override
  @Nullable Object read(JsonParser in, JsonToken token, String prefix, String name, Faults faults)
      throws IOException {
    if (token == JsonToken.VALUE_STRING) {
      return parse(in.getText(), prefix + name, faults);
    }
    faults.add(prefix + name, FAULT);
    in.skipChildren();
    return null;
  }

  @Override
  public @Nullable Object parse(String text, String name, Faults faults) {
    try {
      if (hasForm(text)) {
        Instant at = OffsetDateTime.parse(text).toInstant();
        if (!at.isBefore(FIRST) && at.isBefore(END)) {
          return at.truncatedTo(ChronoUnit.MICROS);
        }
      }
    } catch (DateTimeException e) {
      // Falls through to the fault: the form is right, the date does not exist.
    }
    faults.add(name, FAULT);
    return null;
  }

  /** The parser alone would take years of five digits and times without seconds. */
  private static boolean hasForm(String s) {
    return s.length() >= SHORTEST
        && s.length() <= LONGEST
        && s.charAt(0) >= '0'
        && s.charAt(0) <= '9'
        && s.charAt(4) == '-'
        && s.charAt(7) == '-'
        && s.charAt(10) == 'T'
        && s.charAt(13) == ':'
        && s.charAt(16) == ':';
  }
}
