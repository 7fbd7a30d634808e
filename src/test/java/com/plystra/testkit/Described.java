package com.plystra.testkit;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import com.plystra.http.openapi.ApiText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Holds what passes over the wire against the API's description: a status, an error code or a field
 * that is not described fails the test that met it, and so does a body that was taken although its
 * description forbids it.
 */
final class Described {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String IRI = "https://plystra.invalid/openapi";
  private static final Described API = new Described();

  private final JsonNode document = read();
  private final List<Template> templates = new ArrayList<>();
  private final JsonSchemaFactory factory;
  private final Map<String, JsonSchema> schemas = new ConcurrentHashMap<>();

  /** A path of the description. */
  private record Template(List<String> segments, JsonNode item) {
    boolean fits(List<String> path) {
      if (path.size() != segments.size()) {
        return false;
      }
      for (int i = 0; i < path.size(); i++) {
        boolean fits =
            segments.get(i).startsWith("{")
                ? !path.get(i).isEmpty()
                : segments.get(i).equals(path.get(i));
        if (!fits) {
          return false;
        }
      }
      return true;
    }

    long literals() {
      return segments.stream().filter(s -> !s.startsWith("{")).count();
    }
  }

  private Described() {
    document
        .path("paths")
        .properties()
        .forEach(
            e -> templates.add(new Template(List.of(e.getKey().split("/", -1)), e.getValue())));
    templates.sort((a, b) -> Long.compare(b.literals(), a.literals()));
    close(document.path("components").path("schemas"));
    this.factory =
        JsonSchemaFactory.getInstance(
            SpecVersion.VersionFlag.V202012,
            builder -> builder.schemaLoaders(l -> l.schemas(Map.of(IRI, document.toString()))));
  }

  private static JsonNode read() {
    try {
      return JSON.readTree(ApiText.JSON.read());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // Clients must bear fields that they do not know; these tests must not.
  private static void close(JsonNode node) {
    if (node instanceof ObjectNode object
        && object.path("properties").isObject()
        && !object.has("additionalProperties")) {
      object.put("additionalProperties", false);
    }
    node.forEach(Described::close);
  }

  /** One exchange. */
  static void hold(String method, String path, @Nullable String body, Reply reply) {
    // While it is written anew, it is not there yet.
    if (!Boolean.getBoolean("plystra.openapi.write")) {
      API.check(method, path, body, reply);
    }
  }

  private void check(String method, String path, @Nullable String body, Reply reply) {
    JsonNode operation = operation(method, path);
    if (operation == null) {
      boolean isBare = path.startsWith("/access/") || path.startsWith("/.well-known/");
      require(isBare ? "BareError" : "ErrorAnswer", reply.json(), method + " " + path);
      return;
    }
    String what = method + " " + path + " answers " + reply.status();
    JsonNode response = response(operation, reply.status());
    assertTrue(response.isObject(), () -> what + ", which is not described: " + reply.text());
    JsonNode schema = response.at("/content/application~1json/schema/$ref");
    if (schema.isTextual()) {
      require(name(schema), reply.json(), what);
    }
    for (String header : List.of("ETag", "X-Plystra-Trace-ID", "X-Plystra-Audit-Log-ID")) {
      assertTrue(
          reply.status() >= 400
              || reply.header(header).isEmpty()
              || response.path("headers").has(header),
          () -> what + " with the header " + header + ", which is not described");
    }
    if (response.has("x-error-codes")) {
      // An error without an envelope has its code in a header alone.
      String code = reply.header("X-Plystra-Error-Code");
      assertTrue(
          contains(response.path("x-error-codes"), code),
          () -> what + " with " + code + ", which is not described");
    } else if (body != null && operation.has("requestBody")) {
      requireBody(operation, body, reply, what);
    }
  }

  private JsonNode response(JsonNode operation, int status) {
    JsonNode response = operation.path("responses").path(String.valueOf(status));
    return response.has("$ref")
        ? document.at(response.path("$ref").asText().substring(1))
        : response;
  }

  private void requireBody(JsonNode operation, String body, Reply reply, String what) {
    JsonNode schema = operation.at("/requestBody/content/application~1json/schema/$ref");
    try {
      if (!body.isBlank()) {
        JsonNode given = JSON.readTree(body);
        if (!given.isNull()) {
          dropRefusedItems(given, reply.data().path("results"));
          require(name(schema), withoutEmptyTexts(given), what + " to " + body);
        }
      }
    } catch (JsonProcessingException e) {
      throw new AssertionError(what + " to what is no JSON", e);
    }
  }

  /** A batch is taken although its description forbids some of its items: they get errors. */
  private static void dropRefusedItems(JsonNode given, JsonNode results) {
    if (given.path("items") instanceof ArrayNode items) {
      for (int i = Math.min(items.size(), results.size()) - 1; i >= 0; i--) {
        if (results.get(i).has("error")) {
          items.remove(i);
        }
      }
      if (items.isEmpty()) {
        items.addObject();
      }
    }
  }

  // What they stand for is said once for all bodies, and in no schema.
  private static JsonNode withoutEmptyTexts(JsonNode body) {
    if (body instanceof ObjectNode object) {
      object
          .properties()
          .removeIf(field -> field.getValue().isTextual() && field.getValue().asText().isEmpty());
      object.forEach(Described::withoutEmptyTexts);
    }
    return body;
  }

  private static boolean contains(JsonNode list, String text) {
    for (JsonNode item : list) {
      if (item.asText().equals(text)) {
        return true;
      }
    }
    return false;
  }

  private @Nullable JsonNode operation(String method, String path) {
    List<String> segments = List.of(path.replaceFirst("\\?.*", "").split("/", -1));
    for (Template template : templates) {
      JsonNode operation = template.item().get(method.toLowerCase(Locale.ROOT));
      if (operation != null && template.fits(segments)) {
        return operation;
      }
    }
    return null;
  }

  private static String name(JsonNode reference) {
    return reference.asText().substring("#/components/schemas/".length());
  }

  private void require(String name, JsonNode json, String what) {
    JsonSchema schema = schemas.computeIfAbsent(name, this::schema);
    Set<ValidationMessage> faults = schema.validate(json);
    assertTrue(faults.isEmpty(), () -> what + " otherwise than described: " + faults + " " + json);
  }

  private JsonSchema schema(String name) {
    return factory.getSchema(
        SchemaLocation.of(IRI + "#/components/schemas/" + name),
        SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build());
  }
}
