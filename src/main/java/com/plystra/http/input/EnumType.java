package com.plystra.http.input;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.plystra.base.problem.Faults;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One of several fixed texts. */
final class EnumType extends FieldType {
  private final List<String> allowed;
  private final String fault;

  EnumType(List<String> allowed, String fault) {
    this.allowed = allowed;
    this.fault = fault;
  }

  @Override
  boolean emptyIsNone() {
    return true;
  }

  @Override
  public Map<String, Object> schema() {
    return Map.of("type", "string", "enum", allowed);
  }

  @Override
  @Nullable Object read(JsonParser in, JsonToken token, String prefix, String name, Faults faults)
      throws IOException {
    if (token == JsonToken.VALUE_STRING) {
      return parse(in.getText(), prefix + name, faults);
    }
    faults.add(prefix + name, fault);
    in.skipChildren();
    return null;
  }

  @Override
  public @Nullable Object parse(String text, String name, Faults faults) {
    if (allowed.contains(text)) {
      return text;
    }
    faults.add(name, fault);
    return null;
  }
}
