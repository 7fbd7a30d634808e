package com.plystra.http.output;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Makes shapes of responses from the components of records. */
public final class RecordShape {
  private static final PropertyNamingStrategies.SnakeCaseStrategy SNAKE_CASE =
      new PropertyNamingStrategies.SnakeCaseStrategy();

  private RecordShape() {}

  /**
   * The shape of a record, under its simple name. Records inside it must have {@link Shows} too.
   */
  public static DataShape of(Class<? extends Record> type) {
    Shows words = type.getAnnotation(Shows.class);
    if (words == null) {
      throw new IllegalArgumentException(type + " has no annotation @Shows");
    }
    DataShape shape = DataShape.of(type.getSimpleName(), words.value());
    for (RecordComponent component : type.getRecordComponents()) {
      String name = SNAKE_CASE.translate(component.getName());
      AnnotatedType declared = component.getAnnotatedType();
      Schema schema = schema(name, declared);
      boolean nullable = declared.isAnnotationPresent(Nullable.class);
      shape = shape.with(name, nullable ? schema.orNull() : schema);
    }
    return shape;
  }

  private static Schema schema(String name, AnnotatedType declared) {
    if (declared instanceof AnnotatedParameterizedType list) {
      return new Schema.Listing(schema("", list.getAnnotatedActualTypeArguments()[0]));
    }
    Class<?> type = (Class<?>) declared.getType();
    if (type == String.class) {
      return name.equals("id") || name.endsWith("_id") ? Schema.id() : Schema.text();
    }
    if (type == Instant.class) {
      return Schema.time();
    }
    if (type == boolean.class) {
      return Schema.bool();
    }
    if (type.isRecord()) {
      return of(type.asSubclass(Record.class));
    }
    throw new IllegalArgumentException("no schema is known for " + declared);
  }
}
