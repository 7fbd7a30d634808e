package com.plystra.decision.authz;

import com.plystra.base.problem.Faults;
import com.plystra.decision.actors.Actor;
import com.plystra.decision.facts.FactsBody;
import com.plystra.decision.facts.InlineFacts;
import com.plystra.http.input.FieldType;
import com.plystra.http.input.Fields;
import com.plystra.http.input.Shape;
import com.plystra.http.input.Synonyms;
import java.util.Map;
import java.util.Optional;

/**
 * The body of a check: nested as documented, or with the older flat fields where the nested ones
 * are absent.
 */
public final class QuestionBody {
  private static final FieldType NAME = FieldType.label(128);

  private static final FieldType PURPOSE =
      FieldType.oneOf(Purpose.ENFORCE.key(), Purpose.INQUIRE.key());

  /** Other names of fields in nested objects. */
  private static final Map<String, String> OTHER_NAMES =
      Map.of("user_member_id", FactsBody.BINDING_ID, "id", FactsBody.EXTERNAL_ID);

  private static final Shape ACTOR =
      Shape.object()
          .optional("user_id", NAME)
          .optional("member_id", NAME)
          .optional("user_member_id", NAME)
          .optional(FactsBody.BINDING_ID, NAME)
          .optional("space_id", NAME)
          .and(FactsBody.ACTOR)
          .named("QuestionActor");

  private static final Shape RESOURCE =
      Shape.object()
          .optional("type", NAME)
          .optional("id", NAME)
          .optional(FactsBody.EXTERNAL_ID, NAME)
          .and(FactsBody.RESOURCE)
          .named("QuestionResource");

  /** Properties of the subject, the resource and the action. */
  public static final Shape PROPERTIES =
      Shape.object()
          .optional("subject", FieldType.metadata())
          .optional("resource", FieldType.metadata())
          .optional("action", FieldType.metadata())
          .named("QuestionProperties");

  /** The shape of the body: each of the seven values, nested or flat, and what goes with them. */
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
          .optional("purpose", PURPOSE)
          .optional("context", FieldType.metadata())
          .optional("properties", FieldType.object(PROPERTIES))
          .optional(FactsBody.GRANTS, FactsBody.GRANTS_TYPE)
          .ignored("request_id")
          .ignored("ip")
          .ignored("user_agent")
          .rule(QuestionBody::validate)
          .named("QuestionBody");

  private QuestionBody() {}

  /** Whether the body has any of the actor's ids. */
  static boolean hasActor(Fields body) {
    return body.has("actor")
        || body.has("actor_user_id")
        || body.has("actor_member_id")
        || body.has("actor_user_member_id")
        || body.has("space_id")
        || FactsBody.isIn(body);
  }

  /** The question about an actor; the body has the rest. */
  static Question of(Fields body, Actor actor) {
    return new Question(
        actor.userId(),
        actor.memberId(),
        actor.userMemberId(),
        actor.spaceId(),
        resource(body, "resource_type", "type"),
        resource(body, "resource_id", "id"),
        body.text("action"),
        attributes(body));
  }

  /** The body's purpose; without one, {@code usual}. */
  public static Purpose purpose(Fields body, Purpose usual) {
    return body.optText("purpose").map(Purpose::of).orElse(usual);
  }

  /** The fields {@code context} and {@code properties} of a body. */
  public static RequestAttributes attributes(Fields body) {
    Optional<String> context = body.optJson("context");
    Optional<Fields> properties = body.optObject("properties");
    if (context.isEmpty() && properties.isEmpty()) {
      return RequestAttributes.NONE;
    }
    return new RequestAttributes(
        context.orElse(null),
        properties.flatMap(p -> p.optJson("subject")).orElse(null),
        properties.flatMap(p -> p.optJson("resource")).orElse(null),
        properties.flatMap(p -> p.optJson("action")).orElse(null));
  }

  /**
   * The question in a body of this shape.
   *
   * @throws com.plystra.base.problem.Problem {@code VALIDATION_FAILED} when the actor's ids are
   *     missing
   */
  public static Question of(Fields body) {
    Faults faults = new Faults();
    requireActor(body, faults);
    faults.check();
    Question question =
        new Question(
            actor(body, "user_id", "actor_user_id"),
            actor(body, "member_id", "actor_member_id"),
            actor(body, "user_member_id", "actor_user_member_id"),
            actor(body, "space_id", "space_id"),
            resource(body, "resource_type", "type"),
            resource(body, "resource_id", "id"),
            body.text("action"),
            attributes(body));
    return FactsBody.isIn(body) ? question.withFacts(facts(body, question)) : question;
  }

