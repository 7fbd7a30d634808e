package com.plystra.resources;

import com.plystra.db.schema.tables.records.ResourcesRecord;
import com.plystra.http.input.FieldType;
import com.plystra.http.input.Fields;
import com.plystra.http.input.Shape;
import com.plystra.management.CallerBody;

/** A merge into a resource: what is absent stays, null clears, metadata is replaced whole. */
public record ResourcePatch(Fields body) {
  static final Shape SHAPE =
      CallerBody.shape()
          .optional("external_id", FieldType.name())
          .optional("group_id", FieldType.id())
          .optional("owner_member_id", FieldType.id())
          .optional("display_name", FieldType.name())
          .optional("visibility", FieldType.key())
          .optional("status", FieldType.oneOf("active", "archived", "deleted"))
          .optional("metadata", FieldType.metadata());

  void applyTo(ResourcesRecord row) {
    if (body.has("external_id")) {
      row.setExternalId(body.optText("external_id").orElse(null));
    }
    if (body.has("group_id")) {
      row.setGroupId(body.optText("group_id").orElse(null));
    }
    if (body.has("owner_member_id")) {
      row.setOwnerMemberId(body.optText("owner_member_id").orElse(null));
    }
    if (body.has("display_name")) {
      row.setDisplayName(body.optText("display_name").orElse(null));
    }
    body.optText("status").ifPresent(row::setStatus);
    body.optText("visibility").ifPresent(row::setVisibility);
    body.optJson("metadata").ifPresent(row::setMetadata);
  }
}
