package com.plystra.http.input;

import com.plystra.base.problem.Faults;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The validated fields of one JSON object. Reading a field that the shape does not declare, or as
 * another type, is a bug and throws.
 */
public final class Fields {
  private static final Fields NONE = Shape.object().empty(new Faults());

  private final Shape shape;
  private final @Nullable Object[] values;

  Fields(Shape shape, @Nullable Object[] values) {
    this.shape = shape;
    this.values = values;
  }

  /** An object without fields. */
  public static Fields none() {
    return NONE;
  }

  /** Whether the field is present, including null and empty text. */
  public boolean has(String name) {
    return raw(name) != null;
  }

  /** Whether the field is present and null, or an empty text that means no value. */
  public boolean isNull(String name) {
    return raw(name) == Shape.NULL || isEmpty(name);
  }

  /** Whether the field is present as an empty text that means no value. */
  public boolean isEmpty(String name) {
    return raw(name) == Shape.EMPTY;
  }

  /** Whether the field is absent, null, or an empty text that means no value. */
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

  /** A metadata object as compact JSON text. */
  public Optional<String> optJson(String name) {
    return value(name, String.class);
  }

  public Optional<Fields> optObject(String name) {
    return value(name, Fields.class);
  }

  /** A list of objects; an empty list when absent. Invalid elements are empty. */
  public List<Optional<Fields>> objects(String name) {
    return list(name, Fields.class);
  }

  /** A list of texts; an empty list when absent. Invalid elements are empty. */
  public List<Optional<String>> texts(String name) {
    return list(name, String.class);
  }

  /** A list of objects with faults of their own; an empty list when absent. */
  public List<Element> elements(String name) {
    List<Element> elements = new ArrayList<>();
    for (Object value : value(name, List.class).orElse(List.of())) {
      elements.add((Element) value);
    }
    return elements;
  }

  /** These fields; an absent one is taken from the defaults, if they declare it. */
  public Fields over(Fields defaults) {
    @Nullable Object[] merged = values.clone();
    for (int i = 0; i < merged.length; i++) {
      Integer at = merged[i] == null ? defaults.shape.indexOf(shape.fields().get(i).name()) : null;
      if (at != null) {
        merged[i] = defaults.values[at];
      }
    }
    return new Fields(shape, merged);
  }

  /** These fields; an absent one of these names is taken from another object of this shape. */
  public Fields over(Fields others, Set<String> names) {
    @Nullable Object[] merged = values.clone();
    for (String name : names) {
      Integer at = shape.indexOf(name);
      if (at != null && merged[at] == null) {
        merged[at] = others.raw(name);
      }
    }
    return new Fields(shape, merged);
  }

  private <T> List<Optional<T>> list(String name, Class<T> type) {
    List<Optional<T>> values = new ArrayList<>();
    for (Object value : value(name, List.class).orElse(List.of())) {
      values.add(((Optional<?>) value).map(type::cast));
    }
    return values;
  }

  /**
   * The value of a field in the Java type of its field type: String for texts, keys, ids and
   * metadata; Boolean, Integer, Instant; Fields for objects; and a List of Optionals.
   */
  public <T> Optional<T> value(String name, Class<T> type) {
    Object raw = raw(name);
    if (raw == null || isNull(name) || raw == Shape.FAULTY) {
      return Optional.empty();
    }
    return Optional.of(type.cast(raw));
  }

  /** Whether the shape declares the field. */
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
