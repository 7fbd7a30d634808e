package com.plystra.access.callers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.testkit.Api;
import com.plystra.testkit.ApiTest;
import com.plystra.testkit.Finance;
import com.plystra.testkit.Reply;
import com.plystra.testkit.TestClock;
import com.plystra.testkit.TestServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is recognized by which credentials, and what is refused with which code. */
final class CallersApiTest extends ApiTest {
  private static final String KEY_HEADER = "X-Plystra-API-Key";

  private final TestClock clock;

  CallersApiTest(@TempDir Path root) {
    super(TestServer.Options.in(root).clock(new TestClock("2026-05-06T10:15:30Z")));
    clock = (TestClock) server.options().clock();
  }

  private JsonNode key(String level, Finance space, String... keys) {
    ObjectNode body = Api.object().put("name", "a key").put("level", level);
    if (!level.equals("instance")) {
      body.put("space_id", space.space());
    }
    if (level.equals("group")) {
      body.put("group_id", space.id("finance"));
    }
    List.of(keys).forEach(body.putArray("permission_keys")::add);
    return api.post("/api/v1/api-keys", body).created();
  }

  private Api with(JsonNode key) {
    return api.anonymous().with(KEY_HEADER, key.get("api_key").asText());
  }

  @Test
  void key_isShownOnce_andHashedElsewhere() {
    Finance space = server.finance();
    JsonNode made = key("space", space, "authz:check");
    String secret = made.get("api_key").asText();
    assertTrue(secret.matches("ply_ak_[0-9a-f]{12}_[0-9a-f]{64}"), secret);
    assertTrue(secret.startsWith(made.get("key_prefix").asText() + "_"));
    String id = made.get("id").asText();
    for (String path :
        List.of(
            "/api/v1/api-keys",
            "/api/v1/api-keys/" + id,
            "/api/v1/audit-logs?resource_id=" + id,
            "/api/v1/audit-logs/" + trail("api_key", id).newest().get("id").asText())) {
      assertFalse(api.text(path).contains(secret.substring(20)), path);
      assertFalse(api.text(path).contains("key_hash"), path);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"X-Plystra-API-Key", "Authorization"})
  void key_asksChecks_andNothingElse(String header) {
    Finance space = server.finance();
    String secret = key("space", space, "authz:check").get("api_key").asText();
    Api caller =
        api.anonymous().with(header, header.equals("Authorization") ? "Bearer " + secret : secret);
    ObjectNode question = space.question("invoice_001");
    assertTrue(caller.post("/api/v1/authz/check", question).ok().get("allow").booleanValue());
    Reply refused = caller.get("/api/v1/users").fails(403, "PERMISSION_REQUIRED");
    assertEquals(
        Api.json("{'field': 'permission', 'message': 'users:read'}"),
        refused.error().get("details").get(0));
    caller.post("/api/v1/authz/explain", question).fails(403, "PERMISSION_REQUIRED");
    caller
        .post("/api/v1/authz/check", question.put("explain", true))
        .fails(403, "PERMISSION_REQUIRED");
  }

  @Test
  void attributes_needAPermissionOfTheirOwn() {
    Finance space = server.finance();
    ObjectNode question = space.question("invoice_001");
    question.putObject("context").put("amount", 1);
    Reply refused =
        with(key("space", space, "authz:check"))
            .post("/api/v1/authz/check", question)
            .fails(403, "PERMISSION_REQUIRED");
    assertEquals(
        Api.json("{'field': 'permission', 'message': 'authz:context'}"),
        refused.error().get("details").get(0));
    with(key("space", space, "authz:check", "authz:context"))
        .post("/api/v1/authz/check", question)
        .ok();
  }

  @Test
  void key_worksWithoutAnAdminToken_andUnknownRoutesAre404() {
    JsonNode key = key("instance", server.finance(), "*");
    with(key).get("/api/v1/users").ok();
    with(key).get("/api/v1/nowhere").fails(404, "NOT_FOUND");
    api.anonymous().get("/api/v1/nowhere").fails(401, "ADMIN_TOKEN_REQUIRED");
  }

  @Test
  void key_tellsWhenItWasLastUsed() {
    JsonNode key = key("instance", server.finance(), "users:read");
    String path = "/api/v1/api-keys/" + key.get("id").asText();
    assertTrue(api.get(path).ok().get("last_used_at").isNull());
    with(key).get("/api/v1/users").ok();
    assertEquals(
        clock.instant().toString(),
        api.get(path).ok().get("last_used_at").asText().replaceAll("[.]0+Z", "Z"));
  }

