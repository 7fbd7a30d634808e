package com.plystra.ops.loadtest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A check: a binding, a resource and an action. */
record CheckRequest(Binding binding, Thing thing, String action) {
  /** A UserMember. */
  record Binding(String space, String id, String user, String member) {}

  /** A resource. */
  record Thing(String space, String type, String id) {}

  String json() {
    return byActor().put("resource_id", thing.id()).put("action", action).toString();
  }

  /** The body that asks for the resources on which the actor may do the action. */
  String resourcesJson() {
    return byActor().put("action", action).toString();
  }

  /** The body that asks who may do the action on the resource. */
  String subjectsJson() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("space_id", thing.space())
        .put("resource_type", thing.type())
        .put("resource_id", thing.id())
        .put("action", action)
        .put("subject", "users")
        .toString();
  }

  /** The body that asks what the actor may do on the resource. */
  String actionsJson() {
    return byActor().put("resource_id", thing.id()).toString();
  }

  private ObjectNode byActor() {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.putObject("actor")
        .put("user_id", binding.user())
        .put("member_id", binding.member())
        .put("user_member_id", binding.id())
        .put("space_id", binding.space());
    return body.put("resource_type", thing.type());
  }
}
