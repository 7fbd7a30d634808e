package com.plystra.http.openapi;

import com.plystra.http.ErrorObject;
import com.plystra.http.output.DataShape;
import com.plystra.http.output.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The schemas of envelopes of data and of errors. */
final class Envelopes {
  private static final String REQUEST_ID = "request_id";

  static final DataShape META =
      DataShape.of("Meta", "Data about the response.")
          .with(REQUEST_ID, Schema.text())
          .sometimes("state_version", Schema.count());

  static final DataShape PAGINATION =
      DataShape.of("Pagination", "The position of a page in its list.")
          .with("limit", Schema.integer())
          .with("cursor", Schema.text().orNull())
          .with("has_more", Schema.bool())
          .sometimes("complete", Schema.bool());

  private static final DataShape BARE_ERROR =
      DataShape.of("BareError", "An error of a route without an envelope.")
          .with("error", Schema.text());

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

  /**
   * Registers the schemas that others refer to, and those of errors.
   *
   * @param denial the details of the error of a denied action
   */
  static void define(Components components, DataShape denial) {
    var unused = components.render(META);
    unused = components.render(PAGINATION);
    unused = components.render(BARE_ERROR);
    Schema faults = new Schema.Listing(ErrorObject.FAULT).orNull();
    unused = components.put("ErrorAnswer", object("error", error(components, "ApiError", faults)));
    unused = components.put("DeniedAnswer", object("error", error(components, "Denial", denial)));
  }

  /** The error response for one status with these codes. */
  static Map<String, Object> failure(List<String> codes, boolean bare) {
    List<String> headers = new ArrayList<>(List.of("X-Request-ID", "X-Plystra-Error-Code"));
    if (codes.contains("RATE_LIMITED")) {
      headers.add("Retry-After");
    }
    Map<String, Object> response = new LinkedHashMap<>();
    response.put("description", String.join(", ", codes));
    response.put("headers", sent(headers));
    response.put("content", json(bare ? Components.reference(BARE_ERROR.name()) : answer(codes)));
    response.put("x-error-codes", codes);
    return response;
  }

  /** A denial has the decision in its details. */
  private static Map<String, Object> answer(List<String> codes) {
    Map<String, Object> error = Components.reference("ErrorAnswer");
    return codes.contains("AUTHORIZATION_DENIED")
        ? Map.of("anyOf", List.of(Components.reference("DeniedAnswer"), error))
        : error;
  }

  static Map<String, Object> json(Map<String, Object> schema) {
    return Map.of("application/json", Map.of("schema", schema));
  }

  private static Map<String, Object> error(Components components, String name, Schema details) {
    Map<String, Object> properties = new LinkedHashMap<>();
    for (String text : List.of("code", "message", REQUEST_ID)) {
      properties.put(text, components.render(Schema.text()));
    }
    properties.put("details", components.render(details));
    List<String> required = List.copyOf(properties.keySet());
    // Only errors that come from a decision have these.
    for (String text : List.of("deny_code", "trace_id", "audit_log_id")) {
      properties.put(text, components.render(Schema.text()));
    }
    Map<String, Object> error = new LinkedHashMap<>();
    error.put("type", "object");
    error.put("description", "What went wrong; code is for programs, message for people.");
    error.put("properties", properties);
    error.put("required", required);
    return components.put(name, error);
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

  /** References to headers by name. */
  static Map<String, Object> sent(List<String> names) {
    Map<String, Object> headers = new LinkedHashMap<>();
    names.forEach(name -> headers.put(name, Map.of("$ref", "#/components/headers/" + name)));
    return headers;
  }

  static Map<String, Object> headers() {
    Map<String, Object> headers = new LinkedHashMap<>();
    headers.put("X-Request-ID", text("The request's id: in the log, and in the audit record."));
    headers.put("X-Plystra-Error-Code", text("The error's code, as in the body."));
    headers.put("X-Plystra-Trace-ID", text("The decision's trace id, as in the body."));
    headers.put("X-Plystra-Audit-Log-ID", text("The decision's record, as in the body."));
    headers.put(
        "ETag",
        text(
            "Identifies the present state of an object, for If-Match; of a file, for"
                + " If-None-Match."));
    headers.put("Location", text("Where the browser goes on."));
    headers.put("Retry-After", text("The number of seconds after which to try again."));
    return headers;
  }

  private static Map<String, Object> text(String description) {
    return Map.of("description", description, "schema", Map.of("type", "string"));
  }
}
