package com.plystra.objects.changes;

import static com.plystra.testkit.Api.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.testkit.Api;
import com.plystra.testkit.ApiTest;
import com.plystra.testkit.TestServer;
import com.plystra.testkit.Watcher;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stream of changes over HTTP. */
final class WatchTest extends ApiTest {
  private static final AtomicInteger NUMBER = new AtomicInteger();

  WatchTest(@TempDir Path root) {
    super(TestServer.Options.in(root).flag("--changes-heartbeat", "1s"));
  }

  private String name(String word) {
    return word + "_" + NUMBER.incrementAndGet();
  }

  private String space() {
    String id = name("space");
    api.post("/api/v1/spaces", json("{'id': '" + id + "', 'name': '" + id + "'}")).created();
    return id;
  }

  private String group(String space, String path) {
    String id = name("group");
    ObjectNode body = json("{'id': '" + id + "', 'path': '" + path + "'}");
    int dot = path.lastIndexOf('.');
    if (dot > 0) {
      body.put("parent_group_id", groupOf(space, path.substring(0, dot)));
    }
    api.post("/api/v1/spaces/" + space + "/groups", body).created();
    return id;
  }

  private String groupOf(String space, String path) {
    return api.get("/api/v1/spaces/" + space + "/groups?path=" + path)
        .ok()
        .get(0)
        .get("id")
        .asText();
  }

  private String member(String space) {
    String id = name("member");
    api.post(
            "/api/v1/spaces/" + space + "/members",
            json("{'id': '" + id + "', 'display_name': 'M', 'metadata': {'a': 1}}"))
        .created();
    return id;
  }

  private String user() {
    String id = name("user");
    api.post("/api/v1/users", json("{'id': '" + id + "', 'email': '" + id + "@watch.example'}"))
        .created();
    return id;
  }

  private String bind(String space, String user, String member) {
    String id = name("um");
    api.post(
            "/api/v1/spaces/" + space + "/user-members",
            json(
                "{'id': '%s', 'user_id': '%s', 'member_id': '%s', 'relation_type': 'owner'}"
                    .formatted(id, user, member)))
        .created();
    return id;
  }

  /** A client with a key of the given level and permission keys. */
  private Api key(String body) {
    JsonNode made =
        api.post("/api/v1/api-keys", json("{'name': 'watcher', " + body + "}")).created();
    return api.anonymous()
        .with("X-Plystra-API-Key", made.get("api_key").asText())
        .with("X-Key-Id", made.get("id").asText());
  }

  private String type() {
    String key = name("type");
    api.post("/api/v1/resource-types", json("{'key': '" + key + "', 'display_name': 'T'}"))
        .created();
    return key;
  }

  private String resource(String space, String type, @Nullable String group) {
    String id = name("res");
    ObjectNode body =
        json("{'id': '%s', 'space_id': '%s', 'resource_type': '%s'}".formatted(id, space, type));
    body.put("group_id", group);
    api.post("/api/v1/resources", body).created();
    return id;
  }

  @Test
  void watch_withoutAfter_tellsWhatChangesFromNowOn() {
    String before = space();
    try (Watcher watcher = Watcher.open(api, "")) {
      String space = space();
      api.patch("/api/v1/spaces/" + space, json("{'name': 'Other'}")).ok();
      api.post("/api/v1/spaces/" + space + "/disable", json("{}")).ok();
      List<Watcher.Event> events = watcher.until(space, "disabled");
      assertEquals(
          List.of(
              "space " + space + " created",
              "space " + space + " updated",
              "space " + space + " disabled"),
          events.stream().map(Watcher.Event::said).toList());
      assertTrue(events.get(0).version() < events.get(1).version());
      assertEquals(String.valueOf(events.get(0).version()), events.get(0).id());
      assertEquals(space, events.get(0).data().get("space_id").asText());
      assertFalse(events.get(0).data().has("object"));
      assertFalse(before.equals(space));
    }
  }

