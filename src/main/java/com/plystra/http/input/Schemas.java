package com.plystra.http.input;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Shapes as JSON Schema. */
public final class Schemas {
  /** The keyword for the name of a {@link Shape}. */
  public static final String TITLE = "title";

  private static final String TYPE = "type";
  private static final String NULL = "null";

  private Schemas() {}

  /** The schema of an object of this shape. Optional fields may be null too. */
  public static Map<String, Object> of(Shape shape) {
    Map<String, Object> schema = new LinkedHashMap<>();
    if (!shape.name().isEmpty()) {
      schema.put(TITLE, shape.name());
    }
    schema.put(TYPE, "object");
    if (!shape.isWhole()) {
      describe(shape, schema);
    }
    schema.put("additionalProperties", shape.isWhole() || shape.isLenient());
    return schema;
  }

  private static void describe(Shape shape, Map<String, Object> schema) {
    Map<String, Object> properties = new LinkedHashMap<>();
    List<String> required = new ArrayList<>();
    for (Shape.Field field : shape.fields()) {
      properties.put(field.name(), property(field));
      if (field.presence() == Shape.Presence.REQUIRED) {
        required.add(field.name());
      }
    }
    schema.put("properties", properties);
    if (!required.isEmpty()) {
      schema.put("required", required);
    }
  }

  private static Map<String, Object> property(Shape.Field field) {
    return switch (field.presence()) {
      case REQUIRED, NOT_NULL, DEFAULTED -> field.type().schema();
      case OPTIONAL -> orNull(field.type().schema());
      case IGNORED -> Map.of("description", "Ignored.");
    };
  }

  /**
   * The same schema, but nullable. If the schema has one type, null is added as another type,
   * because generated clients are then simpler than with a choice. A choice is used for schemas
   * that have a name or are references.
   */
  public static Map<String, Object> orNull(Map<String, Object> schema) {
    if (schema.isEmpty()) {
      return schema;
    }
    if (!(schema.get(TYPE) instanceof String type) || schema.containsKey(TITLE)) {
      return Map.of("anyOf", List.of(schema, Map.of(TYPE, NULL)));
    }
    Map<String, Object> nullable = new HashMap<>(schema);
    nullable.put(TYPE, List.of(type, NULL));
    if (schema.get("enum") instanceof List<?> values) {
      List<@Nullable Object> more = new ArrayList<>(values);
      more.add(null);
      nullable.put("enum", more);
    }
    return nullable;
  }
}