  private static InlineFacts facts(Fields body, Question asked) {
    return FactsBody.of(
        body,
        asked.userId(),
        asked.memberId(),
        asked.userMemberId(),
        asked.spaceId(),
        asked.resourceType(),
        asked.resourceId());
  }

  private static String actor(Fields body, String name, String flat) {
    return nested(body, "actor", name).orElseGet(() -> body.text(flat));
  }

  private static String resource(Fields body, String flat, String name) {
    return body.optText(flat).or(() -> nested(body, "resource", name)).orElseThrow();
  }

  /** A text of a nested object, under its name or its other name. */
  private static Optional<String> nested(Fields body, String parent, String name) {
    Optional<Fields> object = body.optObject(parent);
    Optional<String> text = object.flatMap(fields -> fields.optText(name));
    String other = OTHER_NAMES.get(name);
    return other == null ? text : text.or(() -> object.flatMap(fields -> fields.optText(other)));
  }

  /** Adds the faults between fields. */
  static void validate(Fields body, Faults faults) {
    requireAll(body, faults);
    same(body, faults, "actor_user_id", "actor", "user_id");
    same(body, faults, "actor_member_id", "actor", "member_id");
    same(body, faults, "actor_user_member_id", "actor", "user_member_id");
    same(body, faults, "space_id", "actor", "space_id");
    same(body, faults, "resource_type", "resource", "type");
    same(body, faults, "resource_id", "resource", "id");
    sameNested(body, faults, "actor");
    sameNested(body, faults, "resource");
    checkAttributes(body, faults);
    FactsBody.validate(body, faults);
  }

  /** Refuses attributes that are too large. */
  public static void checkAttributes(Fields body, Faults faults) {
    if (attributes(body).bytes() > RequestAttributes.MAX_BYTES) {
      faults.add("context", "must, with properties, be at most 16384 bytes as JSON");
    }
  }

  private static void same(Fields body, Faults faults, String flat, String parent, String nested) {
    Synonyms.requireSame(
        faults, flat, body.optText(flat), parent + "." + nested, nested(body, parent, nested));
  }

  private static void sameNested(Fields body, Faults faults, String parent) {
    Optional<Fields> object = body.optObject(parent);
    OTHER_NAMES.forEach(
        (name, other) -> {
          if (object.isPresent() && object.get().declares(name)) {
            Synonyms.requireSame(
                faults,
                parent + "." + other,
                object.get().optText(other),
                parent + "." + name,
                object.get().optText(name));
          }
        });
  }

  /** Reports every missing value under its documented name. */
  private static void requireAll(Fields body, Faults faults) {
    Faults others = new Faults();
    requireTarget(body, others);
    // The actor may be left out by a session; then only the target must be there.
    if (hasActor(body) || !others.isEmpty()) {
      requireActor(body, faults);
    }
    requireTarget(body, faults);
  }

  private static void requireActor(Fields body, Faults faults) {
    require(body, faults, "actor", "user_id", "actor_user_id", "actor.user_id");
    require(body, faults, "actor", "member_id", "actor_member_id", "actor.member_id");
    require(
        body, faults, "actor", "user_member_id", "actor_user_member_id", "actor.user_member_id");
    require(body, faults, "actor", "space_id", "space_id", "actor.space_id");
  }

  private static void requireTarget(Fields body, Faults faults) {
    require(body, faults, "resource", "type", "resource_type", "resource_type");
    require(body, faults, "resource", "id", "resource_id", "resource_id");
    if (body.isMissing("action")) {
      faults.add("action", "is required");
    }
  }

  private static void require(
      Fields body, Faults faults, String parent, String nested, String flat, String shown) {
    Optional<Fields> object = body.optObject(parent);
    // A parent object with a fault of its own is reported already; its fields are unknown, not
    // missing.
    boolean unknown = !body.isMissing(parent) && object.isEmpty();
    String other = OTHER_NAMES.get(nested);
    boolean inside =
        object.isPresent()
            && (!object.get().isMissing(nested)
                || (other != null && !object.get().isMissing(other)));
    if (!unknown && !inside && body.isMissing(flat)) {
      faults.add(shown, "is required");
    }
  }
}
