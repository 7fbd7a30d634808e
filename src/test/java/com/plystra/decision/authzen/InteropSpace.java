package com.plystra.decision.authzen;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.testkit.Api;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the objects of an interop scenario in a Space, over the management API. */
final class InteropSpace {
  private final Api api;
  private final String id;

  InteropSpace(Api api, String id, ObjectNode metadata) {
    this.api = api;
    this.id = id;
    api.post("/api/v1/spaces", named(id).set("metadata", metadata)).created();
  }

  private static ObjectNode named(String id) {
    return Api.object().put("id", id).put("name", id);
  }

  private String in(String collection) {
    return "/api/v1/spaces/" + id + "/" + collection;
  }

  /** An API key that may ask everything about the Space. */
  String key() {
    ObjectNode body = Api.object().put("name", "pep").put("space_id", id);
    List.of("authz:check", "authz:list", "authz:context")
        .forEach(body.putArray("permission_keys")::add);
    return api.post("/api/v1/api-keys", body).created().get("api_key").asText();
  }

  /** A User, who acts as a Member with the same name. */
  void person(String name, String userId, String email) {
    api.post("/api/v1/users", Api.object().put("id", userId).put("email", email)).created();
    api.post(in("members"), Api.object().put("id", member(name)).put("display_name", name))
        .created();
    api.post(
            in("user-members"),
            Api.object()
                .put("user_id", userId)
                .put("member_id", member(name))
                .put("relation_type", "login")
                .put("is_primary", true))
        .created();
  }

  private String member(String name) {
    return id + "_member_" + name;
  }

  void group(String path) {
    api.post(in("groups"), Api.object().put("id", groupId(path)).put("path", path)).created();
  }

  private String groupId(String path) {
    return id + "_group_" + path;
  }

  void type(String key, String... actions) {
    api.post("/api/v1/resource-types", Api.object().put("key", key).put("display_name", key))
        .created();
    for (String action : actions) {
      api.post(
              "/api/v1/resource-types/" + key + "/actions",
              Api.object().put("key", action).put("display_name", action))
          .created();
    }
    api.put(
            "/api/v1/resource-types/" + key + "/mapping",
            Api.object().put("table_name", "resources"))
        .created();
  }

  void role(String key) {
    ObjectNode body = Api.object().put("id", roleId(key)).put("key", key).put("name", key);
    api.post(in("roles"), body).created();
  }

  private String roleId(String key) {
    return id + "_role_" + key;
  }

  /** Gives a role a permission, which is made when it is missing. */
  void allow(String role, String type, String action, String scope, @Nullable String condition) {
    String permission = String.join("_", id, type, action, scope);
    ObjectNode made = Api.object().put("id", permission).put("resource", type);
    api.post("/api/v1/permissions", made.put("action", action).put("scope", scope));
    ObjectNode link = Api.object().put("role_id", roleId(role)).put("permission_id", permission);
    api.post("/api/v1/role-permissions", link.put("condition", condition)).created();
  }

  void grant(String person, String role) {
    ObjectNode body = Api.object().put("member_id", member(person)).put("role_id", roleId(role));
    api.post(in("member-roles"), body).created();
  }

  void grantAt(String person, String role, String group) {
    ObjectNode body = Api.object().put("member_id", member(person)).put("role_id", roleId(role));
    api.post(in("member-roles"), body.put("scope_anchor_group_id", groupId(group))).created();
  }

  void resource(String type, String resource, @Nullable String owner, @Nullable String group) {
    ObjectNode body = Api.object().put("resource_type", type).put("id", resource);
    body.put("owner_member_id", owner == null ? null : member(owner));
    api.post(in("resources"), body.put("group_id", group == null ? null : groupId(group)))
        .created();
  }
}
