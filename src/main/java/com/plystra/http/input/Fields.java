package com.plystra.http.input;

import com.plystra.base.problem.Faults;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The validated fields of one JSON object. Asking for a field that the shape does not declare, or
 * as another type than it declares, is a bug and throws.
 */
public final class Fields {
  private static final Fields NONE = Shape.object().empty(new Faults());

  private final Shape shape;
  private final @Nullable Object[] values;

  Fields(Shape shape, @Nullable Object[] values) {
    this.shape = shape;
    this.values = values;
  }

  /** No fields at all. */
  public static Fields none() {
    return NONE;
  }

  /** Whether the field is there, even as null or as an empty text. */
  public boolean has(String name) {
    return raw(name) != null;
  }

  /** Whether the field is there, and null or an empty text that stands for no value. */
  public boolean isNull(String name) {
    return raw(name) == Shape.NULL || isEmpty(name);
  }

  /** Whether the field is there as an empty text that stands for no value. */
  public boolean isEmpty(String name) {
    return raw(name) == Shape.EMPTY;
  }

  /** Whether the field is absent, null or an empty text that stands for no value. */
  public boolean isMissing(String name) {
    return !has(name) || isNull(name);
  }

  /** A required text. */
  public String text(String name) {
    return optText(name).orElseThrow(() -> new IllegalStateException("no text: " + name));
  }

  public Optional<String> optText(String name) {
    return value(name, String.class);
  }

  public Optional<Boolean> optBool(String name) {
    return value(name, Boolean.class);
  }

  public Optional<Integer> optInt(String name) {
    return value(name, Integer.class);
  }

  public Optional<Instant> optTime(String name) {
    return value(name, Instant.class);
  }

  /** A metadata object, as compact JSON text. */
  public Optional<String> optJson(String name) {
    return value(name, String.class);
  }

  public Optional<Fields> optObject(String name) {
    return value(name, Fields.class);
  }

  /** A list of objects, none where it is absent; empty in the place of what is no object. */
  public List<Optional<Fields>> objects(String name) {
    return list(name, Fields.class);
  }

  /** A list of texts, none where it is absent; empty in the place of what is at fault. */
  public List<Optional<String>> texts(String name) {
    return list(name, String.class);
  }

  private <T> List<Optional<T>> list(String name, Class<T> type) {
    List<Optional<T>> values = new ArrayList<>();
    for (Object value : value(name, List.class).orElse(List.of())) {
      values.add(((Optional<?>) value).map(type::cast));
    }
    return values;
  }

  /**
   * A field's value as what its type reads: text, keys, ids and metadata as String, then Boolean,
   * Integer, Instant, Fields for objects, and a List of Optionals.
   */
  public <T> Optional<T> value(String name, Class<T> type) {
    Object raw = raw(name);
    if (raw == null || isNull(name) || raw == Shape.FAULTY) {
      return Optional.empty();
    }
    return Optional.of(type.cast(raw));
  }

  /** Whether the shape has such a field at all. */
  public boolean declares(String name) {
    return shape.indexOf(name) != null;
  }

  private @Nullable Object raw(String name) {
    Integer at = shape.indexOf(name);
    if (at == null) {
      throw new IllegalArgumentException("not declared: " + name);
    }
    return values[at];
  }
}
