package com.plystra.objects;

import com.plystra.base.problem.Problem;
import com.plystra.http.Call;
import com.plystra.http.input.FieldType;
import com.plystra.http.input.Fields;
import com.plystra.http.input.Shape;
import com.plystra.storage.writer.Caller;
import com.plystra.storage.writer.Tx;
import java.util.Optional;

/**
 * Fields that every mutating body may have for the audit log: the actor, and the Space of the
 * record.
 */
public final class CallerBody {
  private static final Shape ACTOR =
      Shape.object()
          .optional("user_id", FieldType.id())
          .optional("member_id", FieldType.id())
          .optional("user_member_id", FieldType.id())
          .optional("space_id", FieldType.id())
          .named("BodyActor");

  private CallerBody() {}

  private static final String AUDIT_SPACE = "audit_space_id";
  private static final String REASON = "reason";

  /** Adds a reason to the body of a change of state. */
  public static Shape withReason(Shape shape) {
    return shape.optional(REASON, FieldType.description());
  }

  /** The reason for the change in the body. */
  public static Optional<String> reason(Fields body) {
    return body.declares(REASON)
        ? body.optText(REASON).filter(text -> !text.isEmpty())
        : Optional.empty();
  }

  /** A shape with the field {@code actor}. */
  public static Shape shape() {
    return Shape.object().optional("actor", FieldType.object(ACTOR)).named("ChangeBody");
  }

  /** As {@link #shape}, with {@code audit_space_id} too, for objects outside of Spaces. */
  public static Shape shapeWithAuditSpace() {
    return shape().optional(AUDIT_SPACE, FieldType.id()).named("GlobalChangeBody");
  }

  /** As {@link #shape}, with a {@code reason}. */
  public static Shape reasoned() {
    return withReason(shape()).named("ReasonedChangeBody");
  }

  /** As {@link #shapeWithAuditSpace}, with a {@code reason}. */
  public static Shape reasonedWithAuditSpace() {
    return withReason(shapeWithAuditSpace()).named("ReasonedGlobalChangeBody");
  }

  static Optional<String> auditSpace(Fields body) {
    return body.declares(AUDIT_SPACE) ? body.optText(AUDIT_SPACE) : Optional.empty();
  }

  /**
   * The Space that the body names for the audit record.
   *
   * @throws Problem {@code VALIDATION_FAILED} when there is no such Space
   */
  public static Optional<String> auditSpace(Tx tx, Fields body, Kind<?> spaces) {
    Optional<String> given = auditSpace(body);
    if (given.isPresent() && !spaces.exists(tx.db(), tx.caller().reach(), given.get())) {
      throw Problem.invalid(AUDIT_SPACE, "is not a space");
    }
    return given;
  }

  /** The caller, acting for the body's {@code actor}, with the body's reason. */
  public static Caller of(Call call) {
    return Caller.of(call).actingFor(actor(call.body())).giving(reason(call.body()));
  }

  /** The ids in the body's {@code actor}. */
  public static Caller.ActorIds actor(Fields body) {
    Optional<Fields> actor = body.optObject("actor");
    return new Caller.ActorIds(
        actor.flatMap(a -> a.optText("user_id")),
        actor.flatMap(a -> a.optText("member_id")),
        actor.flatMap(a -> a.optText("user_member_id")),
        actor.flatMap(a -> a.optText("space_id")));
  }
}
