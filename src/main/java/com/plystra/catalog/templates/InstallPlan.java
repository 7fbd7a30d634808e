package com.plystra.catalog.templates;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * The plan of a template's installation. Previews show it and installations execute it, so they
 * cannot differ.
 *
 * @param space the Space of the installation; empty when none was named and the template creates
 *     none
 * @param missingPlugins required plugins that are not enabled
 * @param steps in the order of execution
 */
record InstallPlan(
    Template template, Optional<String> space, List<String> missingPlugins, List<Step> steps) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The types of objects that a template creates, in this order. */
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

    /** Whether it is a Space or inside one. */
    boolean isOfSpaces() {
      return this == SPACES || this == GROUPS || this == ROLES;
    }

    /** The name in responses. */
    String key() {
      return kind + "s";
    }
  }

  /**
   * One object that the installation needs.
   *
   * @param exists whether it exists already, whoever created it
   * @param id of the existing object, or the id to create it with; empty when the server generates
   *     one
   * @param in the id of its Space, if it is in one
   * @param body the fields to create it with
   */
  record Step(
      ObjectType type, boolean exists, Optional<String> id, Optional<String> in, ObjectNode body) {
    /** States that the object exists, for error messages. */
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

  /** The plan as a preview shows it. */
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
