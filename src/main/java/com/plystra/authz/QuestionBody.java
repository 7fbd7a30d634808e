package com.plystra.authz;

import com.plystra.http.input.FieldType;
import com.plystra.http.input.Fields;
import com.plystra.http.input.Shape;
import com.plystra.problem.Faults;
import java.util.Optional;

/**
 * The body of a question: nested as documented, or with the older flat fields where the nested ones
 * are absent.
 */
public final class QuestionBody {
  private static final FieldType NAME = FieldType.label(128);

  private static final Shape ACTOR =
      Shape.object()
          .optional("user_id", NAME)
          .optional("member_id", NAME)
          .optional("user_member_id", NAME)
          .optional("space_id", NAME);

  private static final Shape RESOURCE = Shape.object().optional("type", NAME).optional("id", NAME);

  /** What a question may hold; what it must hold is checked by {@link #checked}. */
  public static final Shape SHAPE =
      Shape.object()
          .optional("actor", FieldType.object(ACTOR))
          .optional("resource_type", NAME)
          .optional("resource_id", NAME)
          .optional("action", NAME)
          .optional("explain", FieldType.bool())
          .optional("actor_user_id", NAME)
          .optional("actor_member_id", NAME)
          .optional("actor_user_member_id", NAME)
          .optional("space_id", NAME)
          .optional("resource", FieldType.object(RESOURCE))
          .ignored("request_id")
          .ignored("ip")
          .ignored("user_agent");

  private QuestionBody() {}

  /** The question, or every value that is missing, by its documented name. */
  public static Question checked(Fields body) {
    Faults faults = new Faults();
    Question question =
        new Question(
            value(faults, body, "actor", "user_id", "actor_user_id"),
            value(faults, body, "actor", "member_id", "actor_member_id"),
            value(faults, body, "actor", "user_member_id", "actor_user_member_id"),
            value(faults, body, "actor", "space_id", "space_id"),
            plain(faults, body, "resource_type", "type"),
            plain(faults, body, "resource_id", "id"),
            need(faults, body.optText("action"), "action"));
    faults.check();
    return question;
  }

  private static String value(Faults faults, Fields body, String parent, String name, String flat) {
    Optional<String> nested = body.optObject(parent).flatMap(o -> o.optText(name));
    return need(faults, nested.or(() -> body.optText(flat)), parent + "." + name);
  }

  private static String plain(Faults faults, Fields body, String name, String nested) {
    Optional<String> value = body.optText(name);
    return need(
        faults, value.or(() -> body.optObject("resource").flatMap(o -> o.optText(nested))), name);
  }

  private static String need(Faults faults, Optional<String> value, String field) {
    if (value.isEmpty()) {
      faults.add(field, "is required");
    }
    return value.orElse("");
  }
}
