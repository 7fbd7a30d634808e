package com.plystra.http.output;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * An object in a response, with a name from which client generators make a class. A field is always
 * present, possibly null, unless declared otherwise. Immutable: each declaration returns a new
 * shape.
 *
 * @param name for example {@code UserMember}
 */
public record DataShape(String name, String description, List<Field> fields) implements Schema {
  /**
   * One declared field.
   *
   * @param always whether every such object has it
   */
  public record Field(String name, Schema schema, boolean always) {
    /** A field that is always present. */
    public Field(String name, Schema schema) {
      this(name, schema, true);
    }
  }

  /** Starts a declaration. */
  public static DataShape of(String name, String description) {
    return new DataShape(name, description, List.of());
  }

  /** Adds a field, or replaces the one with this name. */
  public DataShape with(String field, Schema schema) {
    return and(List.of(new Field(field, schema)));
  }

  /** Adds a field that only some of the objects have. */
  public DataShape sometimes(String field, Schema schema) {
    return and(List.of(new Field(field, schema, false)));
  }

  /** Adds these fields; a field replaces the one with the same name. */
  public DataShape and(List<Field> others) {
    List<Field> all = new ArrayList<>(fields);
    for (Field other : others) {
      int at = all.stream().map(Field::name).toList().indexOf(other.name());
      if (at < 0) {
        all.add(other);
      } else {
        all.set(at, other);
      }
    }
    return new DataShape(name, description, List.copyOf(all));
  }

  /** Removes the fields with these names. */
  public DataShape without(Set<String> names) {
    List<Field> kept = fields.stream().filter(field -> !names.contains(field.name())).toList();
    return new DataShape(name, description, kept);
  }

  /** The same fields under another name. */
  public DataShape named(String other, String otherDescription) {
    return new DataShape(other, otherDescription, fields);
  }
}
