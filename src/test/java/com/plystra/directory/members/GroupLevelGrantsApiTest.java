package com.plystra.directory.members;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.testkit.Api;
import com.plystra.testkit.ApiTest;
import com.plystra.testkit.Finance;
import com.plystra.testkit.Reply;
import com.plystra.testkit.Rounds;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Roles that a group-level caller granted get no permission that reaches beyond groups. */
final class GroupLevelGrantsApiTest extends ApiTest {
  private static final String CODE = "ROLE_GRANTED_AT_GROUP_LEVEL";

  GroupLevelGrantsApiTest(@TempDir Path root) {
    super(root);
  }

  private Api caller(Finance space, String level) {
    ObjectNode body = Api.object().put("name", level).put("level", level);
    if (!level.equals("instance")) {
      body.put("space_id", space.space());
    }
    if (level.equals("group")) {
      body.put("group_id", space.id("finance"));
    }
    body.putArray("permission_keys").add("roles:manage").add("roles:read");
    JsonNode key = api.post("/api/v1/api-keys", body).created();
    return api.anonymous().with("X-Plystra-API-Key", key.get("api_key").asText());
  }

  private static String grants(Finance space) {
    return "/api/v1/spaces/" + space.space() + "/member-roles";
  }

  private static ObjectNode grant(Finance space, String role) {
    return Api.object()
        .put("member_id", space.id("creator"))
        .put("role_id", role)
        .put("scope_anchor_group_id", space.id("apac"));
  }

  private static JsonNode grant(Api caller, Finance space, String role) {
    return caller.post(grants(space), grant(space, role)).created();
  }

  private String permission(Finance space, String action, String scope, String status) {
    ObjectNode body =
        Api.object().put("resource", space.type()).put("action", action).put("scope", scope);
    return api.post("/api/v1/permissions", body.put("status", status)).created().get("id").asText();
  }

  private static ObjectNode holding(String role, String permission) {
    return Api.object().put("role_id", role).put("permission_id", permission);
  }

  private Reply give(Api caller, String role, String permission) {
    return caller.post("/api/v1/role-permissions", holding(role, permission));
  }

  private static List<String> named(Reply refused) {
    List<String> ids = new ArrayList<>();
    for (JsonNode fault : refused.fails(409, CODE).error().get("details")) {
      assertEquals("member_role_id", fault.get("field").asText());
      ids.add(fault.get("message").asText().split(" ", 2)[0]);
    }
    return ids;
  }

  private boolean holds(String role, String permission) {
    return api.get("/api/v1/role-permissions?role_id=" + role + "&permission_id=" + permission)
            .ok()
            .size()
        == 1;
  }

  @Test
  void grant_showsTheLevelOfItsCaller() {
    Finance acme = server.finance();
    for (String level : List.of("group", "space", "instance")) {
      JsonNode made = grant(caller(acme, level), acme, acme.id("role"));
      assertEquals(level, made.get("grantor_level").asText());
      String one = grants(acme) + "/" + made.get("id").asText();
      assertEquals(made, api.get(one).ok());
      // It is not the caller's to choose.
      ObjectNode change = Api.object().put("grantor_level", "instance");
      api.patch(one, change.put("status", "revoked"));
      assertEquals(level, api.get(one).ok().get("grantor_level").asText());
      api.post(one + "/revoke").ok();
    }
  }

  @Test
  void permissionBeyondGroups_isRefusedForARoleGrantedAtGroupLevel() {
    Finance acme = server.finance();
    String role = acme.id("role");
    String grant = grant(caller(acme, "group"), acme, role).get("id").asText();
    for (String scope : List.of("self", "space")) {
      String permission = permission(acme, "approve", scope, "active");
      for (Api caller : List.of(api, caller(acme, "space"))) {
        assertEquals(List.of(grant), named(give(caller, role, permission)));
      }
      assertTrue(!holds(role, permission));
    }
    give(api, role, permission(acme, "read", "group", "active")).created();
    give(api, role, permission(acme, "read", "group_tree", "active")).created();
    give(api, role, permission(acme, "read", "global", "disabled")).created();
    // The way out: the Space's administrator grants it instead.
    String permission = permission(acme, "read", "space", "active");
    api.post(grants(acme) + "/" + grant + "/revoke").ok();
    grant(caller(acme, "space"), acme, role);
    give(api, role, permission).created();
    // And now no group-level caller may grant it.
    caller(acme, "group")
        .post(grants(acme), grant(acme, role).put("scope_anchor_group_id", acme.id("finance")))
        .fails(403, "PERMISSION_REQUIRED");
  }

