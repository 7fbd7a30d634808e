package com.plystra.resources;

import com.plystra.http.input.FieldType;
import com.plystra.http.input.Fields;
import com.plystra.http.input.Shape;
import com.plystra.management.CallerBody;
import java.util.Optional;

/** A resource that is wanted. */
public record NewResource(
    Optional<String> id,
    String resourceType,
    Optional<String> externalId,
    Optional<String> groupId,
    Optional<String> ownerMemberId,
    Optional<String> displayName,
    String visibility,
    String metadata) {

  static final Shape SHAPE =
      CallerBody.shape()
          .optional("id", FieldType.id())
          .required("resource_type", FieldType.key())
          .optional("external_id", FieldType.name())
          .optional("group_id", FieldType.id())
          .optional("owner_member_id", FieldType.id())
          .optional("display_name", FieldType.name())
          .optional("visibility", FieldType.key())
          .optional("metadata", FieldType.metadata());

  static NewResource of(Fields body) {
    return new NewResource(
        body.optText("id"),
        body.text("resource_type"),
        body.optText("external_id"),
        body.optText("group_id"),
        body.optText("owner_member_id"),
        body.optText("display_name"),
        body.optText("visibility").orElse("private"),
        body.optJson("metadata").orElse("{}"));
  }
}
