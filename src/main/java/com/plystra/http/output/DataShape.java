package com.plystra.http.output;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * An object in an answer, under a name that client generators make a class of. A field is always
 * there, if only as null, unless it is declared otherwise. Immutable: each declaration gives a new
 * shape.
 *
 * @param name e.g. {@code UserMember}
 */
public record DataShape(String name, String description, List<Field> fields) implements Schema {
  /**
   * One declared field.
   *
   * @param always whether it is there in every such object
   */
  public record Field(String name, Schema schema, boolean always) {
    /** One that is always there. */
    public Field(String name, Schema schema) {
      this(name, schema, true);
    }
  }

  /** Begins a declaration. */
  public static DataShape of(String name, String description) {
    return new DataShape(name, description, List.of());
  }

  /** With one more field, or with another in the place of the one that has its name. */
  public DataShape with(String field, Schema schema) {
    return and(List.of(new Field(field, schema)));
  }

  /** With a field that only some of the objects have. */
  public DataShape sometimes(String field, Schema schema) {
    return and(List.of(new Field(field, schema, false)));
  }

  /** With those fields behind its own; one that has the name of another takes its place. */
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

  /** Without the fields of those names. */
  public DataShape without(Set<String> names) {
    List<Field> kept = fields.stream().filter(field -> !names.contains(field.name())).toList();
    return new DataShape(name, description, kept);
  }

  /** The same fields under another name. */
  public DataShape named(String other, String otherDescription) {
    return new DataShape(other, otherDescription, fields);
  }
}
