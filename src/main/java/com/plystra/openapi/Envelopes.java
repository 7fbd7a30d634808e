package com.plystra.openapi;

import com.plystra.http.output.DataShape;
import com.plystra.http.output.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is around the data of every answer, and around every error. */
final class Envelopes {
  private static final String REQUEST_ID = "request_id";

  static final DataShape META =
      DataShape.of("Meta", "About the answer.").with(REQUEST_ID, Schema.text());

  static final DataShape PAGINATION =
      DataShape.of("Pagination", "Where a page lies in its list.")
          .with("limit", Schema.integer())
          .with("cursor", Schema.text().orNull())
          .with("has_more", Schema.bool());

  private static final DataShape FAULT =
      DataShape.of("Fault", "What is wrong with one field.")
          .with("field", Schema.text())
          .with("message", Schema.text());

  private Envelopes() {}

  static Map<String, Object> answer(Map<String, Object> data) {
    return object("data", data);
  }

  static Map<String, Object> page(Map<String, Object> list) {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("data", list);
    properties.put("pagination", Components.reference(PAGINATION.name()));
    return object(properties);
  }

  /** Registers what the others refer to, and the error. */
  static void define(Components components) {
    var unused = components.render(META);
    unused = components.render(PAGINATION);
    unused = components.put("ErrorAnswer", object("error", error(components)));
  }

  private static Map<String, Object> error(Components components) {
    Map<String, Object> properties = new LinkedHashMap<>();
    for (String text : List.of("code", "message", REQUEST_ID)) {
      properties.put(text, components.render(Schema.text()));
    }
    properties.put("details", components.render(new Schema.Listing(FAULT).orNull()));
    List<String> required = List.copyOf(properties.keySet());
    // Only where a decision stands behind the error.
    for (String text : List.of("deny_code", "trace_id", "audit_log_id")) {
      properties.put(text, components.render(Schema.text()));
    }
    Map<String, Object> error = new LinkedHashMap<>();
    error.put("type", "object");
    error.put("description", "What went wrong; code is for programs, message for people.");
    error.put("properties", properties);
    error.put("required", required);
    return components.put("ApiError", error);
  }

  private static Map<String, Object> object(String name, Map<String, Object> value) {
    return object(new LinkedHashMap<>(Map.of(name, value)));
  }

  private static Map<String, Object> object(Map<String, Object> properties) {
    properties.put("meta", Components.reference(META.name()));
    properties.put(REQUEST_ID, Map.of("type", "string"));
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("type", "object");
    object.put("properties", properties);
    object.put("required", List.copyOf(properties.keySet()));
    return object;
  }

  static Map<String, Object> header(String name) {
    return Map.of("$ref", "#/components/headers/" + name);
  }

  static Map<String, Object> headers() {
    Map<String, Object> headers = new LinkedHashMap<>();
    headers.put("RequestId", text("The request's id: in the log, and in the audit record."));
    headers.put("ErrorCode", text("The error's code, as in the body."));
    return headers;
  }

  private static Map<String, Object> text(String description) {
    return Map.of("description", description, "schema", Map.of("type", "string"));
  }
}
