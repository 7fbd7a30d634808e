package com.plystra.http.openapi;

import com.plystra.http.output.DataShape;
import com.plystra.http.output.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Describes "either of two objects" as one object with the fields of both, and a condition that
 * selects one of them. Validators use the condition. Generated clients use the fields: given a
 * choice of two schemas, they test which one a response matches, and since clients accept unknown
 * fields, it would match both.
 */
final class Union {
  private final Schema.Either either;

  Union(Schema.Either either) {
    this.either = either;
  }

  Map<String, Object> render(Components components) {
    Map<String, Schema> first = fields(either.first());
    Map<String, Schema> other = fields(either.other());
    Map<String, Object> properties = new LinkedHashMap<>();
    first.forEach(
        (name, schema) ->
            properties.put(name, components.render(both(name, schema, other.get(name)))));
    other.forEach(
        (name, schema) -> properties.computeIfAbsent(name, n -> components.render(schema)));
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("type", "object");
    object.put("description", either.description());
    object.put("properties", properties);
    object.put("required", required());
    object.put("if", Map.of("required", List.of(mark(first, other))));
    object.put("then", components.render(either.first()));
    object.put("else", components.render(either.other()));
    return object;
  }

  private List<String> required() {
    List<DataShape.Field> others = either.other().fields();
    return either.first().fields().stream()
        .filter(DataShape.Field::always)
        .map(DataShape.Field::name)
        .filter(name -> others.stream().anyMatch(o -> o.always() && o.name().equals(name)))
        .toList();
  }

  private Schema both(String name, Schema schema, @Nullable Schema other) {
    return schema instanceof DataShape one && other instanceof DataShape two && !one.equals(two)
        ? new Schema.Either(either.name() + capital(name), one.description(), one, two)
        : schema;
  }

  private static Map<String, Schema> fields(DataShape shape) {
    Map<String, Schema> fields = new LinkedHashMap<>();
    shape.fields().forEach(field -> fields.put(field.name(), field.schema()));
    return fields;
  }

  private String mark(Map<String, Schema> first, Map<String, Schema> other) {
    return first.keySet().stream()
        .filter(name -> !other.containsKey(name))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("nothing tells them apart: " + either.name()));
  }

  private static String capital(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}
