package com.plystra.http.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.StringJoiner;

/**
 * Requests at random from the API's description: most as described, with ids that exist among
 * others, the rest broken in one of the ways in which callers break them.
 */
final class RandomRequests {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> NAMES =
      List.of("", "x", "näme", "a b", "😀", "' or 1=1 --", "%00", "..", "\u0000", "\uD800", "<b>");
  private static final int LONG = 300;

  private final JsonNode document;
  private final List<String> ids;
  private final Random random;

  /**
   * @param ids of objects that exist
   */
  RandomRequests(JsonNode document, List<String> ids, Random random) {
    this.document = document;
    this.ids = ids;
    this.random = random;
  }

  /** The operation's path, filled, with a query. */
  String path(String template, JsonNode operation) {
    String path = template;
    StringJoiner query = new StringJoiner("&");
    for (JsonNode parameter : operation.path("parameters")) {
      String name = parameter.path("name").asText();
      if (parameter.path("in").asText().equals("path")) {
        path = path.replace("{" + name + "}", encode(random.nextInt(5) > 0 ? id() : anyText()));
      } else if (parameter.path("in").asText().equals("query") && random.nextInt(4) == 0) {
        query.add(name + "=" + encode(value(parameter.path("schema")).asText()));
      }
    }
    if (random.nextInt(10) == 0) {
      query.add(encode(anyText()) + "=" + encode(anyText()));
    }
    return query.length() == 0 ? path : path + "?" + query;
  }

  /** A body for the operation, as text. */
  String body(JsonNode operation) {
    JsonNode schema = resolve(operation.at("/requestBody/content/application~1json/schema"));
    String text = value(schema).toString();
    return switch (random.nextInt(10)) {
      case 0 -> text.substring(0, random.nextInt(text.length() + 1));
      case 1 -> broken(schema).toString();
      case 2 -> broken(schema).toString();
      default -> text;
    };
  }

  private JsonNode broken(JsonNode schema) {
    if (!(value(schema) instanceof ObjectNode body)) {
      return JSON.createArrayNode();
    }
    List<String> names = new ArrayList<>();
    body.fieldNames().forEachRemaining(names::add);
    if (names.isEmpty() || random.nextInt(4) == 0) {
      return body.put(anyText(), anyText());
    }
    String name = names.get(random.nextInt(names.size()));
    switch (random.nextInt(5)) {
      case 0 -> body.remove(name);
      case 1 -> body.putNull(name);
      case 2 -> body.put(name, random.nextLong());
      case 3 -> body.put(name, anyText());
      default -> body.putArray(name).add(anyText());
    }
    return body;
  }

  private JsonNode value(JsonNode described) {
    JsonNode schema = resolve(described);
    if (schema.has("anyOf")) {
      return value(one(schema.path("anyOf")));
    }
    if (schema.has("enum")) {
      return one(schema.path("enum"));
    }
    return switch (type(schema)) {
      case "object" -> object(schema);
      case "array" -> JSON.createArrayNode().add(value(schema.path("items")));
      case "boolean" -> JSON.getNodeFactory().booleanNode(random.nextBoolean());
      case "integer" -> JSON.getNodeFactory().numberNode(integer(schema));
      case "null" -> JSON.nullNode();
      default -> JSON.getNodeFactory().textNode(text(schema));
    };
  }

  private String type(JsonNode schema) {
    JsonNode type = schema.path("type");
    return type.isArray() ? one(type).asText() : type.asText("string");
  }

  private JsonNode object(JsonNode schema) {
    ObjectNode object = JSON.createObjectNode();
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      if (isRequired(schema, property.getKey()) || random.nextInt(3) == 0) {
        object.set(property.getKey(), value(property.getValue()));
      }
    }
    if (object.isEmpty() && random.nextBoolean()) {
      ArrayNode deep = object.withArray("k");
      for (int i = random.nextInt(70); i > 0; i--) {
        deep = deep.addArray();
      }
    }
    return schema.path("additionalProperties").asBoolean(true) ? object : object.without("k");
  }

  private static boolean isRequired(JsonNode schema, String name) {
    for (JsonNode required : schema.path("required")) {
      if (required.asText().equals(name)) {
        return true;
      }
    }
    return false;
  }

  private long integer(JsonNode schema) {
    long min = schema.path("minimum").asLong(0);
    long max = schema.path("maximum").asLong(1_000);
    return random.nextInt(5) == 0 ? min - 1 : min + Math.floorMod(random.nextLong(), max - min + 1);
  }

  private String text(JsonNode schema) {
    if (schema.path("format").asText().equals("date-time")) {
      return "20" + (10 + random.nextInt(80)) + "-01-02T03:04:05.678Z";
    }
    return switch (random.nextInt(4)) {
      case 0 -> "k" + random.nextInt(100);
      case 1 -> anyText();
      default -> id();
    };
  }

  private String id() {
    return ids.get(random.nextInt(ids.size()));
  }

  private String anyText() {
    return random.nextInt(10) == 0 ? "x".repeat(LONG) : NAMES.get(random.nextInt(NAMES.size()));
  }

  private JsonNode one(JsonNode list) {
    return list.get(random.nextInt(list.size()));
  }

  private JsonNode resolve(JsonNode schema) {
    JsonNode reference = schema.path("$ref");
    return reference.isTextual() ? document.at(reference.asText().substring(1)) : schema;
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
