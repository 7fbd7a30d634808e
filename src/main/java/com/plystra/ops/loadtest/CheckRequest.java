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
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.putObject("actor")
        .put("user_id", binding.user())
        .put("member_id", binding.member())
        .put("user_member_id", binding.id())
        .put("space_id", binding.space());
    return body.put("resource_type", thing.type())
        .put("resource_id", thing.id())
        .put("action", action)
        .toString();
  }
}
