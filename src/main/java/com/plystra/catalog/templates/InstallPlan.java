package com.plystra.catalog.templates;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * What the installation of a template would do. A preview shows it, an installation carries it out:
 * there is no other way to either.
 *
 * @param space the Space that it is about; empty where none was named and none is made
 * @param missingPlugins plugins that it counts on and that are not enabled
 * @param steps in the order in which they are to be taken
 */
record InstallPlan(
    Template template, Optional<String> space, List<String> missingPlugins, List<Step> steps) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What can be made, in order. */
  enum ObjectType {
    SPACES("space"),
    GROUPS("group"),
    ROLES("role"),
    PERMISSIONS("permission"),
    ROLE_PERMISSIONS("role_permission");

    private final String kind;

    ObjectType(String kind) {
      this.kind = kind;
    }

    /** The name of the kind of object. */
    String kind() {
      return kind;
    }

    /** Whether it lies in a Space, or is one. */
    boolean isOfSpaces() {
      return this == SPACES || this == GROUPS || this == ROLES;
    }

    /** As answers have it. */
    String key() {
      return kind + "s";
    }
  }

  /**
   * One object that is to be there.
   *
   * @param exists whether it is there already, as whatever made it
   * @param id of the object that is there, or that will be; empty where the server makes one
   * @param in the Space that it lies in, if it lies in one
   * @param body what makes it, as the API takes it
   */
  record Step(
      ObjectType type, boolean exists, Optional<String> id, Optional<String> in, ObjectNode body) {
    /** Says that it is there. */
    String words() {
      return "there is the " + type.kind() + " " + id.orElse("");
    }

    ObjectNode json() {
      ObjectNode json = JSON.createObjectNode();
      json.put("change", exists ? "exists" : "create").put("id", id.orElse(null));
      body.properties().forEach(f -> json.putIfAbsent(f.getKey(), f.getValue()));
      return json;
    }
  }

  InstallPlan {
    missingPlugins = List.copyOf(missingPlugins);
    steps = List.copyOf(steps);
  }

  boolean isDone() {
    return steps.stream().allMatch(Step::exists);
  }

  /** As a preview shows it. */
  ObjectNode json() {
    ObjectNode json = JSON.createObjectNode().put("template_id", template.id());
    json.put("id", template.id());
    json.put("space_id", space.orElse(null));
    ArrayNode missing = json.putArray("missing_plugins");
    missingPlugins.forEach(missing::add);
    ObjectNode changes = json.putObject("changes");
    for (ObjectType type : ObjectType.values()) {
      ArrayNode list = changes.putArray(type.key());
      steps.stream().filter(step -> step.type() == type).map(Step::json).forEach(list::add);
    }
    return json;
  }
}
