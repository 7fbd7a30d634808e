package com.plystra.http.openapi;

import com.plystra.http.input.Schemas;
import com.plystra.http.input.Shape;
import com.plystra.http.output.DataShape;
import com.plystra.http.output.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The named components of the description: schemas of objects, and error responses. */
final class Components {
  private static final String TYPE = "type";
  private static final String OBJECT = "object";

  private final Map<String, Object> schemas = new TreeMap<>();
  private final Map<String, Object> failures = new TreeMap<>();
  private final Map<String, DataShape> shapes = new HashMap<>();

  /** The error responses by name. */
  Map<String, Object> failures() {
    return failures;
  }

  /**
   * A reference to the error response for one status with these codes.
   *
   * @param bare whether it has no envelope
   */
  Map<String, Object> failure(List<String> codes, boolean bare) {
    String joined = codes.stream().map(Components::camel).collect(Collectors.joining("Or"));
    String name = bare ? "Bare" + joined : joined;
    failures.computeIfAbsent(name, unused -> Envelopes.failure(codes, bare));
    return Map.of("$ref", "#/components/responses/" + name);
  }

  private static String camel(String code) {
    return Arrays.stream(code.split("_", -1))
        .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
        .collect(Collectors.joining());
  }

  /** All schemas by name. */
  Map<String, Object> schemas() {
    return schemas;
  }

  /**
   * Adds a schema that is not a {@link DataShape}.
   *
   * @return a reference to it
   */
  Map<String, Object> put(String name, Map<String, Object> schema) {
    Object there = schemas.put(name, schema);
    if (there != null && !there.equals(schema)) {
      throw new IllegalStateException("two schemas have the name " + name);
    }
    return reference(name);
  }

  /**
   * The schema of an operation's body, under the name of its shape, else under {@code otherwise}.
   */
  Map<String, Object> body(Shape shape, String otherwise) {
    if (shape.isWhole()) {
      return put(otherwise, Schemas.of(shape));
    }
    return hoist(Schemas.of(shape.name().isEmpty() ? shape.named(otherwise) : shape));
  }

  // A named schema is defined once and referred to where it is used.
  private Map<String, Object> hoist(Map<?, ?> schema) {
    Map<String, Object> copy = new LinkedHashMap<>();
    schema.forEach((key, value) -> copy.put((String) key, hoistIn(value)));
    Object name = copy.remove(Schemas.TITLE);
    return name == null ? copy : put((String) name, copy);
  }

  private @Nullable Object hoistIn(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      return hoist(map);
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> copy = new ArrayList<>();
      list.forEach(item -> copy.add(hoistIn(item)));
      return copy;
    }
    return value;
  }

  /** The schema for use at one place: inline, or a reference to a named one. */
  Map<String, Object> render(Schema schema) {
    return switch (kindOf(schema)) {
      case PLAIN -> ((Schema.Plain) schema).json();
      case LISTING -> Map.of(TYPE, "array", "items", render(((Schema.Listing) schema).items()));
      case OR_NULL -> Schemas.orNull(render(((Schema.OrNull) schema).value()));
      case EITHER -> either((Schema.Either) schema);
      case NAMED -> named((DataShape) schema);
    };
  }

  private enum Kind {
    PLAIN,
    LISTING,
    OR_NULL,
    EITHER,
    NAMED
  }

  // Pattern matching in switch needs a later Java than the oldest supported one.
  private static Kind kindOf(Schema schema) {
    if (schema instanceof Schema.Plain) {
      return Kind.PLAIN;
    }
    if (schema instanceof Schema.Listing) {
      return Kind.LISTING;
    }
    if (schema instanceof Schema.OrNull) {
      return Kind.OR_NULL;
    }
    return schema instanceof Schema.Either ? Kind.EITHER : Kind.NAMED;
  }

  private Map<String, Object> either(Schema.Either either) {
    return put(either.name(), new Union(either).render(this));
  }

  private Map<String, Object> named(DataShape shape) {
    DataShape there = shapes.putIfAbsent(shape.name(), shape);
    if (there != null && !there.equals(shape)) {
      throw new IllegalStateException("two shapes have the name " + shape.name());
    }
    if (there == null) {
      put(shape.name(), object(shape));
    }
    return reference(shape.name());
  }

  private Map<String, Object> object(DataShape shape) {
    Map<String, Object> properties = new LinkedHashMap<>();
    shape.fields().forEach(field -> properties.put(field.name(), render(field.schema())));
    Map<String, Object> object = new LinkedHashMap<>();
    object.put(TYPE, OBJECT);
    object.put("description", shape.description());
    object.put("properties", properties);
    object.put(
        "required",
        shape.fields().stream()
            .filter(DataShape.Field::always)
            .map(DataShape.Field::name)
            .toList());
    return object;
  }

  static Map<String, Object> reference(String name) {
    return Map.of("$ref", "#/components/schemas/" + name);
  }
}