  @Test
  void revokedKey_isToldOnlyToItsHolder() {
    JsonNode key = key("instance", server.finance(), "users:read");
    String id = key.get("id").asText();
    with(key).get("/api/v1/users").ok();
    api.post("/api/v1/api-keys/" + id + "/revoke").ok();
    with(key).get("/api/v1/users").fails(401, "API_KEY_REVOKED");
    String secret = key.get("api_key").asText();
    String wrong = secret.substring(0, secret.length() - 4) + "0000";
    api.anonymous().with(KEY_HEADER, wrong).get("/api/v1/users").fails(401, "ADMIN_TOKEN_REQUIRED");
    // Beside credentials that are valid, it is as if it were not there.
    api.with(KEY_HEADER, secret).get("/api/v1/users").ok();
  }

  @Test
  void expiredKey_isRefused() {
    ObjectNode body =
        Api.json("{'name': 'short', 'level': 'instance', 'permission_keys': ['users:read']}")
            .put("expires_at", clock.instant().plus(Duration.ofHours(1)).toString());
    JsonNode key = api.post("/api/v1/api-keys", body).created();
    with(key).get("/api/v1/users").ok();
    clock.advance(Duration.ofHours(1));
    with(key).get("/api/v1/users").fails(401, "API_KEY_EXPIRED");
  }

  @Test
  void rotatedKey_hasANewSecret_andTheOldOneUntilItsGraceEnds() {
    JsonNode key = key("instance", server.finance(), "users:read");
    String path = "/api/v1/api-keys/" + key.get("id").asText() + "/rotate";
    JsonNode rotated = api.post(path, Api.json("{'grace': '10m'}")).ok();
    assertNotEquals(key.get("api_key"), rotated.get("api_key"));
    with(key).get("/api/v1/users").ok();
    with(rotated).get("/api/v1/users").ok();
    clock.advance(Duration.ofMinutes(10));
    with(key).get("/api/v1/users").fails(401, "API_KEY_EXPIRED");
    with(rotated).get("/api/v1/users").ok();
    JsonNode again = api.post(path).ok();
    with(rotated).get("/api/v1/users").fails(401, "ADMIN_TOKEN_REQUIRED");
    with(again).get("/api/v1/users").ok();
    api.post(path, Api.json("{'grace': 'soon'}")).fails(400, "VALIDATION_FAILED").faults("grace");
  }

  @Test
  void twoCallers_areRefused_andOneCallerTwiceIsNot() {
    JsonNode one = key("instance", server.finance(), "users:read");
    JsonNode other = key("instance", server.finance(), "users:read");
    with(one)
        .with("Authorization", "Bearer " + one.get("api_key").asText())
        .get("/api/v1/users")
        .ok();
    with(one)
        .with("Authorization", "Bearer " + other.get("api_key").asText())
        .get("/api/v1/users")
        .fails(400, "BAD_REQUEST");
    api.with(KEY_HEADER, one.get("api_key").asText())
        .get("/api/v1/users")
        .fails(400, "BAD_REQUEST");
    with(one).with("Authorization", "Bearer garbage").get("/api/v1/users").ok();
  }

  @Test
  void key_isRefused_forKeysThatItsLevelCannotHold() {
    Finance space = server.finance();
    for (String level : List.of("space", "group")) {
      ObjectNode body =
          Api.object().put("name", "x").put("level", level).put("space_id", space.space());
      if (level.equals("group")) {
        body.put("group_id", space.id("finance"));
      }
      body.putArray("permission_keys").add("users:manage").add("no:such").add("authz:check");
      Reply refused = api.post("/api/v1/api-keys", body).fails(400, "VALIDATION_FAILED");
      assertEquals(List.of("permission_keys", "permission_keys"), refused.faultFields());
    }
    ObjectNode audit =
        Api.json("{'name': 'x', 'level': 'group', 'permission_keys': ['audit:*']}")
            .put("group_id", space.id("finance"));
    api.post("/api/v1/api-keys", audit).fails(400, "VALIDATION_FAILED");
    api.post("/api/v1/api-keys", Api.json("{'name': 'x', 'permission_keys': ['authz:check']}"))
        .fails(400, "VALIDATION_FAILED")
        .faults("space_id");
  }

