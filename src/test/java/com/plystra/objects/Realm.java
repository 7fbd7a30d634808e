package com.plystra.objects;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.plystra.testkit.Api;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Two Spaces with an object of each kind, made over HTTP, and the templates of {@code objects.yaml}
 * filled with them.
 */
final class Realm {
  private static final AtomicInteger NUMBERS = new AtomicInteger();
  private static final String NEW = "$new_";

  private final Api api;
  private final Map<String, String> ready = new LinkedHashMap<>();
  private final Set<String> made = new HashSet<>();

  Realm(Api api) {
    this.api = api;
    post("/api/v1/users", Api.object().put("id", id("user")).put("email", "ready@example.org"));
    post(
        "/api/v1/resource-types", Api.object().put("key", id("type")).put("display_name", "Ready"));
    post(
        "/api/v1/permissions",
        Api.object()
            .put("id", id("permission"))
            .put("resource", id("type"))
            .put("action", "read")
            .put("scope", "space"));
    space("");
    space("other_");
  }

  private void space(String which) {
    String space = id(which + "space");
    String all = "/api/v1/spaces/" + space;
    post(
        "/api/v1/spaces",
        Api.object().put("id", space).put("name", "Ready").put("slug", dashed(space)));
    post(all + "/groups", Api.object().put("id", id(which + "group")).put("path", "ready"));
    post(
        all + "/members",
        Api.object().put("id", id(which + "member")).put("display_name", "Ready"));
    post(all + "/roles", Api.object().put("id", id(which + "role")).put("key", "ready"));
  }

  private static String dashed(String text) {
    return text.replace('_', '-');
  }

  private String id(String name) {
    return ready.computeIfAbsent("$" + name, n -> "ready_" + name);
  }

  private JsonNode post(String path, JsonNode body) {
    return api.post(path, body).created();
  }

  Api api() {
    return api;
  }

  String space() {
    return id("space");
  }

  /** A number that no other object has. */
  static int number() {
    return NUMBERS.incrementAndGet();
  }

  /** The template with everything that begins with a dollar put in. */
  ObjectNode fill(ObjectNode template, int n) {
    return (ObjectNode) filled(template, n);
  }

  private JsonNode filled(JsonNode template, int n) {
    if (template.isTextual()) {
      return TextNode.valueOf(text(template.textValue(), n));
    }
    if (template instanceof ArrayNode array) {
      ArrayNode copy = JsonNodeFactory.instance.arrayNode();
      array.forEach(element -> copy.add(filled(element, n)));
      return copy;
    }
    if (template instanceof ObjectNode object) {
      ObjectNode copy = Api.object();
      object.properties().forEach(e -> copy.set(e.getKey(), filled(e.getValue(), n)));
      return copy;
    }
    return template;
  }

  private String text(String template, int n) {
    if (template.startsWith(NEW)) {
      return fresh(template.substring(NEW.length()), n);
    }
    if (template.startsWith("$")) {
      return Objects.requireNonNull(ready.get(template), template);
    }
    return template.replace("$n", Integer.toString(n));
  }

  private String fresh(String kind, int n) {
    String id = kind.equals("type") ? "new_" + n : "new-" + kind + "-" + n;
    if (made.add(id)) {
      make(kind, id, n);
    }
    return id;
  }

  private void make(String kind, String id, int n) {
    ObjectNode body = Api.object().put("id", id);
    String here = "/api/v1/spaces/" + space();
    switch (kind) {
      case "user" -> post("/api/v1/users", body.put("email", "New" + n + "@example.org"));
      case "member" -> post(here + "/members", body.put("display_name", "New " + n));
      case "role" -> post(here + "/roles", body.put("key", "new_" + n));
      case "type" ->
          post("/api/v1/resource-types", body.put("key", id).put("display_name", "New " + n));
      case "permission" ->
          post(
              "/api/v1/permissions",
              body.put("resource", "new_" + n).put("action", "read").put("scope", "self"));
      default -> throw new IllegalArgumentException(kind);
    }
  }

  /** The path of a list, for one that is made with this number. */
  String all(Contract contract, int n) {
    ObjectNode at = Api.object().put("space_id", space()).put("resource_type", id("type"));
    return path(contract.all(), at.setAll(fill(contract.at(), n)));
  }

  /** The path of one object. */
  static String one(Contract contract, JsonNode object) {
    return path(contract.one(), object);
  }

  static String path(String template, JsonNode values) {
    String path = template;
    for (String name : List.of("space_id", "resource_type", "id", "key")) {
      path = path.replace("{" + name + "}", values.path(name).asText());
    }
    return path;
  }

  /** Makes one of the contract's objects with everything that can be given. */
  JsonNode make(Contract contract) {
    int n = number();
    return post(all(contract, n), fill(contract.full(), n));
  }
}