  @Test
  void watch_withObjects_hasThemAsReadsShowThemAfterEachChange() {
    try (Watcher watcher = Watcher.open(api, "?include=object")) {
      String space = space();
      JsonNode first = api.get("/api/v1/spaces/" + space).ok();
      api.patch("/api/v1/spaces/" + space, json("{'name': 'Other'}")).ok();
      JsonNode second = api.get("/api/v1/spaces/" + space).ok();
      List<Watcher.Event> events = watcher.until(space, "updated");
      assertEquals(first, events.get(0).data().get("object"));
      assertEquals(second, events.get(1).data().get("object"));
    }
  }

  @Test
  void watch_whenNamesAreCopied_tellsOfTheCopiesInTheSameVersion() {
    String space = space();
    String member = member(space);
    String binding = bind(space, user(), member);
    try (Watcher watcher = Watcher.open(api, "?include=object")) {
      api.patch(
              "/api/v1/spaces/" + space + "/members/" + member, json("{'display_name': 'Renamed'}"))
          .ok();
      List<Watcher.Event> events = watcher.until(binding, "updated");
      assertEquals(
          List.of("member " + member + " updated", "user_member " + binding + " updated"),
          events.stream().map(Watcher.Event::said).toList());
      assertEquals(events.get(0).version(), events.get(1).version());
      assertEquals(events.get(0).version() + ".1", events.get(0).id());
      assertEquals(String.valueOf(events.get(1).version()), events.get(1).id());
      assertEquals(
          api.get("/api/v1/user-members/" + binding).ok(), events.get(1).data().get("object"));
      try (Watcher resumed = Watcher.open(api, "?after=" + events.get(0).id())) {
        assertEquals("user_member " + binding + " updated", resumed.next().said());
      }
    }
  }

  @Test
  void resume_afterARestart_hasNeitherGapNorDuplicate(@TempDir Path root) {
    try (TestServer own = TestServer.Options.in(root).start()) {
      List<String> told = new ArrayList<>();
      String last;
      try (Watcher watcher = Watcher.open(own.api(), "")) {
        for (int i = 0; i < 20; i++) {
          own.api().post("/api/v1/spaces", json("{'id': 's" + i + "', 'name': 'S'}")).created();
        }
        watcher.until("s9", "created").forEach(event -> told.add(event.said()));
        last = "";
        for (String each : told) {
          assertTrue(each.startsWith("space s"));
        }
        last = String.valueOf(versionOf(own.api(), "s9"));
      }
      try (TestServer again = own.restarted()) {
        again.api().post("/api/v1/spaces", json("{'id': 's20', 'name': 'S'}")).created();
        try (Watcher watcher = Watcher.open(again.api().with("Last-Event-ID", last), "?after=0")) {
          watcher.until("s20", "created").stream()
              .filter(event -> event.object().startsWith("space "))
              .forEach(event -> told.add(event.said()));
        }
      }
      List<String> wanted = new ArrayList<>();
      for (int i = 0; i <= 20; i++) {
        wanted.add("space s" + i + " created");
      }
      assertEquals(wanted, told);
    }
  }

  private static long versionOf(Api api, String space) {
    JsonNode record =
        api.get("/api/v1/audit-logs?action=space.created&resource_id=" + space).ok().get(0);
    return record.get("state_version").asLong();
  }

  @Test
  void spaceLevelKey_seesItsSpaceAlone() {
    String mine = space();
    String other = space();
    Api caller =
        key(
            "'level': 'space', 'space_id': '%s', 'permission_keys': ['members:read']"
                .formatted(mine));
    try (Watcher watcher = Watcher.open(caller, "?include=object")) {
      member(other);
      String member = member(mine);
      group(mine, "g");
      String last = member(mine);
      assertEquals(
          List.of("member " + member + " created", "member " + last + " created"),
          watcher.until(last, "created").stream().map(Watcher.Event::said).toList());
    }
  }

