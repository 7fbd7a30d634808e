package com.plystra.http.input;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.plystra.base.problem.Faults;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code true} or {@code false}. */
final class BoolType extends FieldType {
  static final BoolType INSTANCE = new BoolType();
  private static final String FAULT = "must be true or false";

  @Override
  public Map<String, Object> schema() {
    return Map.of("type", "boolean");
  }

  @Override
  @Nullable Object read(JsonParser in, JsonToken token, String prefix, String name, Faults faults)
      throws IOException {
    if (token.isBoolean()) {
      return token == JsonToken.VALUE_TRUE;
    }
    faults.add(prefix + name, FAULT);
    in.skipChildren();
    return null;
  }

  @Override
  public @Nullable Object parse(String text, String name, Faults faults) {
    if (text.equals("true") || text.equals("false")) {
      return text.equals("true");
    }
    faults.add(name, FAULT);
    return null;
  }
}
