package com.plystra.management;

import com.plystra.http.input.FieldType;
import com.plystra.http.input.Shape;

/** The bodies that a kind of object takes, made from its declaration. */
final class BodyShapes {
  static final String ID = "id";
  static final String SPACE = "space_id";
  static final String METADATA = "metadata";

  private BodyShapes() {}

  /**
   * Of a create.
   *
   * @param space how {@code space_id} is to be given, where the object lies in a Space
   */
  static Shape creating(Kind<?> kind, Shape.Presence space) {
    Shape shape = base(kind).optional(ID, FieldType.id());
    if (kind.space().isPresent()) {
      shape =
          space == Shape.Presence.REQUIRED
              ? shape.required(SPACE, FieldType.id())
              : shape.optional(SPACE, FieldType.id());
    }
    for (Property<?, ?> property : kind.properties()) {
      shape =
          property.isRequired()
              ? shape.required(property.name(), property.type())
              : shape.optional(property.name(), property.type());
    }
    return metadata(kind, shape).and(kind.createTakes());
  }

  /** Of a patch. What never changes may be repeated with the value that it has. */
  static Shape patching(Kind<?> kind) {
    Shape shape = base(kind);
    for (Property<?, ?> property : kind.properties()) {
      shape =
          property.isNullable()
              ? shape.optional(property.name(), property.type())
              : shape.notNull(property.name(), property.type());
    }
    if (kind.lifeCycle().isPresent()) {
      shape = shape.notNull(Kind.STATUS, kind.lifeCycle().get().type());
    }
    return metadata(kind, shape).and(kind.patchTakes());
  }

  /** Of an action. */
  static Shape acting(Kind<?> kind, LifeCycle.Action action) {
    return base(kind).and(action.columns());
  }

  /** Of what needs nothing but who did it. */
  static Shape base(Kind<?> kind) {
    return kind.auditSpaces().isPresent() ? CallerBody.shapeWithAuditSpace() : CallerBody.shape();
  }

  private static Shape metadata(Kind<?> kind, Shape shape) {
    return kind.has(METADATA) ? shape.optional(METADATA, FieldType.metadata()) : shape;
  }
}