  @Test
  void key_livesNoLongerThanTheSettingAllows() {
    server.seedPlugins();
    ObjectNode body = Api.json("{'name': 'x', 'level': 'instance', 'permission_keys': ['*']}");
    body.put("expires_at", clock.instant().plus(Duration.ofDays(91)).toString());
    api.post("/api/v1/api-keys", body).fails(400, "VALIDATION_FAILED").faults("expires_at");
    body.put("expires_at", clock.instant().plus(Duration.ofDays(89)).toString());
    api.post("/api/v1/api-keys", body).created();
  }

  @Test
  void nobody_handsOnMoreThanItHolds() {
    Finance space = server.finance();
    Api maker = with(key("space", space, "api_keys:*", "members:read", "admin_grants:*"));
    ObjectNode more =
        Api.json("{'name': 'more', 'permission_keys': ['members:manage']}")
            .put("space_id", space.space());
    maker.post("/api/v1/api-keys", more).fails(403, "PERMISSION_REQUIRED");
    ObjectNode wider =
        Api.json("{'name': 'wider', 'level': 'instance', 'permission_keys': ['members:read']}");
    maker.post("/api/v1/api-keys", wider).fails(403, "PERMISSION_REQUIRED");
    ObjectNode elsewhere =
        Api.json("{'name': 'elsewhere', 'permission_keys': ['members:read']}")
            .put("space_id", server.finance().space());
    maker.post("/api/v1/api-keys", elsewhere).fails(400, "VALIDATION_FAILED").faults("space_id");
    // Its one Space is meant when none is named.
    JsonNode less =
        maker
            .post(
                "/api/v1/api-keys",
                Api.json("{'name': 'less', 'permission_keys': ['members:read']}"))
            .created();
    assertEquals(space.space(), less.get("space_id").asText());
    ObjectNode grant =
        Api.json("{'level': 'space_admin', 'permission_key': 'roles:manage'}")
            .put("space_id", space.space())
            .put("user_id", space.id("alice"));
    maker.post("/api/v1/admin/grants", grant).fails(403, "PERMISSION_REQUIRED");
    maker.post("/api/v1/admin/grants", grant.put("permission_key", "members:read")).created();
  }

  @Test
  void nobody_endsAKeyThatMayMore() {
    Finance space = server.finance();
    JsonNode strong = key("space", space, "members:*");
    Api weak = with(key("space", space, "api_keys:*"));
    String path = "/api/v1/api-keys/" + strong.get("id").asText();
    weak.get(path).ok();
    weak.post(path + "/revoke").fails(403, "PERMISSION_REQUIRED");
    weak.post(path + "/rotate").fails(403, "PERMISSION_REQUIRED");
    with(strong).get("/api/v1/spaces/" + space.space() + "/members").ok();
  }

  @Test
  void key_limitsItsRequests() {
    ObjectNode body =
        Api.json(
            "{'name': 'slow', 'level': 'instance', 'permission_keys': ['users:read'],"
                + " 'requests_per_second': 2}");
    Api caller = with(api.post("/api/v1/api-keys", body).created());
    int refused = 0;
    for (int i = 0; i < 12; i++) {
      Reply reply = caller.get("/api/v1/users?limit=1");
      if (reply.status() == 429) {
        refused++;
        assertEquals("1", reply.header("Retry-After"));
      }
    }
    assertTrue(refused > 0);
  }

  @Test
  void disabledSpace_endsAllButQuestions() {
    Finance space = server.finance();
    Api caller = with(key("space", space, "authz:check", "members:read"));
    caller.get("/api/v1/spaces/" + space.space() + "/members").ok();
    api.post("/api/v1/spaces/" + space.space() + "/disable").ok();
    caller.get("/api/v1/spaces/" + space.space() + "/members").fails(403, "SPACE_INACTIVE");
    JsonNode answer = caller.post("/api/v1/authz/check", space.question("invoice_001")).ok();
    assertEquals("SPACE_INACTIVE", answer.get("deny_code").asText());
  }