  @Test
  void permissionBeyondGroups_cannotBecomeActiveInSuchARole() {
    Finance acme = server.finance();
    String role = acme.id("role");
    String permission = permission(acme, "read", "space", "disabled");
    String one = "/api/v1/permissions/" + permission;
    give(api, role, permission).created();
    String grant = grant(caller(acme, "group"), acme, role).get("id").asText();
    give(api, role, permission).created();
    assertEquals(List.of(grant), named(api.post(one + "/restore")));
    assertEquals(List.of(grant), named(api.patch(one, Api.object().put("status", "active"))));
    assertEquals("disabled", api.get(one).ok().get("status").asText());
    api.patch(one, Api.object().put("description", "as before")).ok();
    api.post(grants(acme) + "/" + grant + "/revoke").ok();
    api.post(one + "/restore").ok();
  }

  @Test
  void refusal_namesAtMostTwentyGrants() {
    Finance acme = server.finance();
    Api group = caller(acme, "group");
    for (int i = 0; i < 25; i++) {
      acme.group("g" + i, "finance.g" + i);
      group
          .post(
              grants(acme),
              grant(acme, acme.id("role")).put("scope_anchor_group_id", acme.id("g" + i)))
          .created();
    }
    Reply refused = give(api, acme.id("role"), permission(acme, "read", "space", "active"));
    assertEquals(20, named(refused).stream().distinct().count());
  }

  @Test
  void template_cannotWidenSuchARole() {
    Finance acme = server.finance();
    api.post("/api/v1/plugins/plystra.api_keys/enable");
    String roles = "/api/v1/spaces/" + acme.space() + "/roles";
    String role =
        api.post(roles, Api.json("{'key': 'space_owner', 'name': 'Owner'}"))
            .created()
            .get("id")
            .asText();
    String grant = grant(caller(acme, "group"), acme, role).get("id").asText();
    ObjectNode install =
        Api.object().put("space_id", acme.space()).put("allow_missing_plugins", true);
    String path = "/api/v1/templates/internal-admin/install";
    assertEquals(List.of(grant), named(api.post(path, install)));
    assertEquals(0, api.get("/api/v1/role-permissions?role_id=" + role).ok().size());
    assertEquals(0, api.get(roles + "?key=auditor").ok().size());
    api.post(grants(acme) + "/" + grant + "/revoke").ok();
    api.post(path, install).created();
  }

  @Test
  void grantAndPermission_atTheSameTime_areNeverBothTaken() {
    Finance acme = server.finance();
    Api group = caller(acme, "group");
    String permission = permission(acme, "read", "space", "active");
    String roles = "/api/v1/spaces/" + acme.space() + "/roles";
    int rounds = Rounds.of("plystra.group_grants.rounds", 12, 500);
    for (int i = 0; i < rounds; i++) {
      String role =
          api.post(roles, Api.object().put("key", "r" + i).put("name", "R"))
              .created()
              .get("id")
              .asText();
      CyclicBarrier start = new CyclicBarrier(2);
      CompletableFuture<Reply> granted =
          together(start, () -> group.post(grants(acme), grant(acme, role)));
      CompletableFuture<Reply> given = together(start, () -> give(api, role, permission));
      boolean isGranted = granted.join().status() == 201;
      boolean isGiven = given.join().status() == 201;
      assertTrue(isGranted != isGiven, granted.join().text() + given.join().text());
      assertEquals(isGiven, holds(role, permission));
      (isGranted ? given : granted)
          .join()
          .fails(isGranted ? 409 : 403, isGranted ? CODE : "PERMISSION_REQUIRED");
    }
  }

  private static CompletableFuture<Reply> together(CyclicBarrier start, Supplier<Reply> call) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            start.await();
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
          return call.get();
        },
        work -> new Thread(work).start());
  }
}
