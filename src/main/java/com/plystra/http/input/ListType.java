package com.plystra.http.input;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.plystra.base.problem.Faults;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A list of values of one type. Faults name the position, for example {@code scopes[2]}. An invalid
 * element is read as empty, so that later elements keep their positions.
 */
final class ListType extends FieldType {
  private static final String FAULT = "must be a list";

  private final FieldType type;
  private final int max;

  ListType(FieldType type, int max) {
    this.type = type;
    this.max = max;
  }

  @Override
  public Map<String, Object> schema() {
    return Map.of("type", "array", "items", type.schema(), "maxItems", max);
  }

  @Override
  @Nullable Object read(JsonParser in, JsonToken token, String prefix, String name, Faults faults)
      throws IOException {
    if (token != JsonToken.START_ARRAY) {
      faults.add(prefix + name, FAULT);
      in.skipChildren();
      return null;
    }
    List<Optional<Object>> values = new ArrayList<>();
    JsonToken next;
    while ((next = in.nextToken()) != JsonToken.END_ARRAY) {
      values.add(element(in, next, prefix, name + "[" + values.size() + "]", faults));
    }
    if (values.size() > max) {
      faults.add(prefix + name, "must hold at most " + max);
      return null;
    }
    return values;
  }

  private Optional<Object> element(
      JsonParser in, JsonToken token, String prefix, String name, Faults faults)
      throws IOException {
    if (token == JsonToken.VALUE_NULL) {
      faults.add(prefix + name, "must not be null");
      return Optional.empty();
    }
    return Optional.ofNullable(type.read(in, token, prefix, name, faults));
  }

  @Override
  public @Nullable Object parse(String text, String name, Faults faults) {
    faults.add(name, FAULT);
    return null;
  }
}