  @Test
  void caller_standsInEveryRecord() {
    Finance space = server.finance();
    JsonNode key = key("space", space, "authz:check", "members:manage");
    String id = key.get("id").asText();
    JsonNode decided = with(key).post("/api/v1/authz/check", space.question("invoice_001")).ok();
    with(key)
        .post(
            "/api/v1/spaces/" + space.space() + "/members",
            Api.json("{'display_name': 'New', 'actor': {'user_id': 'user_claimed'}}"))
        .created();
    JsonNode record = api.get("/api/v1/audit-logs/" + decided.get("audit_log_id").asText()).ok();
    assertEquals(
        Api.json("{'type': 'api_key', 'name': 'a key'}").put("id", id), record.get("caller"));
    assertEquals("decision", record.get("kind").asText());
    assertEquals("space:" + space.space(), record.get("caller_reach").asText());
    JsonNode mutations =
        api.get("/api/v1/audit-logs?kind=mutation&caller_type=api_key&caller_id=" + id).data();
    assertEquals(1, mutations.size());
    assertEquals("member.created", mutations.get(0).get("action").asText());
    JsonNode whole = api.get("/api/v1/audit-logs/" + mutations.get(0).get("id").asText()).ok();
    assertEquals("user_claimed", whole.at("/trace/claimed_actor/user_id").asText());
    JsonNode byOperator =
        api.get("/api/v1/audit-logs?caller_type=operator&resource_id=" + id).data();
    assertEquals("operator", byOperator.get(0).at("/caller/type").asText());
  }

  @Test
  void keys_surviveARestart(@TempDir Path root) {
    TestServer first = TestServer.Options.in(root).start();
    JsonNode key =
        first
            .api()
            .post(
                "/api/v1/api-keys",
                Api.json("{'name': 'x', 'level': 'instance', 'permission_keys': ['users:read']}"))
            .created();
    try (TestServer again = first.restarted()) {
      again
          .api()
          .anonymous()
          .with(KEY_HEADER, key.get("api_key").asText())
          .get("/api/v1/users")
          .ok();
    }
  }

  /** What is there out of reach, and what is not there, get the same answers. */
  @Test
  void nothing_tellsWhetherAnObjectOutOfReachExists() {
    Finance space = server.finance();
    Finance other = server.finance();
    Api caller = with(key("group", space, "*"));
    String in = "/api/v1/spaces/" + space.space();
    for (String[] pair :
        new String[][] {
          {"GET", "/api/v1/groups/" + other.id("finance"), "/api/v1/groups/nothing", null, null},
          {"GET", in + "/groups/" + space.id("legal"), in + "/groups/nothing", null, null},
          {"GET", "/api/v1/spaces/" + other.space(), "/api/v1/spaces/nothing", null, null},
          {
            "POST",
            in + "/groups",
            in + "/groups",
            "{\"path\": \"legal.new\"}",
            "{\"path\": \"nothing.new\"}"
          },
          {
            "POST",
            in + "/resources",
            in + "/resources",
            "{\"resource_type\": \""
                + space.type()
                + "\", \"group_id\": \""
                + space.id("legal")
                + "\"}",
            "{\"resource_type\": \"" + space.type() + "\", \"group_id\": \"nothing\"}"
          },
        }) {
      Reply there = caller.send(pair[0], pair[1], pair[3]);
      Reply nowhere = caller.send(pair[0], pair[2], pair[4]);
      assertTrue(there.status() >= 400, there.text());
      assertEquals(nowhere.status(), there.status(), pair[1]);
      assertEquals(nowhere.error().get("code"), there.error().get("code"), pair[1]);
      assertEquals(nowhere.faultFields(), there.faultFields(), pair[1]);
    }
    Api spaceCaller = with(key("space", space, "authz:check"));
    for (String foreign : List.of(other.space(), "space_nothing")) {
      ObjectNode question = space.question("invoice_001");
      ((ObjectNode) question.get("actor")).put("space_id", foreign);
      spaceCaller.post("/api/v1/authz/check", question).fails(403, "PERMISSION_REQUIRED");
    }
    ObjectNode foreignTarget = space.question("invoice_001");
    foreignTarget.put("resource_type", other.type()).put("resource_id", "invoice_001");
    JsonNode answer = spaceCaller.post("/api/v1/authz/check", foreignTarget).ok();
    assertEquals("RESOURCE_NOT_FOUND", answer.get("deny_code").asText());
    for (String target : List.of("invoice_002", "nothing")) {
      ObjectNode question = space.question("invoice_001").put("resource_id", target);
      caller.post("/api/v1/authz/check", question).fails(403, "PERMISSION_REQUIRED");
    }
  }
}