  @Test
  void spaceLevelKey_whenAUserIsBoundFirst_isToldThatTheUserEntered() {
    String mine = space();
    Api caller =
        key(
            "'level': 'space', 'space_id': '%s', 'permission_keys': ['users:read']"
                .formatted(mine));
    try (Watcher watcher = Watcher.open(caller, "?include=object")) {
      String user = user();
      String first = member(mine);
      bind(mine, user, first);
      bind(mine, user, member(mine));
      api.patch("/api/v1/users/" + user, json("{'username': '" + user + "'}")).ok();
      List<Watcher.Event> events = watcher.until(user, "updated");
      assertEquals(
          List.of("user " + user + " entered", "user " + user + " updated"),
          events.stream().map(Watcher.Event::said).toList());
      assertEquals(caller.get("/api/v1/users/" + user).ok(), events.get(1).data().get("object"));
      // The Space of a User's bindings would tell that it has none in other Spaces.
      events.forEach(event -> assertFalse(event.data().has("space_id"), event::toString));
    }
  }

  @Test
  void spaceLevelKey_whenItReadsThePast_isNotToldOfAUserBeforeItWasBound() {
    String mine = space();
    Api caller =
        key(
            "'level': 'space', 'space_id': '%s', 'permission_keys': ['users:read']"
                .formatted(mine));
    String user = user();
    api.patch("/api/v1/users/" + user, json("{'username': 'early_" + user + "'}")).ok();
    bind(mine, user, member(mine));
    api.patch("/api/v1/users/" + user, json("{'username': 'late_" + user + "'}")).ok();
    try (Watcher watcher = Watcher.open(caller, "?after=0&include=object")) {
      List<Watcher.Event> events = watcher.until(user, "updated");
      assertEquals(
          List.of("user " + user + " entered", "user " + user + " updated"),
          events.stream().map(Watcher.Event::said).toList());
      assertFalse(events.toString().contains("early_"), events::toString);
    }
  }

  @Test
  void groupLevelKey_whenAResourceMoves_isToldThatItLeftAndCameBack() {
    String space = space();
    String inside = group(space, "in");
    String below = group(space, "in.below");
    String outside = group(space, "out");
    String type = type();
    Api caller =
        key(
            "'level': 'group', 'group_id': '%s', 'permission_keys': ['resources:read', 'members:read']"
                .formatted(inside));
    try (Watcher watcher = Watcher.open(caller, "?include=object")) {
      resource(space, type, outside);
      resource(space, type, null);
      String resource = resource(space, type, below);
      String path = "/api/v1/spaces/" + space + "/resources/" + resource;
      api.patch(path, json("{'group_id': '" + outside + "'}")).ok();
      api.patch(path, json("{'display_name': 'away'}")).ok();
      api.patch(path, json("{'group_id': '" + inside + "'}")).ok();
      api.post(path + "/archive", json("{}")).ok();
      String member = member(space);
      List<Watcher.Event> events = watcher.until(member, "created");
      String object = "resource " + resource;
      assertEquals(
          List.of(
              object + " created",
              object + " left",
              object + " updated",
              object + " archived",
              "member " + member + " created"),
          events.stream().map(Watcher.Event::said).toList());
      assertEquals(type, events.get(1).data().get("resource_type").asText());
      assertFalse(events.get(1).data().has("object"));
      assertFalse(events.get(1).data().has("space_id"));
      assertEquals(caller.get(path).ok(), events.get(3).data().get("object"));
      assertEquals(
          caller.get("/api/v1/members/" + member).ok(), events.get(4).data().get("object"));
    }
  }

