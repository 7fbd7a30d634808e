package com.plystra.catalog.dataconsole;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.http.input.FieldType;
import com.plystra.http.input.Fields;
import com.plystra.http.input.Shape;
import com.plystra.objects.CallerBody;
import com.plystra.storage.db.Rows;

/** The bodies of row changes: an actor with all its ids, and fields of the row. */
final class RowBodies {
  static final String SPACE = "space_id";
  static final String OWNER = "owner_member_id";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String GROUP = "group_id";
  private static final String DISPLAY_NAME = "display_name";
  private static final String VISIBILITY = "visibility";
  private static final String STATUS = "status";
  private static final String METADATA = "metadata";
  private static final FieldType NAME = FieldType.label(128);
  private static final FieldType STANDING = FieldType.oneOf("active", "archived");

  private static final Shape ACTOR =
      Shape.object()
          .required("user_id", NAME)
          .required("member_id", NAME)
          .required("user_member_id", NAME)
          .required(SPACE, NAME)
          .named("RowActor");

  private static final Shape ACTING = Shape.object().required("actor", FieldType.object(ACTOR));

  static final Shape DELETING = CallerBody.withReason(ACTING);

  static final Shape CREATING =
      ACTING
          .optional("id", FieldType.id())
          .required(SPACE, FieldType.id())
          .optional(GROUP, FieldType.id())
          .optional(OWNER, FieldType.id())
          .optional(DISPLAY_NAME, FieldType.name())
          .optional(VISIBILITY, FieldType.key())
          .optional(STATUS, STANDING)
          .optional(METADATA, FieldType.metadata());

  static final Shape PATCHING =
      ACTING
          .defaulted(SPACE, FieldType.id())
          .optional(GROUP, FieldType.id())
          .optional(OWNER, FieldType.id())
          .optional(DISPLAY_NAME, FieldType.name())
          .defaulted(VISIBILITY, FieldType.key())
          .defaulted(STATUS, STANDING)
          .optional(METADATA, FieldType.metadata());

  private RowBodies() {}

  /** The fields of a new row. The actor's Member is the owner unless the body names another. */
  static ObjectNode created(Fields body, String member) {
    ObjectNode row = given(body, "id", GROUP, OWNER, DISPLAY_NAME, VISIBILITY, STATUS);
    return body.has(OWNER) && !body.isEmpty(OWNER) ? row : row.put(OWNER, member);
  }

  /** The fields to change in a row, including nulls. */
  static ObjectNode patched(Fields body) {
    return given(body, SPACE, GROUP, OWNER, DISPLAY_NAME, VISIBILITY, STATUS);
  }

  private static ObjectNode given(Fields body, String... names) {
    ObjectNode row = JSON.createObjectNode();
    for (String name : names) {
      if (body.has(name)) {
        row.put(name, body.isEmpty(name) ? "" : body.optText(name).orElse(null));
      }
    }
    if (body.has(METADATA)) {
      row.set(METADATA, body.optJson(METADATA).map(Rows::parse).orElse(null));
    }
    return row;
  }
}
