package com.plystra.decision.authzen;

import com.plystra.base.problem.Faults;
import com.plystra.http.input.FieldType;
import com.plystra.http.input.Fields;
import com.plystra.http.input.Shape;
import java.util.Optional;

/**
 * The bodies of searches, as AuthZEN 1.0 defines them. Unknown fields are ignored, and so is the id
 * of what is searched for.
 */
final class SearchBody {
  private static final String PAGE = "page";
  private static final String TOKEN = "token";
  private static final String LIMIT = "limit";
  private static final int USUAL_LIMIT = 100;
  private static final int MAX_LIMIT = 200;

  /** What is searched for: its type, and properties that all rows have. */
  private static final Shape SOUGHT =
      Shape.object()
          .optional(EvaluationBody.TYPE, EvaluationBody.LABEL)
          .optional(EvaluationBody.PROPERTIES, FieldType.metadata())
          .lenient()
          .named("AuthzenSought");

  private static final Shape PAGING =
      Shape.object()
          .optional(TOKEN, FieldType.text(4096))
          .optional(LIMIT, FieldType.integer(0, Integer.MAX_VALUE))
          .lenient()
          .named("AuthzenPage");

  private SearchBody() {}

  /** The body of a search for these. */
  static Shape of(SearchKind kind) {
    return switch (kind) {
      case SUBJECT ->
          body(SOUGHT, EvaluationBody.ENTITY)
              .optional(EvaluationBody.ACTION, FieldType.object(EvaluationBody.VERB))
              .rule((body, faults) -> require(kind, body, faults))
              .lenient()
              .named("AuthzenSubjectSearchBody");
      case RESOURCE ->
          body(EvaluationBody.ENTITY, SOUGHT)
              .optional(EvaluationBody.ACTION, FieldType.object(EvaluationBody.VERB))
              .rule((body, faults) -> require(kind, body, faults))
              .lenient()
              .named("AuthzenResourceSearchBody");
      case ACTION ->
          body(EvaluationBody.ENTITY, EvaluationBody.ENTITY)
              .rule((body, faults) -> require(kind, body, faults))
              .lenient()
              .named("AuthzenActionSearchBody");
    };
  }

  private static Shape body(Shape subject, Shape resource) {
    return Shape.object()
        .optional(EvaluationBody.SUBJECT, FieldType.object(subject))
        .optional(EvaluationBody.RESOURCE, FieldType.object(resource))
        .optional(EvaluationBody.CONTEXT, FieldType.metadata())
        .optional(PAGE, FieldType.object(PAGING));
  }

  private static void require(SearchKind kind, Fields body, Faults faults) {
    if (!faults.isEmpty()) {
      return;
    }
    boolean isSubject = kind == SearchKind.SUBJECT;
    boolean isResource = kind == SearchKind.RESOURCE;
    require(body, faults, EvaluationBody.SUBJECT, !isSubject);
    if (kind != SearchKind.ACTION) {
      EvaluationBody.require(
          faults,
          EvaluationBody.ACTION,
          body.optObject(EvaluationBody.ACTION),
          EvaluationBody.NAME);
    }
    require(body, faults, EvaluationBody.RESOURCE, !isResource);
  }

  private static void require(Fields body, Faults faults, String part, boolean withId) {
    Optional<Fields> given = body.optObject(part);
    if (withId) {
      EvaluationBody.require(faults, part, given, EvaluationBody.TYPE, EvaluationBody.ID);
    } else {
      EvaluationBody.require(faults, part, given, EvaluationBody.TYPE);
    }
  }

  /** The token of the page; empty for the first one. */
  static Optional<String> token(Fields body) {
    return body.optObject(PAGE)
        .flatMap(page -> page.optText(TOKEN))
        .filter(token -> !token.isEmpty());
  }

  /** The greatest number of rows of the page. */
  static int limit(Fields body) {
    return Math.min(
        MAX_LIMIT, body.optObject(PAGE).flatMap(page -> page.optInt(LIMIT)).orElse(USUAL_LIMIT));
  }
}