  @Test
  void watch_whenTheKeyIsRevoked_ends() {
    String mine = space();
    Api caller =
        key(
            "'level': 'space', 'space_id': '%s', 'permission_keys': ['members:read']"
                .formatted(mine));
    JsonNode listed = api.get("/api/v1/api-keys?space_id=" + mine).ok().get(0);
    try (Watcher watcher = Watcher.open(caller, "")) {
      String seen = member(mine);
      watcher.until(seen, "created");
      api.post("/api/v1/api-keys/" + listed.get("id").asText() + "/revoke", json("{}")).ok();
      member(mine);
      Watcher.Event end = watcher.next();
      assertEquals("end", end.type());
      assertEquals("API_KEY_REVOKED", end.data().get("code").asText());
      assertTrue(watcher.next().isEnd());
      caller.get("/api/v1/changes").fails(401, "API_KEY_REVOKED");
    }
  }

  /** A signed-in User with an admin grant in a Space. */
  private Api administrator(String space, String user, String permission) {
    bind(space, user, member(space));
    api.patch("/api/v1/users/" + user, json("{'password': 'a long-winded passphrase 7'}")).ok();
    grant(space, user, permission);
    JsonNode session =
        api.anonymous()
            .post(
                "/api/v1/auth/login",
                json(
                    "{'email': '%s@watch.example', 'password': 'a long-winded passphrase 7'}"
                        .formatted(user)))
            .ok();
    return api.anonymous().with("Authorization", "Bearer " + session.get("access_token").asText());
  }

  private void grant(String space, String user, String permission) {
    api.post(
            "/api/v1/admin/grants",
            json(
                "{'user_id': '%s', 'level': 'space_admin', 'space_id': '%s', 'permission_key': '%s'}"
                    .formatted(user, space, permission)))
        .created();
  }

  @Test
  void deletedObject_isNull_andNoEventHasASecret() {
    String space = space();
    String role = name("role");
    api.post(
            "/api/v1/spaces/" + space + "/roles",
            json("{'id': '%s', 'key': '%s'}".formatted(role, role)))
        .created();
    String permission = name("perm");
    api.post(
            "/api/v1/permissions",
            json(
                "{'id': '%s', 'resource': '%s', 'action': 'read', 'scope': 'self'}"
                    .formatted(permission, type())))
        .created();
    try (Watcher watcher = Watcher.open(api, "?include=object")) {
      String held =
          api.post(
                  "/api/v1/role-permissions",
                  json("{'role_id': '%s', 'permission_id': '%s'}".formatted(role, permission)))
              .created()
              .get("id")
              .asText();
      api.delete("/api/v1/role-permissions/" + held).ok();
      JsonNode key =
          api.post(
                  "/api/v1/api-keys",
                  json(
                      "{'name': 'k', 'level': 'space', 'space_id': '%s', 'permission_keys': ['users:read']}"
                          .formatted(space)))
              .created();
      String user = user();
      api.patch("/api/v1/users/" + user, json("{'password': 'a long-winded passphrase 7'}")).ok();
      List<Watcher.Event> events = watcher.until(user, "updated");
      Watcher.Event deleted =
          events.stream().filter(event -> event.verb().equals("revoked")).findFirst().orElseThrow();
      assertEquals("role_permission " + held, deleted.object());
      assertTrue(deleted.data().get("object").isNull());
      String all = events.toString();
      assertTrue(all.contains(key.get("id").asText()), all);
      assertFalse(all.contains(key.get("api_key").asText()), all);
      assertFalse(all.contains("hash"), all);
    }
  }

  @Test
  void session_ofAnAdministrator_watchesUntilItsGrantsChangeOrItIsLoggedOut() {
    String mine = space();
    String user = user();
    Api caller = administrator(mine, user, "members:read");
    try (Watcher watcher = Watcher.open(caller, "")) {
      String seen = member(mine);
      watcher.until(seen, "created");
      grant(mine, user, "groups:read");
      Watcher.Event end = watcher.next();
      assertEquals("CALLER_CHANGED", end.data().get("code").asText());
      assertEquals(end.id(), end.data().get("after").asText());
    }
    try (Watcher watcher = Watcher.open(caller, "")) {
      api.post("/api/v1/users/" + user + "/sessions/revoke", json("{}")).ok();
      assertEquals("ADMIN_TOKEN_REQUIRED", watcher.next().data().get("code").asText());
    }
  }

