package com.plystra.decision.authz;

import static com.plystra.storage.db.schema.Tables.MEMBERS;
import static com.plystra.storage.db.schema.Tables.MEMBER_ROLES;
import static com.plystra.storage.db.schema.Tables.PERMISSIONS;
import static com.plystra.storage.db.schema.Tables.RESOURCES;
import static com.plystra.storage.db.schema.Tables.RESOURCE_ACTIONS;
import static com.plystra.storage.db.schema.Tables.RESOURCE_MAPPINGS;
import static com.plystra.storage.db.schema.Tables.RESOURCE_TYPES;
import static com.plystra.storage.db.schema.Tables.ROLES;
import static com.plystra.storage.db.schema.Tables.ROLE_PERMISSIONS;
import static com.plystra.storage.db.schema.Tables.SPACES;
import static com.plystra.storage.db.schema.Tables.SPACE_GROUPS;
import static com.plystra.storage.db.schema.Tables.USERS;
import static com.plystra.storage.db.schema.Tables.USER_MEMBERS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.decision.authz.DecisionCase.Change;
import com.plystra.testkit.Api;
import com.plystra.testkit.Seed;
import com.plystra.testkit.TestServer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** Applies the changes of a {@link DecisionCase} to a server: by its routes where it has them. */
final class CaseServer {
  private static final Map<String, Table<?>> TABLES =
      Map.ofEntries(
          Map.entry("user", USERS),
          Map.entry("space", SPACES),
          Map.entry("member", MEMBERS),
          Map.entry("group", SPACE_GROUPS),
          Map.entry("binding", USER_MEMBERS),
          Map.entry("role", ROLES),
          Map.entry("permission", PERMISSIONS),
          Map.entry("role_permission", ROLE_PERMISSIONS),
          Map.entry("grant", MEMBER_ROLES),
          Map.entry("resource", RESOURCES),
          Map.entry("type", RESOURCE_TYPES),
          Map.entry("action", RESOURCE_ACTIONS),
          Map.entry("mapping", RESOURCE_MAPPINGS));
  private static final Map<String, String> PATHS =
      Map.of("group", "groups", "binding", "user-members", "resource", "resources");
  private static final Map<String, String> STATUS =
      Map.of(
          "disable", "disabled",
          "restore", "active",
          "revoke", "revoked",
          "archive", "archived",
          "delete", "deleted");

  private final TestServer server;
  private final Seed seed;

  CaseServer(TestServer server) {
    this.server = server;
    this.seed = server.seed();
  }

  void apply(Change change) {
    String operation = change.operation();
    int cut = operation.indexOf('_');
    String verb = operation.substring(0, cut);
    String object = operation.substring(cut + 1);
    switch (verb) {
      case "create" -> create(object, change);
      case "limit" -> limit(object, change);
      case "expire" -> expire(object, change);
      case "move", "own" -> patch(change, change.fields().deepCopy());
      default -> setStatus(verb, object, change);
    }
  }

  private void expire(String object, Change change) {
    if (object.equals("grant")) {
      ObjectNode body = Api.object().put("expires_at", change.textOrNull("expires_at"));
      server.api().patch(grant(change), body).ok();
    } else {
      seed.update(USER_MEMBERS, key(change, "id"), "expires_at", change.textOrNull("expires_at"));
    }
  }

  private String grant(Change change) {
    String space = text(MEMBER_ROLES, key(change, "id"), "space_id");
    return "/api/v1/spaces/" + space + "/member-roles/" + change.text("id");
  }

  private void limit(String object, Change change) {
    ObjectNode body = Api.object().put("condition", change.textOrNull("condition"));
    String path =
        object.equals("grant")
            ? grant(change)
            : "/api/v1/role-permissions/"
                + text(ROLE_PERMISSIONS, key(change, "role_id", "permission_id"), "id");
    server.api().patch(path, body).ok();
  }

  private void setStatus(String verb, String object, Change change) {
    if (object.equals("role_permission")) {
      seed.delete(ROLE_PERMISSIONS, key(change, "role_id", "permission_id"));
    } else if (object.equals("resource") && verb.equals("delete")) {
      patch(change, change.fields().deepCopy().put("status", "deleted"));
    } else if (PATHS.containsKey(object)) {
      String type = change.textOrNull("resource_type");
      String query = type == null ? "" : "?resource_type=" + type;
      server.api().post(path(object, change) + "/" + verb + query).ok();
    } else if (object.equals("type") || object.equals("mapping")) {
      String column = object.equals("type") ? "key" : "resource_type";
      seed.update(table(object), Map.of(column, change.text("id")), "status", status(verb));
    } else if (object.equals("grant")) {
      seed.update(MEMBER_ROLES, key(change, "id"), "status", status(verb), "active_key", null);
    } else if (verb.equals("delete")) {
      seed.update(table(object), key(change, "id"), "deleted_at", "2026-01-01T00:00:00Z");
    } else {
      seed.update(table(object), key(change, "id"), "status", status(verb));
    }
  }

