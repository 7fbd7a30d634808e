package com.plystra.catalog.plugins;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.testkit.Api;

/** Manifests to install. */
final class Manifests {
  private Manifests() {}

  /** One that declares nothing. */
  static ObjectNode empty(String key) {
    return Api.json(
            "{'name': 'Tickets', 'version': '1.0.0', 'manifest_version': '1.0',"
                + " 'plugin_api_version': '1.0', 'requires_core': '>=1.0.0 <2.0.0'}")
        .put("id", key);
  }

  /** One of each: a type with the actions read and close, a permission, an event, a menu. */
  static ObjectNode full(String key, String type) {
    ObjectNode manifest = empty(key);
    manifest.put("description", "Tickets of customers.");
    set(
        manifest,
        "{'resources': [{'key': '$', 'display_name': 'Ticket', 'actions': ["
            + "{'key': 'read', 'risk_level': 'low'}, {'key': 'close', 'risk_level': 'high'}]}],"
            + "'permissions': [{'resource': '$', 'action': 'read', 'scopes': ['self', 'space']},"
            + "{'resource': '$', 'action': 'close', 'scopes': ['group_tree']}],"
            + "'audit_events': [{'key': 'ticket.closed', 'risk_level': 'high'}],"
            + "'admin_menu': [{'label': 'Tickets', 'path': '/plugins/tickets',"
            + "'required_permission': '$:read:space', 'sort_order': 300}],"
            + "'settings': [{'key': 'days', 'type': 'integer', 'default': 30},"
            + "{'key': 'tone', 'type': 'string', 'scope': 'instance'},"
            + "{'key': 'rate', 'type': 'number', 'default': 0.5},"
            + "{'key': 'loud', 'type': 'boolean', 'default': false},"
            + "{'key': 'rules', 'type': 'json', 'default': {'a': [1]}}]}",
        type);
    return manifest;
  }

  /** Puts fields into a manifest, {@code $} standing for the type. */
  static void set(ObjectNode manifest, String fields, String type) {
    manifest.setAll(Api.json(fields.replace("$", type)));
  }

  /** The body that installs it. */
  static ObjectNode body(JsonNode manifest) {
    return Api.object().set("manifest", manifest);
  }
}
