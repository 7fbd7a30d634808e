package com.plystra.objects;

import com.plystra.http.output.DataShape;
import com.plystra.http.output.Schema;
import java.time.Instant;
import java.util.Optional;
import org.jooq.Field;
import org.jooq.Table;

/** The shapes of rows in responses, made from tables and declarations of kinds. */
public final class DataShapes {
  private DataShapes() {}

  /** The shape of a kind's objects in its own form. */
  public static DataShape of(Kind<?> kind, String name) {
    return of(kind, kind.form(), name);
  }

  /** The shape of a kind's objects in another form. */
  static DataShape of(Kind<?> kind, ObjectForm<?> form, String name) {
    DataShape shape = DataShape.of(name, "A " + kind.words() + ".");
    for (Field<?> column : PublicForm.columns(kind.table())) {
      shape = shape.with(column.getName(), orNull(column, schema(kind, column)));
    }
    return form.shape(shape);
  }

  /** The shape of the rows of a table without a kind. */
  public static DataShape of(Table<?> table, String name, String description) {
    DataShape shape = DataShape.of(name, description);
    for (Field<?> column : PublicForm.columns(table)) {
      shape = shape.with(column.getName(), orNull(column, byType(column)));
    }
    return shape;
  }

  private static Schema orNull(Field<?> column, Schema schema) {
    return column.getDataType().nullable() ? schema.orNull() : schema;
  }

  private static Schema schema(Kind<?> kind, Field<?> column) {
    String name = column.getName();
    if (name.equals(Kind.STATUS) && kind.lifeCycle().isPresent()) {
      return Schema.of(kind.lifeCycle().get().type());
    }
    return declared(kind, name).orElseGet(() -> byType(column));
  }

  private static Optional<Schema> declared(Kind<?> kind, String name) {
    return kind.properties().stream()
        .filter(property -> property.name().equals(name))
        .findFirst()
        .map(property -> Schema.of(property.type()));
  }

  private static Schema byType(Field<?> column) {
    String name = column.getName();
    Class<?> type = column.getType();
    if (PublicForm.isJson(name)) {
      return Schema.object();
    }
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
