package com.plystra.management;

import com.plystra.http.output.DataShape;
import com.plystra.http.output.Schema;
import java.time.Instant;
import java.util.Optional;
import org.jooq.Field;

/** What the objects of a kind look like in answers, made from its declaration. */
final class DataShapes {
  private DataShapes() {}

  /** With what the form adds to the columns. */
  static DataShape of(Kind<?> kind, Form<?> form, String name) {
    DataShape shape = DataShape.of(name, "A " + kind.words() + ".");
    for (Field<?> column : PublicForm.columns(kind.table())) {
      Schema schema = schema(kind, column);
      shape =
          shape.with(column.getName(), column.getDataType().nullable() ? schema.orNull() : schema);
    }
    return shape.and(form.adds());
  }

  private static Schema schema(Kind<?> kind, Field<?> column) {
    String name = column.getName();
    if (PublicForm.isJson(name)) {
      return Schema.object();
    }
    if (name.equals(Kind.STATUS) && kind.lifeCycle().isPresent()) {
      return Schema.of(kind.lifeCycle().get().type());
    }
    return declared(kind, name).orElseGet(() -> byType(name, column.getType()));
  }

  private static Optional<Schema> declared(Kind<?> kind, String name) {
    return kind.properties().stream()
        .filter(property -> property.name().equals(name))
        .findFirst()
        .map(property -> Schema.of(property.type()));
  }

  private static Schema byType(String name, Class<?> type) {
    if (type == Instant.class) {
      return Schema.time();
    }
    if (type == Boolean.class) {
      return Schema.bool();
    }
    if (type == Integer.class) {
      return Schema.integer();
    }
    return name.equals(BodyShapes.ID) || name.endsWith("_id") ? Schema.id() : Schema.text();
  }
}
