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
 * A list of objects, each with faults of its own: a faulty one does not make the whole request
 * invalid. See {@link Element}.
 */
final class EachType extends FieldType {
  private static final String NO_LIST = "must be a list";
  private static final String NO_OBJECT = "must be an object";

  private final Shape shape;
  private final int min;
  private final int max;

  EachType(Shape shape, int min, int max) {
    this.shape = shape;
    this.min = min;
    this.max = max;
  }

  @Override
  public Map<String, Object> schema() {
    return Map.of("type", "array", "items", Schemas.of(shape), "minItems", min, "maxItems", max);
  }

  @Override
  public Optional<Shape> shape() {
    return Optional.of(shape);
  }

  @Override
  @Nullable Object read(JsonParser in, JsonToken token, String prefix, String name, Faults faults)
      throws IOException {
    if (token != JsonToken.START_ARRAY) {
      faults.add(prefix + name, NO_LIST);
      in.skipChildren();
      return null;
    }
    List<Element> elements = new ArrayList<>();
    int count = 0;
    JsonToken next;
    while ((next = in.nextToken()) != JsonToken.END_ARRAY) {
      if (++count > max) {
        in.skipChildren();
      } else {
        elements.add(element(in, next, name));
      }
    }
    if (count < min || count > max) {
      faults.add(prefix + name, "must hold " + min + " to " + max + ", but holds " + count);
      return null;
    }
    return elements;
  }

  private Element element(JsonParser in, JsonToken token, String name) throws IOException {
    Faults own = new Faults();
    if (token == JsonToken.START_OBJECT) {
      Fields fields = shape.read(in, "", own);
      return new Element(fields, own.list());
    }
    in.skipChildren();
    own.add(name, NO_OBJECT);
    return new Element(shape.empty(new Faults()), own.list());
  }

  @Override
  public @Nullable Object parse(String text, String name, Faults faults) {
    faults.add(name, NO_LIST);
    return null;
  }
}
