package com.plystra.objects;

import com.plystra.http.input.FieldType;
import com.plystra.http.input.Shape;

/** The shapes of request bodies for a kind of object, made from its declaration. */
final class BodyShapes {
  static final String ID = "id";
  static final String METADATA = "metadata";

  private BodyShapes() {}

  /**
   * The body of a create.
   *
   * @param parent whether the parent's id is required, for objects that have a parent
   */
  static Shape creating(Kind<?> kind, Shape.Presence parent) {
    Shape shape = base(kind).optional(ID, FieldType.id());
    if (kind.parent().isPresent()) {
      String name = kind.parent().get().name();
      shape =
          parent == Shape.Presence.REQUIRED
              ? shape.required(name, FieldType.id())
              : shape.optional(name, FieldType.id());
    }
    for (Property<?, ?> property : kind.properties()) {
      shape =
          property.isRequired()
              ? shape.required(property.name(), property.type())
              : shape.optional(property.name(), property.type());
      shape = alias(property, shape);
    }
    if (kind.lifeCycle().isPresent()) {
      LifeCycle states = kind.lifeCycle().get();
      shape = shape.optional(Kind.STATUS, states.type()).and(states.columns());
    }
    shape = metadata(kind, shape).and(kind.createTakes());
    // The bodies of the other paths, where the parent is not required, share a name.
    return parent == Shape.Presence.REQUIRED ? shape : shape.named("Create" + body(kind));
  }

  /** The body of a patch. Fields that never change may be repeated with their present value. */
  static Shape patching(Kind<?> kind) {
    Shape shape = base(kind).defaulted(ID, FieldType.id());
    if (kind.parent().isPresent()) {
      shape = shape.defaulted(kind.parent().get().name(), FieldType.id());
    }
    for (Property<?, ?> property : kind.properties()) {
      shape = alias(property, patching(property, shape));
    }
    if (kind.lifeCycle().isPresent()) {
      LifeCycle states = kind.lifeCycle().get();
      shape = shape.defaulted(Kind.STATUS, states.type()).and(states.columns());
    }
    shape = metadata(kind, shape).and(kind.patchTakes());
    // A patch of the status has the same effect as the action.
    return (kind.lifeCycle().isPresent() ? CallerBody.withReason(shape) : shape)
        .named("Update" + body(kind));
  }

  private static Shape patching(Property<?, ?> property, Shape shape) {
    if (property.isNullable()) {
      return shape.optional(property.name(), property.type());
    }
    return property.isRequired()
        ? shape.notNull(property.name(), property.type())
        : shape.defaulted(property.name(), property.type());
  }

  private static String body(Kind<?> kind) {
    return kind.camel() + "Body";
  }

  /** The body of an action. */
  static Shape acting(Kind<?> kind, LifeCycle.Action action) {
    Shape base = leaving(kind);
    return action.columns().fields().isEmpty()
        ? base
        : base.and(action.columns()).named(action.title() + "Body");
  }

  /** The body of changes that disable, revoke, restore or delete an object. */
  static Shape leaving(Kind<?> kind) {
    return kind.auditSpaces().isPresent()
        ? CallerBody.reasonedWithAuditSpace()
        : CallerBody.reasoned();
  }

  /** The body of changes that need only the actor. */
  static Shape base(Kind<?> kind) {
    return kind.auditSpaces().isPresent() ? CallerBody.shapeWithAuditSpace() : CallerBody.shape();
  }

  private static Shape alias(Property<?, ?> property, Shape shape) {
    return property.alias().isPresent()
        ? shape.optional(property.alias().get(), property.type())
        : shape;
  }

  private static Shape metadata(Kind<?> kind, Shape shape) {
    return kind.has(METADATA) ? shape.optional(METADATA, FieldType.metadata()) : shape;
  }
}
