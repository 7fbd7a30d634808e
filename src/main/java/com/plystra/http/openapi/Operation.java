package com.plystra.http.openapi;

import com.plystra.base.caller.PermissionKey;
import com.plystra.base.problem.Faults;
import com.plystra.http.Param;
import com.plystra.http.Route;
import com.plystra.http.input.Shape;
import com.plystra.http.output.DataShape;
import com.plystra.http.output.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One route as an operation of the description. */
final class Operation {
  private static final String DESCRIPTION = "description";
  private static final String SCHEMA = "schema";
  private static final String NAME = "name";
  private static final String EXAMPLE = "example";
  private static final String PRECONDITION_FAILED = "PRECONDITION_FAILED";

  private final Route route;
  private final Components components;
  private final Optional<Example> example;

  /**
   * @param example an example of its use, if there is one
   */
  Operation(Route route, Components components, Optional<Example> example) {
    this.route = route;
    this.components = components;
    this.example = example;
  }

  Map<String, Object> describe() {
    Map<String, Object> operation = new LinkedHashMap<>();
    operation.put("operationId", route.operation());
    operation.put("summary", route.summary());
    operation.put(DESCRIPTION, route.summary());
    operation.put("tags", List.of(route.tag()));
    operation.put("security", Security.of(route.layer()));
    route.permission().ifPresent(key -> operation.put("x-permission-key", key.text()));
    if (!route.anyOf().isEmpty()) {
      operation.put(
          "x-permission-keys-any", route.anyOf().stream().map(PermissionKey::text).toList());
    }
    List<Object> parameters = parameters();
    if (!parameters.isEmpty()) {
      operation.put("parameters", parameters);
    }
    route.body().ifPresent(body -> operation.put("requestBody", body(body)));
    operation.put("responses", responses());
    if (!route.taken().isEmpty()) {
      // Makes openapi-generator create a builder for the parameters, instead of a method that takes
      // them in order.
      operation.put("x-group-parameters", true);
    }
    return operation;
  }

  private List<Object> parameters() {
    List<Object> all = new ArrayList<>();
    for (String name : route.parameters()) {
      Map<String, Object> parameter = new LinkedHashMap<>();
      parameter.put(NAME, name);
      parameter.put("in", "path");
      parameter.put("required", true);
      parameter.put(SCHEMA, Map.of("type", "string", "pattern", Route.SEGMENT));
      value(name).ifPresent(value -> parameter.put(EXAMPLE, value));
      all.add(parameter);
    }
    for (Param param : route.taken()) {
      Map<String, Object> parameter = new LinkedHashMap<>();
      parameter.put(NAME, param.name());
      parameter.put("in", "query");
      parameter.put(DESCRIPTION, param.description());
      parameter.put(SCHEMA, param.type().schema());
      all.add(parameter);
    }
    if (route.failures().contains(PRECONDITION_FAILED)) {
      all.add(Map.of("$ref", "#/components/parameters/IfMatch"));
    }
    return all;
  }

  private Map<String, Object> body(Shape shape) {
    String name = capital(route.operation()) + "Body";
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("required", !takesNothing(shape));
    body.put("content", json(components.body(shape, name), example.map(Example::body)));
    return body;
  }

  private static boolean takesNothing(Shape shape) {
    Faults faults = new Faults();
    if (shape.allowsEmpty()) {
      var unused = shape.empty(faults);
    }
    return shape.allowsEmpty() && faults.isEmpty();
  }

  private Map<String, Object> responses() {
    Map<String, Object> responses = new LinkedHashMap<>();
    responses.put(String.valueOf(route.status()), success());
    if (!route.content().isEmpty() && route.headers().contains("ETag")) {
      responses.put("304", Map.of(DESCRIPTION, "The content that If-None-Match names."));
    }
    RouteErrors.of(route)
        .forEach(
            (status, codes) ->
                responses.put(String.valueOf(status), components.failure(codes, route.isBare())));
    return responses;
  }

  private Map<String, Object> success() {
    Map<String, Object> response = new LinkedHashMap<>();
    response.put(DESCRIPTION, "Done.");
    List<String> headers = new ArrayList<>(List.of("X-Request-ID"));
    headers.addAll(route.headers());
    response.put("headers", Envelopes.sent(headers));
    if (!route.isRedirect()) {
      response.put("content", route.content().isEmpty() ? enveloped() : text());
    }
    return response;
  }

  private Map<String, Object> text() {
    Map<String, Object> content = new LinkedHashMap<>();
    for (String type : route.content()) {
      Map<String, Object> text = new LinkedHashMap<>();
      text.put(SCHEMA, Map.of("type", typeOf(type)));
      route.contentExample().ifPresent(shown -> text.put(EXAMPLE, shown));
      content.put(type, text);
    }
    return content;
  }

  // A media type that is not a text type is described as an object.
  private static String typeOf(String mediaType) {
    return ApiText.isMediaType(mediaType) ? "object" : "string";
  }

  private Map<String, Object> enveloped() {
    Schema data =
        route.data().orElseThrow(() -> new IllegalStateException("no data is declared: " + route));
    Map<String, Object> schema =
        route.isBare()
            ? components.render(data)
            : components.put(envelopeName(data), envelope(data));
    return json(schema, example.map(Example::answer));
  }

  private String envelopeName(Schema data) {
    String name = data instanceof DataShape shape ? shape.name() : capital(route.operation());
    return name + (route.isPaged() ? "Page" : "Answer");
  }

  private Map<String, Object> envelope(Schema data) {
    return route.isPaged()
        ? Envelopes.page(components.render(new Schema.Listing(data)))
        : Envelopes.answer(components.render(data));
  }

  private static Map<String, Object> json(Map<String, Object> schema, Optional<Object> example) {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put(SCHEMA, schema);
    example.ifPresent(value -> content.put(EXAMPLE, value));
    return Map.of("application/json", content);
  }

  private Optional<String> value(String parameter) {
    return example.map(Example::parameters).map(values -> values.get(parameter));
  }

  private static String capital(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}
