package com.plystra.decision.lists;

import com.plystra.decision.actors.Actor;
import com.plystra.decision.authz.Purpose;
import com.plystra.decision.authz.QuestionBody;
import com.plystra.http.BodyPaging;
import com.plystra.http.input.FieldType;
import com.plystra.http.input.Fields;
import com.plystra.http.input.Shape;
import java.util.Optional;

/** The bodies of lists. */
final class ListBody {
  private static final FieldType NAME = FieldType.label(128);

  /** Nobody acts on a list, so it is not asked to enforce. */
  static final FieldType PURPOSE = FieldType.oneOf(Purpose.INQUIRE.key());

  private static final Shape ACTOR =
      Shape.object()
          .required("user_id", NAME)
          .required("member_id", NAME)
          .required("user_member_id", NAME)
          .required("space_id", NAME)
          .named("ListActor");

  private static final Shape FILTER =
      Shape.object()
          .optional("group_id", NAME)
          .optional("owner_member_id", NAME)
          .optional("status", NAME)
          .named("ListResourcesFilter");

  /** On which resources of a type an actor may do an action. */
  static final Shape RESOURCES =
      question(
              Shape.object()
                  .optional("actor", FieldType.object(ACTOR))
                  .required("resource_type", NAME)
                  .required("action", NAME)
                  .optional("filter", FieldType.object(FILTER)))
          .named("ListResourcesBody");

  /** Who may do an action on a resource. */
  static final Shape SUBJECTS =
      question(
              Shape.object()
                  .required("resource_type", NAME)
                  .required("resource_id", NAME)
                  .optional("space_id", NAME)
                  .required("action", NAME)
                  .required("subject", FieldType.oneOf(SubjectKind.keys())))
          .named("ListSubjectsBody");

  /** What an actor may do on a resource. */
  static final Shape ACTIONS =
      question(
              Shape.object()
                  .optional("actor", FieldType.object(ACTOR))
                  .required("resource_type", NAME)
                  .required("resource_id", NAME))
          .named("ListActionsBody");

  private ListBody() {}

  /** The shape of a question with pages, and with what every question may give. */
  private static Shape question(Shape own) {
    return BodyPaging.of(
            own.optional("purpose", PURPOSE)
                .optional("context", FieldType.metadata())
                .optional("properties", FieldType.object(QuestionBody.PROPERTIES)))
        .rule(QuestionBody::checkAttributes);
  }

  /** The actor; a session may leave it out. */
  static Optional<Actor> actor(Fields body) {
    return body.optObject("actor")
        .map(
            actor ->
                new Actor(
                    actor.text("user_id"),
                    actor.text("member_id"),
                    actor.text("user_member_id"),
                    actor.text("space_id")));
  }

  static ResourceFilter filter(Fields body) {
    return body.optObject("filter")
        .map(
            filter ->
                new ResourceFilter(
                    filter.optText("group_id"),
                    filter.optText("owner_member_id"),
                    filter.optText("status")))
        .orElse(ResourceFilter.NONE);
  }
}