  @Test
  void session_whenItsLastAdminGrantIsRevoked_isToldThatItsPermissionsWereChanged() {
    String mine = space();
    String user = user();
    Api caller = administrator(mine, user, "members:read");
    String granted = api.get("/api/v1/admin/grants?user_id=" + user).ok().get(0).get("id").asText();
    try (Watcher watcher = Watcher.open(caller, "")) {
      api.post("/api/v1/admin/grants/" + granted + "/revoke", json("{}")).ok();
      assertEquals("CALLER_CHANGED", watcher.next().data().get("code").asText());
    }
  }

  @Test
  void session_withoutAdminGrants_doesNotWatch() {
    String mine = space();
    String user = user();
    Api caller = administrator(mine, user, "authz:check");
    caller.get("/api/v1/changes").fails(403, "ADMIN_PERMISSION_REQUIRED");
  }

  @Test
  void watch_whenTheSpaceIsDisabled_ends() {
    String mine = space();
    Api caller =
        key(
            "'level': 'space', 'space_id': '%s', 'permission_keys': ['members:read']"
                .formatted(mine));
    try (Watcher watcher = Watcher.open(caller, "")) {
      api.post("/api/v1/spaces/" + mine + "/disable", json("{}")).ok();
      assertEquals("SPACE_INACTIVE", watcher.next().data().get("code").asText());
      caller.get("/api/v1/changes").fails(403, "SPACE_INACTIVE");
    }
  }

  @Test
  void watch_withoutAReadPermission_isRefused() {
    Api caller = key("'level': 'instance', 'permission_keys': ['authz:check']");
    caller.get("/api/v1/changes").fails(403, "PERMISSION_REQUIRED");
    api.anonymous().get("/api/v1/changes").fails(401, "ADMIN_TOKEN_REQUIRED");
  }

  @Test
  void watch_fromTheFuture_isRefused() {
    api.get("/api/v1/changes?after=9000000000000000000").fails(400, "VALIDATION_FAILED");
    api.get("/api/v1/changes?after=99999999999999999999").fails(400, "VALIDATION_FAILED");
    api.with("Last-Event-ID", "x").get("/api/v1/changes").faults("Last-Event-ID");
  }

  @Test
  void watch_whenNothingHappens_getsHeartbeats() {
    try (Watcher watcher = Watcher.open(api, "")) {
      assertEquals(":", watcher.any().type());
      assertEquals(":", watcher.any().type());
    }
  }

  @Test
  void heartbeat_whenOnlyOthersObjectsChanged_movesTheIdToGoOnFrom() {
    String mine = space();
    Api caller =
        key(
            "'level': 'space', 'space_id': '%s', 'permission_keys': ['groups:read']"
                .formatted(mine));
    try (Watcher watcher = Watcher.open(caller, "")) {
      String before = watcher.lastId();
      member(mine);
      while (watcher.lastId().equals(before)) {
        assertEquals(":", watcher.any().type());
      }
      assertTrue(Long.parseLong(watcher.lastId()) > Long.parseLong(before));
    }
  }

  @Test
  void session_ofAUser_isNoChangeOfAnObject() {
    String space = space();
    String user = user();
    bind(space, user, member(space));
    api.patch("/api/v1/users/" + user, json("{'password': 'a long-winded passphrase 7'}")).ok();
    try (Watcher watcher = Watcher.open(api, "")) {
      api.anonymous()
          .post(
              "/api/v1/auth/login",
              json(
                  "{'email': '%s@watch.example', 'password': 'a long-winded passphrase 7'}"
                      .formatted(user)))
          .ok();
      String other = space();
      assertEquals(
          List.of("space " + other + " created"),
          watcher.until(other, "created").stream().map(Watcher.Event::said).toList());
    }
  }
}
