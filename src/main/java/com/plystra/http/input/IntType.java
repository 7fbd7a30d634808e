package com.plystra.http.input;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.plystra.base.problem.Faults;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An integer within bounds, written without fraction or exponent. */
final class IntType extends FieldType {
  private final int min;
  private final int max;

  IntType(int min, int max) {
    this.min = min;
    this.max = max;
  }

  @Override
  public Map<String, Object> schema() {
    return Map.of("type", "integer", "minimum", min, "maximum", max);
  }

  @Override
  @Nullable Object read(JsonParser in, JsonToken token, String prefix, String name, Faults faults)
      throws IOException {
    if (token == JsonToken.VALUE_NUMBER_INT) {
      return parse(in.getText(), prefix + name, faults);
    }
    faults.add(prefix + name, fault());
    in.skipChildren();
    return null;
  }

  @Override
  public @Nullable Object parse(String text, String name, Faults faults) {
    // The JDK's parser also accepts the digits of other scripts.
    if (Chars.isNumber(text)) {
      try {
        int value = Integer.parseInt(text);
        if (value >= min && value <= max) {
          return value;
        }
      } catch (NumberFormatException e) {
        // Reported below, like a value out of bounds.
      }
    }
    faults.add(name, fault());
    return null;
  }

  private String fault() {
    return "must be an integer from " + min + " to " + max;
  }
}