  private static String status(String verb) {
    return Objects.requireNonNull(STATUS.get(verb), verb);
  }

  private static Table<?> table(String object) {
    return Objects.requireNonNull(TABLES.get(object), object);
  }

  private void patch(Change change, ObjectNode body) {
    body.remove(List.of("id", "resource_type"));
    String type = "?resource_type=" + change.text("resource_type");
    server.api().patch(path("resource", change) + type, body).ok();
  }

  private String path(String object, Change change) {
    String id = change.text("id");
    String space = text(table(object), key(change, "id"), "space_id");
    return "/api/v1/spaces/" + space + "/" + PATHS.get(object) + "/" + id;
  }

  private static Map<String, String> key(Change change, String... columns) {
    Map<String, String> key = new HashMap<>();
    for (String column : columns) {
      key.put(column, change.text(column));
    }
    return key;
  }

  private String text(Table<?> table, Map<String, String> key, String column) {
    Condition condition = DSL.noCondition();
    for (Map.Entry<String, String> part : key.entrySet()) {
      Field<String> field = Objects.requireNonNull(table.field(part.getKey(), String.class));
      condition = condition.and(field.eq(part.getValue()));
    }
    Record found = server.app().database().reads().fetchOne(table, condition);
    return String.valueOf(Objects.requireNonNull(found, () -> table + " " + key).get(column));
  }

  private void create(String object, Change change) {
    if (PATHS.containsKey(object)) {
      ObjectNode body = change.fields().deepCopy();
      String space = change.text("space_id");
      body.remove("space_id");
      if (object.equals("binding")) {
        body.put("relation_type", "login");
      }
      server.api().post("/api/v1/spaces/" + space + "/" + PATHS.get(object), body).created();
    } else {
      seed.insert(table(object), columns(object, change));
    }
  }

  private Object[] columns(String object, Change change) {
    List<Object> columns = new ArrayList<>();
    change
        .fields()
        .properties()
        .forEach(field -> add(columns, field.getKey(), field.getValue().textValue()));
    switch (object) {
      case "user" -> {
        String email = change.text("id") + "@example.com";
        add(columns, "email", email, "email_key", email);
      }
      case "space" ->
          add(columns, "name", change.text("id"), "slug", change.text("id").replace('_', '-'));
      case "member" -> add(columns, "display_name", change.text("id"));
      case "role" -> add(columns, "name", change.text("key"));
      case "permission" -> {
        boolean global = change.text("scope").equals("global");
        add(columns, "status", global ? "disabled" : "active");
      }
      case "role_permission" -> rolePermission(columns, change);
      case "grant" -> grant(columns, change);
      case "type" ->
          add(columns, "id", "rt_" + change.text("key"), "display_name", change.text("key"));
      case "action" ->
          add(
              columns,
              "id",
              "ra_" + change.text("resource_type") + change.text("key"),
              "display_name",
              change.text("key"));
      case "mapping" -> add(columns, "id", "rm_" + change.text("resource_type"));
      default -> throw new IllegalArgumentException(change.operation());
    }
    return columns.toArray();
  }

  private void rolePermission(List<Object> columns, Change change) {
    Map<String, String> role = Map.of("id", change.text("role_id"));
    Map<String, String> permission = Map.of("id", change.text("permission_id"));
    add(columns, "id", "rp_" + change.text("role_id") + change.text("permission_id"));
    add(columns, "space_id", text(ROLES, role, "space_id"), "role_key", text(ROLES, role, "key"));
    for (String column : List.of("resource", "action", "scope")) {
      add(columns, column, text(PERMISSIONS, permission, column));
    }
  }

  private void grant(List<Object> columns, Change change) {
    add(columns, "active_key", change.text("id"));
    Map<String, String> member = Map.of("id", change.text("member_id"));
    add(columns, "member_display_name", text(MEMBERS, member, "display_name"));
    add(columns, "role_key", text(ROLES, Map.of("id", change.text("role_id")), "key"));
  }

  private static void add(List<Object> columns, Object... more) {
    columns.addAll(List.of(more));
  }

  /** The answer to the case's question, with its trace. */
  JsonNode explain(DecisionCase given) {
    return server.api().post("/api/v1/authz/explain", given.body()).ok();
  }
}
