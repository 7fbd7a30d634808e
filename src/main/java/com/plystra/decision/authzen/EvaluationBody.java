package com.plystra.decision.authzen;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.plystra.base.problem.Faults;
import com.plystra.base.problem.Problem;
import com.plystra.decision.authz.RequestAttributes;
import com.plystra.decision.authz.Semantic;
import com.plystra.http.input.Element;
import com.plystra.http.input.FieldType;
import com.plystra.http.input.Fields;
import com.plystra.http.input.Shape;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The bodies of evaluations, as AuthZEN 1.0 defines them. Unknown fields are ignored, which that
 * specification demands.
 */
final class EvaluationBody {
  private static final int MAX_EVALUATIONS = 1_000;
  private static final ObjectMapper JSON = new ObjectMapper();

  static final String TYPE = "type";
  static final String ID = "id";
  static final String NAME = "name";
  static final String SUBJECT = "subject";
  static final String RESOURCE = "resource";
  static final String ACTION = "action";
  static final String CONTEXT = "context";
  static final String PROPERTIES = "properties";
  private static final String SPACE_ID = "space_id";
  private static final String EVALUATIONS = "evaluations";
  private static final String OPTIONS = "options";
  private static final String SEMANTIC = "evaluations_semantic";
  private static final String ALL = "execute_all";
  static final FieldType LABEL = FieldType.label(256);

  /** Required parts that an item may leave to the request's defaults. */
  private static final Set<String> INHERITED = Set.of(TYPE, ID, NAME);

  static final Shape ENTITY =
      Shape.object()
          .optional(TYPE, LABEL)
          .optional(ID, LABEL)
          .optional(PROPERTIES, FieldType.metadata())
          .lenient()
          .named("AuthzenEntity");

  static final Shape VERB =
      Shape.object()
          .optional(NAME, LABEL)
          .optional(PROPERTIES, FieldType.metadata())
          .lenient()
          .named("AuthzenAction");

  private static final Shape PARTS =
      Shape.object()
          .optional(SUBJECT, FieldType.object(ENTITY))
          .optional(ACTION, FieldType.object(VERB))
          .optional(RESOURCE, FieldType.object(ENTITY))
          .optional(CONTEXT, FieldType.metadata());

  /** A single evaluation. */
  static final Shape SINGLE =
      PARTS
          .rule((body, faults) -> requireAll(body, faults))
          .lenient()
          .named("AuthzenEvaluationBody");

  private static final Shape CHOICE =
      Shape.object()
          .optional(
              SEMANTIC,
              FieldType.oneOf(
                  ALL, Semantic.DENY_ON_FIRST_DENY.key(), Semantic.PERMIT_ON_FIRST_PERMIT.key()))
          .lenient()
          .named("AuthzenOptions");

  /** Several evaluations, with defaults for what they leave out. */
  static final Shape SEVERAL =
      PARTS
          .optional(
              EVALUATIONS, FieldType.each(PARTS.lenient().named("AuthzenItem"), 0, MAX_EVALUATIONS))
          .optional(OPTIONS, FieldType.object(CHOICE))
          .rule(
              (body, faults) -> {
                if (!hasItems(body)) {
                  requireAll(body, faults);
                }
              })
          .lenient()
          .named("AuthzenEvaluationsBody");

  /**
   * One item.
   *
   * @param evaluation null when it is at fault
   */
  record Item(@Nullable Evaluation evaluation, @Nullable Problem problem) {}

  private EvaluationBody() {}

  /** Whether there are several evaluations; else the body is a single one. */
  static boolean hasItems(Fields body) {
    return !body.elements(EVALUATIONS).isEmpty();
  }

  static Semantic semantic(Fields body) {
    return body.optObject(OPTIONS)
        .flatMap(options -> options.optText(SEMANTIC))
        .filter(key -> !key.equals(ALL))
        .map(Semantic::of)
        .orElse(Semantic.ALL);
  }

  /** The only evaluation of a body that was validated as one. */
  static Item single(Fields body) {
    return item(parts(body), List.of());
  }

  static List<Item> items(Fields body) {
    Parts defaults = parts(body);
    List<Item> items = new ArrayList<>();
    for (Element element : body.elements(EVALUATIONS)) {
      items.add(item(parts(element.fields()).over(defaults), element.faults()));
    }
    return items;
  }

  private static Item item(Parts parts, List<com.plystra.base.problem.Fault> own) {
    Faults faults = new Faults();
    own.forEach(fault -> faults.add(fault.field(), fault.message()));
    if (faults.isEmpty()) {
      require(parts, faults);
    }
    Optional<String> space = faults.isEmpty() ? spaceId(parts, faults) : Optional.empty();
    RequestAttributes attributes = attributes(parts, faults);
    return faults.isEmpty()
        ? new Item(parts.evaluation(space, attributes), null)
        : new Item(null, Problem.invalid(faults.list()));
  }

