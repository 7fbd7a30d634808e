package com.plystra.openapi;

import com.plystra.http.output.DataShape;
import com.plystra.http.output.Schema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The named schemas of the description: each object that answers show stands there once. */
final class Components {
  private static final String TYPE = "type";
  private static final String OBJECT = "object";

  private final Map<String, Object> schemas = new TreeMap<>();
  private final Map<String, DataShape> shapes = new HashMap<>();

  /** All of them, by name. */
  Map<String, Object> schemas() {
    return schemas;
  }

  /** Puts one there that is no {@link DataShape}; a reference to it. */
  Map<String, Object> put(String name, Map<String, Object> schema) {
    Object there = schemas.put(name, schema);
    if (there != null && !there.equals(schema)) {
      throw new IllegalStateException("two schemas have the name " + name);
    }
    return reference(name);
  }

  /** A schema as it stands where it is used. */
  Map<String, Object> render(Schema schema) {
    return switch (kindOf(schema)) {
      case PLAIN -> ((Schema.Plain) schema).json();
      case LISTING -> Map.of(TYPE, "array", "items", render(((Schema.Listing) schema).items()));
      case OR_NULL -> orNull(((Schema.OrNull) schema).value());
      case ONE_OF ->
          Map.of("oneOf", ((Schema.OneOf) schema).choices().stream().map(this::named).toList());
      case NAMED -> named((DataShape) schema);
    };
  }

  private enum Kind {
    PLAIN,
    LISTING,
    OR_NULL,
    ONE_OF,
    NAMED
  }

  // Switches over types come with a later Java than the oldest that this runs on.
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
    return schema instanceof Schema.OneOf ? Kind.ONE_OF : Kind.NAMED;
  }

  private Map<String, Object> orNull(Schema value) {
    Map<String, Object> json = render(value);
    if (value instanceof Schema.Plain && json.get(TYPE) instanceof String type) {
      Map<String, Object> nullable = new LinkedHashMap<>(json);
      nullable.put(TYPE, List.of(type, "null"));
      if (json.get("enum") instanceof List<?> values) {
        List<Object> more = new ArrayList<>(values);
        more.add(null);
        nullable.put("enum", more);
      }
      return nullable;
    }
    return Map.of("anyOf", List.of(json, Map.of(TYPE, "null")));
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
