package com.plystra.http.output;

import java.util.ArrayList;
import java.util.List;

/**
 * An object in an answer, under a name that client generators make a class of. Every field is
 * always there, if only as null. Immutable: each declaration gives a new shape.
 *
 * @param name e.g. {@code UserMember}
 */
public record DataShape(String name, String description, List<Field> fields) implements Schema {
  /** One declared field. */
  public record Field(String name, Schema schema) {}

  /** Begins a declaration. */
  public static DataShape of(String name, String description) {
    return new DataShape(name, description, List.of());
  }

  public DataShape with(String field, Schema schema) {
    List<Field> more = new ArrayList<>(fields);
    more.add(new Field(field, schema));
    return new DataShape(name, description, List.copyOf(more));
  }

  /** With those fields behind its own. */
  public DataShape and(List<Field> others) {
    List<Field> more = new ArrayList<>(fields);
    more.addAll(others);
    return new DataShape(name, description, List.copyOf(more));
  }

  /** The same fields under another name. */
  public DataShape named(String other, String otherDescription) {
    return new DataShape(other, otherDescription, fields);
  }

  /** An object of these, by itself: not named, but written where it stands. */
  public boolean isAnonymous() {
    return name.isEmpty();
  }
}
