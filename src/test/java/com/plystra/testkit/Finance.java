package com.plystra.testkit;

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
import static com.plystra.storage.db.schema.Tables.USERS;
import static com.plystra.storage.db.schema.Tables.USER_MEMBERS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;

/**
 * The Finance Reviewer in a Space of its own: Alice approves what lies in {@code finance} or below.
 * Names are those of the demo, in this Space's own prefix.
 */
public final class Finance {
  private static final String APPROVE = "approve";

  private final TestServer server;
  private final String prefix;

  private Finance(TestServer server, String prefix) {
    this.server = server;
    this.prefix = prefix;
  }

  static Finance in(TestServer server, String prefix) {
    Finance made = new Finance(server, prefix);
    made.people();
    made.groups();
    made.registry();
    made.grants();
    made.invoice("invoice_001", "apac");
    made.invoice("invoice_002", "legal");
    return made;
  }

  /** The same Space on another server, e.g. after a restart. */
  public Finance on(TestServer other) {
    return new Finance(other, prefix);
  }

  /** A name in this Space's own prefix. */
  public String id(String name) {
    return prefix + "_" + name;
  }

  public String space() {
    return id("space");
  }

  public String aliceBinding() {
    return id("um_alice");
  }

  public String type() {
    return id("invoice");
  }

  private void people() {
    Seed seed = server.seed();
    seed.insert(SPACES, "id", space(), "name", "Acme " + prefix, "slug", prefix);
    for (String user : new String[] {"alice", "bob"}) {
      String email = user + "@" + prefix + ".example";
      seed.insert(USERS, "id", id(user), "email", email, "email_key", email, "password_hash", "$x");
    }
    member("reviewer", "Finance Reviewer");
    member("creator", "Invoice Creator");
    binding("um_alice", "alice");
    binding("um_bob", "bob");
  }

  private void member(String name, String displayName) {
    server.seed().insert(MEMBERS, "id", id(name), "space_id", space(), "display_name", displayName);
  }

  /** One more binding of a user of this Space to the reviewer. */
  public void binding(String name, String user) {
    server
        .seed()
        .insert(
            USER_MEMBERS,
            "id",
            id(name),
            "space_id",
            space(),
            "user_id",
            id(user),
            "member_id",
            id("reviewer"),
            "email",
            user + "@" + prefix + ".example",
            "member_display_name",
            "Finance Reviewer");
  }

  private void groups() {
    group("finance", "finance");
    group("apac", "finance.apac");
    group("legal", "legal");
  }

  /** One more group. */
  public void group(String name, String path) {
    ObjectNode body = Api.object().put("id", id(name)).put("path", path);
    server.api().post("/api/v1/spaces/" + space() + "/groups", body).created();
  }

  private void registry() {
    Seed seed = server.seed();
    seed.insert(RESOURCE_TYPES, "id", id("rt"), "key", type(), "display_name", "Invoice");
    for (String action : new String[] {APPROVE, "read"}) {
      seed.insert(
          RESOURCE_ACTIONS,
          "id",
          id("ra_" + action),
          "resource_type",
          type(),
          "key",
          action,
          "display_name",
          action);
    }
    seed.insert(RESOURCE_MAPPINGS, "id", id("rm"), "resource_type", type());
  }

  private void grants() {
    Seed seed = server.seed();
    seed.insert(
        PERMISSIONS,
        "id",
        id("perm"),
        "resource",
        type(),
        "action",
        APPROVE,
        "scope",
        "group_tree");
    seed.insert(
        ROLES, "id", id("role"), "space_id", space(), "key", "approver", "name", "Approver");
    seed.insert(
        ROLE_PERMISSIONS,
        "id",
        id("rp"),
        "space_id",
        space(),
        "role_id",
        id("role"),
        "permission_id",
        id("perm"),
        "role_key",
        "approver",
        "resource",
        type(),
        "action",
        APPROVE,
        "scope",
        "group_tree");
    seed.insert(
        MEMBER_ROLES,
        "id",
        id("mr"),
        "space_id",
        space(),
        "member_id",
        id("reviewer"),
        "role_id",
        id("role"),
        "scope_anchor_group_id",
        id("finance"),
        "active_key",
        id("active"),
        "member_display_name",
        "Finance Reviewer",
        "role_key",
        "approver");
  }

  /** One more invoice in a group of this Space. */
  public void invoice(String name, String group) {
    server
        .seed()
        .insert(
            RESOURCES,
            "resource_type",
            type(),
            "id",
            name,
            "space_id",
            space(),
            "group_id",
            id(group),
            "owner_member_id",
            id("creator"),
            "display_name",
            "Invoice " + name);
  }

  /** The body that asks whether Alice may approve the invoice. */
  public ObjectNode question(String invoice) {
    ObjectNode body = Api.object();
    body.putObject("actor")
        .put("user_id", id("alice"))
        .put("member_id", id("reviewer"))
        .put("user_member_id", aliceBinding())
        .put("space_id", space());
    body.put("resource_type", type()).put("resource_id", invoice).put("action", APPROVE);
    return body;
  }

  /** Whether Alice may approve the invoice. */
  public Asked check(String invoice) {
    return new Asked(server.api().post("/api/v1/authz/check", question(invoice)).ok());
  }

  /** The whole trace. */
  public JsonNode explain(String invoice) {
    return server.api().post("/api/v1/authz/explain", question(invoice)).ok();
  }

  public void revoke(String binding) {
    act("user-members/" + binding + "/revoke");
  }

  public void restore(String binding) {
    act("user-members/" + binding + "/restore");
  }

  public void disableGroup(String name) {
    act("groups/" + id(name) + "/disable");
  }

  public void restoreGroup(String name) {
    act("groups/" + id(name) + "/restore");
  }

  /** Moves an invoice to another group of this Space. */
  public void move(String invoice, String group) {
    ObjectNode body = Api.object().put("group_id", id(group));
    server.api().patch("/api/v1/spaces/" + space() + "/resources/" + invoice, body).ok();
  }

  private void act(String path) {
    server.api().post("/api/v1/spaces/" + space() + "/" + path).ok();
  }

  /** Changes a row of a table that has an id. */
  public void set(Table<?> table, String name, @Nullable Object... columns) {
    server.seed().update(table, Map.of("id", id(name)), columns);
  }
}
