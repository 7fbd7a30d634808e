package com.plystra.groups;

import com.plystra.http.input.FieldType;
import com.plystra.http.input.Fields;
import com.plystra.http.input.Shape;
import com.plystra.management.CallerBody;
import java.util.Optional;

/** A group that is wanted. Its path is checked for form here, for its place by the service. */
public record NewGroup(
    Optional<String> id,
    String path,
    Optional<String> parentGroupId,
    Optional<String> name,
    Optional<String> displayName,
    int sortOrder,
    String metadata) {
  private static final int DEFAULT_SORT_ORDER = 1000;
  private static final int MAX_PATH = 1024;

  static final Shape SHAPE =
      CallerBody.shape()
          .optional("id", FieldType.id())
          .required(
              "path",
              FieldType.pattern(
                  "[a-z0-9_-]+(\\.[a-z0-9_-]+)*",
                  "dot-separated segments of [a-z0-9_-]+",
                  MAX_PATH))
          .optional("parent_group_id", FieldType.id())
          .optional("parent_id", FieldType.id())
          .optional("name", FieldType.name())
          .optional("display_name", FieldType.name())
          .optional("sort_order", FieldType.integer(Integer.MIN_VALUE, Integer.MAX_VALUE))
          .optional("metadata", FieldType.metadata());

  static NewGroup of(Fields body) {
    return new NewGroup(
        body.optText("id"),
        body.text("path"),
        body.optText("parent_group_id").or(() -> body.optText("parent_id")),
        body.optText("name"),
        body.optText("display_name"),
        body.optInt("sort_order").orElse(DEFAULT_SORT_ORDER),
        body.optJson("metadata").orElse("{}"));
  }
}
