package com.plystra.http.input;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.plystra.problem.Faults;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fields that a JSON object may have. Immutable: each declaration gives a new shape. Reading
 * finds every fault of the object, not only the first.
 */
public final class Shape {
  /** How a field is treated. */
  public enum Presence {
    REQUIRED,
    OPTIONAL,
    /** Taken and thrown away, whatever its type. */
    IGNORED
  }

  /** One declared field; an ignored one's type is of no account. */
  public record Field(String name, FieldType type, Presence presence) {}

  /** Stands for a field that is there and null. */
  static final Object NULL = new Object();

  private final List<Field> fields;
  private final Map<String, Integer> index = new HashMap<>();

  private Shape(List<Field> fields) {
    this.fields = List.copyOf(fields);
    for (int i = 0; i < fields.size(); i++) {
      if (index.put(fields.get(i).name(), i) != null) {
        throw new IllegalArgumentException("declared twice: " + fields.get(i).name());
      }
    }
  }

  public static Shape object() {
    return new Shape(List.of());
  }

  /** Must be there and not null. */
  public Shape required(String name, FieldType type) {
    return with(new Field(name, type, Presence.REQUIRED));
  }

  /** May be absent; may be null, which {@link Fields#isNull} tells. */
  public Shape optional(String name, FieldType type) {
    return with(new Field(name, type, Presence.OPTIONAL));
  }

  /** May be there with any value, and is never looked at. */
  public Shape ignored(String name) {
    return with(new Field(name, FieldType.bool(), Presence.IGNORED));
  }

  public List<Field> fields() {
    return fields;
  }

  /** Whether an empty object satisfies this shape. */
  public boolean allowsEmpty() {
    return fields.stream().noneMatch(f -> f.presence() == Presence.REQUIRED);
  }

  /**
   * Reads the object that the parser stands at.
   *
   * @param prefix what comes before the fields' names in faults: empty, or e.g. {@code actor.}
   * @throws IOException when the text is not JSON
   */
  public Fields read(JsonParser in, String prefix, Faults faults) throws IOException {
    @Nullable Object[] values = new @Nullable Object[fields.size()];
    String name;
    while ((name = in.nextFieldName()) != null) {
      JsonToken token = in.nextToken();
      Integer at = index.get(name);
      if (at == null) {
        faults.add(prefix + name, "unknown field");
        in.skipChildren();
      } else {
        values[at] = value(fields.get(at), token, in, prefix, faults);
      }
    }
    missing(values, prefix, faults);
    return new Fields(this, values);
  }

  /** The fields of an empty object. */
  public Fields empty() {
    return new Fields(this, new @Nullable Object[fields.size()]);
  }

  @Nullable Integer indexOf(String name) {
    return index.get(name);
  }

  private static Object value(
      Field field, JsonToken token, JsonParser in, String prefix, Faults faults)
      throws IOException {
    if (field.presence() == Presence.IGNORED) {
      in.skipChildren();
      return NULL;
    }
    if (token == JsonToken.VALUE_NULL) {
      if (field.presence() == Presence.REQUIRED) {
        faults.add(prefix + field.name(), "must not be null");
      }
      return NULL;
    }
    Object read = field.type().read(in, token, prefix, field.name(), faults);
    // A faulty value is never seen: the faults are thrown before anybody asks for it.
    return read == null ? NULL : read;
  }

  private void missing(@Nullable Object[] values, String prefix, Faults faults) {
    for (int i = 0; i < values.length; i++) {
      if (values[i] == null && fields.get(i).presence() == Presence.REQUIRED) {
        faults.add(prefix + fields.get(i).name(), "is required");
      }
    }
  }

  private Shape with(Field field) {
    List<Field> more = new ArrayList<>(fields);
    more.add(field);
    return new Shape(more);
  }
}
