package com.plystra.members;

import com.plystra.http.input.FieldType;
import com.plystra.http.input.Fields;
import com.plystra.http.input.Shape;
import com.plystra.management.CallerBody;
import java.time.Instant;
import java.util.Optional;

/** A binding that is wanted. */
public record NewUserMember(
    Optional<String> id,
    String userId,
    String memberId,
    String relationType,
    boolean primary,
    Optional<Instant> expiresAt,
    Optional<String> linkedByMemberId,
    String metadata) {

  static final Shape SHAPE =
      CallerBody.shape()
          .optional("id", FieldType.id())
          .required("user_id", FieldType.id())
          .required("member_id", FieldType.id())
          .required("relation_type", FieldType.key())
          .optional("is_primary", FieldType.bool())
          .optional("expires_at", FieldType.time())
          .optional("linked_by_member_id", FieldType.id())
          .optional("metadata", FieldType.metadata());

  static NewUserMember of(Fields body) {
    return new NewUserMember(
        body.optText("id"),
        body.text("user_id"),
        body.text("member_id"),
        body.text("relation_type"),
        body.optBool("is_primary").orElse(false),
        body.optTime("expires_at"),
        body.optText("linked_by_member_id"),
        body.optJson("metadata").orElse("{}"));
  }
}
