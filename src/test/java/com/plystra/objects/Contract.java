package com.plystra.objects;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What holds for one kind of object at one path; the fields are told in {@code objects.yaml}. Paths
 * that there are not are empty.
 */
record Contract(
    String name,
    @Nullable String called,
    String all,
    String one,
    @JsonProperty("by_id") String byId,
    List<String> takes,
    ObjectNode at,
    @JsonProperty("known_by") @Nullable String knownBy,
    String prefix,
    ObjectNode minimal,
    ObjectNode made,
    List<String> times,
    ObjectNode full,
    List<String> hidden,
    ObjectNode patch,
    List<String> clears,
    ObjectNode fixed,
    ObjectNode bad,
    Map<String, Integer> longest,
    Map<String, List<String>> unique,
    ObjectNode references,
    List<String> filters,
    List<String> sort,
    @Nullable LifeCycle life,
    String log,
    @JsonProperty("log_unsaid") @Nullable String logUnsaid,
    int limit,
    Map<String, String> verbs) {

  /** The states, the first one first, and the ways between them. */
  record LifeCycle(List<String> states, List<Action> actions) {}

  /** A way to a state. */
  record Action(String name, String state, String verb) {}

  boolean has(String operation) {
    return takes.contains(operation);
  }

  /** The field by which callers know it. */
  String id() {
    return knownBy == null ? "id" : knownBy;
  }

  /** E.g. {@code USER_NOT_FOUND} for {@code NOT_FOUND}. */
  String code(String failure) {
    return name.toUpperCase(Locale.ROOT) + "_" + failure;
  }

  /** The audit's action, e.g. {@code user.created} for {@code created}. */
  String action(String verb) {
    return name + "." + verbs.getOrDefault(verb, verb);
  }

  boolean isAlive() {
    return life != null;
  }

  List<String> states() {
    return life == null ? List.of() : life.states();
  }

  List<Action> actions() {
    return life == null ? List.of() : life.actions();
  }

  boolean isInSpace() {
    return log.equals("space");
  }

  /** The name of what a path's first parameter stands for, where the list lies in something. */
  Optional<String> parent() {
    return all.contains("{space_id}")
        ? Optional.of("SPACE")
        : all.contains("{resource_type}") ? Optional.of("RESOURCE_TYPE") : Optional.empty();
  }

  /** Every route that this contract tests, as method and path. */
  List<String> routes() {
    List<String> routes = new ArrayList<>();
    add(routes, "list", "GET", all);
    add(routes, "create", "POST", all);
    add(routes, "put", "PUT", all);
    add(routes, "get", "GET", one);
    add(routes, "patch", "PATCH", one);
    add(routes, "delete", "DELETE", one);
    if (!byId.isEmpty()) {
      routes.add("GET " + byId);
    }
    if (has("patch")) {
      actions().forEach(action -> routes.add("POST " + one + "/" + action.name()));
    }
    return routes;
  }

  private void add(List<String> routes, String operation, String method, String path) {
    if (has(operation)) {
      routes.add(method + " " + path);
    }
  }

  /** The names of an object's fields. */
  static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  @Override
  public String toString() {
    return called == null ? name : called;
  }
}
