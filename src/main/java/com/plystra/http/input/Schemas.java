package com.plystra.http.input;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Shapes as JSON Schema. */
public final class Schemas {
  private Schemas() {}

  /** The schema of an object of that shape; optional fields may be null too. */
  public static Map<String, Object> of(Shape shape) {
    if (shape.isWhole()) {
      return Map.of("type", "object", "additionalProperties", true);
    }
    Map<String, Object> properties = new LinkedHashMap<>();
    List<String> required = new ArrayList<>();
    for (Shape.Field field : shape.fields()) {
      properties.put(field.name(), property(field));
      if (field.presence() == Shape.Presence.REQUIRED) {
        required.add(field.name());
      }
    }
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    schema.put("properties", properties);
    if (!required.isEmpty()) {
      schema.put("required", required);
    }
    schema.put("additionalProperties", false);
    return schema;
  }

  private static Map<String, Object> property(Shape.Field field) {
    return switch (field.presence()) {
      case REQUIRED, NOT_NULL -> field.type().schema();
      case OPTIONAL -> Map.of("anyOf", List.of(field.type().schema(), Map.of("type", "null")));
      case IGNORED -> Map.of("description", "Ignored.");
    };
  }
}
