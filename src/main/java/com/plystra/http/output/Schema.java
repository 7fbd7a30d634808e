package com.plystra.http.output;

import com.plystra.http.input.FieldType;
import java.util.Map;

/** The type of a value in a response. */
public sealed interface Schema
    permits Schema.Plain, Schema.Listing, Schema.OrNull, Schema.Either, DataShape {
  /** A value described by JSON Schema. */
  record Plain(Map<String, Object> json) implements Schema {}

  /** An array. */
  record Listing(Schema items) implements Schema {}

  /** The value, or null. */
  record OrNull(Schema value) implements Schema {}

  /**
   * One of two objects. The first has a field that the other never has. For a field of both, the
   * first accepts every value that the other accepts, unless it is an object.
   */
  record Either(String name, String description, DataShape first, DataShape other)
      implements Schema {}

  /** The same type as a field of requests. */
  static Schema of(FieldType type) {
    return new Plain(type.schema());
  }

  static Schema text() {
    return new Plain(Map.of("type", "string"));
  }

  static Schema id() {
    return of(FieldType.id());
  }

  static Schema time() {
    return of(FieldType.time());
  }

  static Schema bool() {
    return of(FieldType.bool());
  }

  /** A count or another number of up to 64 bits, not negative. */
  static Schema count() {
    return new Plain(Map.of("type", "integer", "format", "int64", "minimum", 0));
  }

  static Schema integer() {
    return new Plain(Map.of("type", "integer", "format", "int32"));
  }

  /** A JSON object with any content. */
  static Schema object() {
    return new Plain(Map.of("type", "object", "additionalProperties", true));
  }

  /** Any JSON value, or null. */
  static Schema any() {
    return of(FieldType.json());
  }

  static Schema listOf(Schema items) {
    return new Listing(items);
  }

  /** A constant text. */
  static Schema only(String value) {
    return new Plain(Map.of("type", "string", "const", value));
  }

  static Schema oneOf(String... values) {
    return of(FieldType.oneOf(values));
  }

  /** This type or null. */
  default Schema orNull() {
    return new OrNull(this);
  }
}
