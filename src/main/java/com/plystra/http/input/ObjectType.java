package com.plystra.http.input;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.plystra.base.problem.Faults;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An object of a declared shape. */
final class ObjectType extends FieldType {
  private static final String FAULT = "must be an object";

  private final Shape shape;

  ObjectType(Shape shape) {
    this.shape = shape;
  }

  @Override
  public Optional<Shape> shape() {
    return Optional.of(shape);
  }

  @Override
  public Map<String, Object> schema() {
    return Schemas.of(shape);
  }

  @Override
  @Nullable Object read(JsonParser in, JsonToken token, String prefix, String name, Faults faults)
      throws IOException {
    if (token == JsonToken.START_OBJECT) {
      return shape.read(in, prefix + name + ".", faults);
    }
    faults.add(prefix + name, FAULT);
    in.skipChildren();
    return null;
  }

  @Override
  public @Nullable Object parse(String text, String name, Faults faults) {
    faults.add(name, FAULT);
    return null;
  }
}
