package com.plystra.http.input;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.plystra.base.problem.Faults;
import com.plystra.base.time.Rfc3339;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An RFC 3339 timestamp. */
final class TimeType extends FieldType {
  static final TimeType INSTANCE = new TimeType();
  private static final String FAULT =
      "must be an RFC 3339 timestamp, e.g. 2026-05-06T10:15:30.123456Z";

  @Override
  boolean emptyIsNone() {
    return true;
  }

  @Override
  public Map<String, Object> schema() {
    return Map.of("type", "string", "format", "date-time", "pattern", Rfc3339.FORM);
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
    Optional<Instant> at = Rfc3339.parse(text);
    if (at.isEmpty()) {
      faults.add(name, FAULT);
    }
    return at.orElse(null);
  }
}