  /**
   * The evaluation of a search, whose open part is empty.
   *
   * @param body was validated as a search's
   * @throws Problem {@code VALIDATION_FAILED}
   */
  static Evaluation open(SearchKind kind, Fields body) {
    Parts parts =
        new Parts(
            body.optObject(SUBJECT),
            kind == SearchKind.ACTION ? Optional.empty() : body.optObject(ACTION),
            body.optObject(RESOURCE),
            body.optJson(CONTEXT));
    Faults faults = new Faults();
    Optional<String> space = spaceId(parts, faults);
    RequestAttributes attributes = attributes(parts, faults);
    if (!faults.isEmpty()) {
      throw Problem.invalid(faults.list());
    }
    return parts.open(kind, space, attributes);
  }

  private static RequestAttributes attributes(Parts parts, Faults faults) {
    RequestAttributes attributes = parts.attributes();
    if (attributes.bytes() > RequestAttributes.MAX_BYTES) {
      faults.add(CONTEXT, "must, with properties, be at most 16384 bytes as JSON");
    }
    return attributes;
  }

  private static void requireAll(Fields body, Faults faults) {
    if (faults.isEmpty()) {
      Parts parts = parts(body);
      require(parts, faults);
    }
  }

  private static void require(Parts parts, Faults faults) {
    require(faults, SUBJECT, parts.subject(), TYPE, ID);
    require(faults, ACTION, parts.action(), NAME);
    require(faults, RESOURCE, parts.resource(), TYPE, ID);
  }

  /** Reports what is missing of a part. */
  static void require(Faults faults, String part, Optional<Fields> given, String... names) {
    if (given.isEmpty()) {
      faults.add(part, "is required");
      return;
    }
    for (String name : names) {
      if (given.get().isMissing(name)) {
        faults.add(part + "." + name, "is required");
      }
    }
  }

  /** The Space that the resource's properties or the context name. */
  private static Optional<String> spaceId(Parts parts, Faults faults) {
    Optional<String> ofResource =
        spaceId(
            parts.resource().flatMap(EvaluationBody::properties),
            "resource.properties.space_id",
            faults);
    Optional<String> ofContext = spaceId(parts.context(), "context.space_id", faults);
    if (ofResource.isPresent() && ofContext.isPresent() && !ofResource.equals(ofContext)) {
      faults.add("context.space_id", "differs from resource.properties.space_id");
    }
    return ofResource.or(() -> ofContext);
  }

  /** Empty when it is absent or at fault. */
  private static Optional<String> spaceId(Optional<String> json, String field, Faults faults) {
    JsonNode given = json.map(text -> tree(text).get(SPACE_ID)).orElse(null);
    if (given == null) {
      return Optional.empty();
    }
    if (!given.isTextual() || given.asText().isEmpty()) {
      faults.add(field, "must be the id of a Space");
      return Optional.empty();
    }
    return Optional.of(given.asText());
  }

  private static JsonNode tree(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<String> properties(Fields entity) {
    return entity.optJson(PROPERTIES);
  }

  private static Parts parts(Fields body) {
    return new Parts(
        body.optObject(SUBJECT),
        body.optObject(ACTION),
        body.optObject(RESOURCE),
        body.optJson(CONTEXT));
  }

  /** The parts of one evaluation. */
  private record Parts(
      Optional<Fields> subject,
      Optional<Fields> action,
      Optional<Fields> resource,
      Optional<String> context) {
    /** Whole parts are taken from the defaults, and the required fields of the item's own. */
    Parts over(Parts defaults) {
      return new Parts(
          over(subject, defaults.subject),
          over(action, defaults.action),
          over(resource, defaults.resource),
          context.or(() -> defaults.context));
    }

    private static Optional<Fields> over(Optional<Fields> own, Optional<Fields> other) {
      return own.isPresent() && other.isPresent()
          ? Optional.of(own.get().over(other.get(), INHERITED))
          : own.or(() -> other);
    }

    RequestAttributes attributes() {
      return new RequestAttributes(
          beyondSpace(context),
          beyondSpace(subject.flatMap(EvaluationBody::properties)),
          beyondSpace(resource.flatMap(EvaluationBody::properties)),
          beyondSpace(action.flatMap(EvaluationBody::properties)));
    }

    /** Null when it says nothing but the Space, which is no fact but a part of the name. */
    private static @Nullable String beyondSpace(Optional<String> json) {
      if (json.isEmpty()) {
        return null;
      }
      JsonNode tree = tree(json.get());
      boolean isOnlySpace = tree.isEmpty() || (tree.size() == 1 && tree.has(SPACE_ID));
      return isOnlySpace ? null : json.get();
    }

    /** As {@link #evaluation}, of a search: the open part is empty. */
    Evaluation open(SearchKind kind, Optional<String> space, RequestAttributes attributes) {
      Fields who = subject.orElseThrow();
      Fields what = resource.orElseThrow();
      return new Evaluation(
          who.text(TYPE),
          kind == SearchKind.SUBJECT ? "" : who.text(ID),
          what.text(TYPE),
          kind == SearchKind.RESOURCE ? "" : what.text(ID),
          action.map(verb -> verb.text(NAME)).orElse(""),
          space,
          attributes);
    }

    Evaluation evaluation(Optional<String> space, RequestAttributes attributes) {
      Fields who = subject.orElseThrow();
      Fields what = resource.orElseThrow();
      return new Evaluation(
          who.text(TYPE),
          who.text(ID),
          what.text(TYPE),
          what.text(ID),
          action.orElseThrow().text(NAME),
          space,
          attributes);
    }
  }
}
