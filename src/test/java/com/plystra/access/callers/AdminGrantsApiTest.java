package com.plystra.access.callers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.testkit.Api;
import com.plystra.testkit.ApiTest;
import com.plystra.testkit.Person;
import com.plystra.testkit.TestServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Users as callers: their own questions, and what their admin grants let them manage. */
final class AdminGrantsApiTest extends ApiTest {
  AdminGrantsApiTest(@TempDir Path root) {
    super(Person.trusting(TestServer.Options.in(root)).flag("--data-console-enabled", "true"));
  }

  private static Api session(Person person) {
    return person.login().bearer();
  }

  private static ObjectNode actor(Person person) {
    return Api.object()
        .put("user_id", person.id())
        .put("member_id", person.memberId("self"))
        .put("user_member_id", person.bindingId("primary"))
        .put("space_id", person.spaceId("home"));
  }

  private JsonNode grant(Person person, String level, String key, String space) {
    ObjectNode body =
        Api.object().put("user_id", person.id()).put("level", level).put("permission_key", key);
    if (!level.startsWith("instance")) {
      body.put("space_id", space);
    }
    return api.post("/api/v1/admin/grants", body).created();
  }

  private static ObjectNode target(String type, String id, String action) {
    return Api.object().put("resource_type", type).put("resource_id", id).put("action", action);
  }

  @Test
  void session_asksForItself_withoutAnActor() {
    Person person = Person.at(api);
    Api session = session(person);
    JsonNode answer = session.post("/api/v1/authz/check", target("none", "x", "read")).ok();
    assertEquals("INVALID_RESOURCE_TYPE", answer.get("deny_code").asText());
    assertEquals(person.bindingId("primary"), answer.at("/audit/actor_user_member_id").asText());
    JsonNode record = api.get("/api/v1/audit-logs/" + answer.get("audit_log_id").asText()).ok();
    assertEquals("session", record.at("/caller/type").asText());
    assertEquals(person.id(), record.at("/caller/id").asText());
    assertTrue(record.get("session_id").asText().startsWith("sess_"));
  }

  @Test
  void session_asksForNobodyElse_andReadsNothing() {
    Person person = Person.at(api);
    Person other = Person.at(api);
    Api session = session(person);
    ObjectNode question = target("none", "x", "read");
    question.set("actor", actor(other));
    session.post("/api/v1/authz/check", question).fails(403, "PERMISSION_REQUIRED");
    ObjectNode own = target("none", "x", "read");
    own.set("actor", actor(person));
    session.post("/api/v1/authz/check", own).ok();
    session.post("/api/v1/authz/check", own.put("explain", true)).fails(403, "PERMISSION_REQUIRED");
    session.get("/api/v1/users").fails(401, "ADMIN_TOKEN_REQUIRED");
    session.get("/api/v1/nowhere").fails(401, "ADMIN_TOKEN_REQUIRED");
  }

  @Test
  void me_tellsWhatTheCallerMayDo() {
    Person person = Person.at(api);
    JsonNode before = session(person).get("/api/v1/admin/me").ok();
    assertEquals(person.id(), before.get("user_id").asText());
    assertEquals(0, before.get("permission_keys").size());
    grant(person, "space_admin", "members:*", person.spaceId("home"));
    JsonNode after = session(person).get("/api/v1/admin/me").ok();
    assertEquals("[\"members:read\",\"members:manage\"]", after.get("permission_keys").toString());
    assertEquals(1, after.get("grants").size());
    assertEquals(
        Api.json(
            "{'space_id':'%s','group_id':null,'group_path':null}"
                .formatted(person.spaceId("home"))),
        after.path("places").path(0));
    assertEquals(1, after.get("places").size());
    JsonNode operator = api.get("/api/v1/admin/me").ok();
    assertEquals("operator", operator.at("/caller/type").asText());
    assertTrue(operator.get("user_id").isNull());
    assertTrue(operator.get("places").isEmpty());
  }

  @Test
  void spaceAdmin_runsItsSpace_andSeesNothingOfAnother() {
    Person admin = Person.at(api);
    Person other = Person.at(api);
    grant(admin, "space_admin", "*", admin.spaceId("home"));
    Api session = session(admin);
    String home = "/api/v1/spaces/" + admin.spaceId("home");
    String away = "/api/v1/spaces/" + other.spaceId("home");
    session.post(home + "/members", Api.json("{'display_name': 'Made'}")).created();
    assertEquals(2, session.get(home + "/members").data().size());
    session.get(away + "/members").fails(404, "SPACE_NOT_FOUND");
    session
        .post(away + "/members", Api.json("{'display_name': 'x'}"))
        .fails(404, "SPACE_NOT_FOUND");
    session.get("/api/v1/users/" + other.id()).fails(404, "USER_NOT_FOUND");
    assertEquals(1, session.get("/api/v1/users").data().size());
    session
        .patch("/api/v1/users/" + admin.id(), Api.json("{'status': 'disabled'}"))
        .fails(403, "ADMIN_PERMISSION_REQUIRED");
    JsonNode counts = session.get("/api/v1/console/overview").ok().get("counts");
    assertEquals(1, counts.get("spaces").asInt());
    assertEquals(2, counts.get("members").asInt());
    assertTrue(counts.get("audit_logs").isNull());
    for (JsonNode record : session.get("/api/v1/audit-logs").data()) {
      assertEquals(admin.spaceId("home"), record.get("space_id").asText());
    }
    session.get("/api/v1/audit-logs?space_id=" + other.spaceId("home")).data();
    assertEquals(
        0, session.get("/api/v1/audit-logs?space_id=" + other.spaceId("home")).data().size());
  }

  @Test
  void firstBinding_needsToSeeAllUsers() {
    Person admin = Person.at(api);
    Person other = Person.at(api);
    grant(admin, "space_admin", "*", admin.spaceId("home"));
    String path = "/api/v1/spaces/" + admin.spaceId("home") + "/user-members";
    ObjectNode binding =
        Api.json("{'relation_type': 'login'}")
            .put("user_id", other.id())
            .put("member_id", admin.memberId("self"));
    session(admin).post(path, binding).fails(400, "VALIDATION_FAILED").faults("user_id");
    grant(admin, "instance_admin", "users:read", "");
    session(admin).post(path, binding).created();
  }

  @Test
  void grant_isOver_whenItIsRevoked() {
    Person admin = Person.at(api);
    JsonNode granted = grant(admin, "instance_admin", "users:read", "");
    Api session = session(admin);
    session.get("/api/v1/users").ok();
    api.post("/api/v1/admin/grants/" + granted.get("id").asText() + "/revoke").ok();
    session.get("/api/v1/users").fails(401, "ADMIN_TOKEN_REQUIRED");
  }

  @Test
  void revokedGrant_namesTheKeysMadeUnderIt() {
    Person admin = Person.at(api);
    JsonNode granted = grant(admin, "space_admin", "*", admin.spaceId("home"));
    JsonNode key =
        session(admin)
            .post(
                "/api/v1/api-keys",
                Api.json("{'name': 'made', 'permission_keys': ['authz:check']}"))
            .created();
    assertEquals("session:" + admin.id(), key.get("created_by").asText());
    JsonNode revoked =
        api.post("/api/v1/admin/grants/" + granted.get("id").asText() + "/revoke").ok();
    assertEquals("[\"" + key.get("id").asText() + "\"]", revoked.get("api_keys").toString());
    api.anonymous()
        .with("X-Plystra-API-Key", key.get("api_key").asText())
        .get("/api/v1/admin/me")
        .ok();
  }

  @Test
  void grantForAMember_countsOnlyWhileActingAsIt() {
    Person admin = Person.at(api);
    admin.space("work", "Work");
    admin.member("work", "boss", "Boss");
    admin.bind("work", "boss", "login", false);
    api.post(
            "/api/v1/admin/grants",
            Api.json("{'level': 'instance_admin', 'permission_key': 'users:read'}")
                .put("user_id", admin.id())
                .put("member_id", admin.memberId("boss")))
        .created();
    Api session = session(admin);
    session.get("/api/v1/users").fails(401, "ADMIN_TOKEN_REQUIRED");
    session
        .post("/api/v1/actor/switch-member", Api.object().put("member_id", admin.memberId("boss")))
        .ok();
    session.get("/api/v1/users").ok();
  }

  @Test
  void lastSuperAdmin_stays() {
    List<String> grants = new ArrayList<>();
    List<Person> people = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      Person person = Person.at(api);
      people.add(person);
      grants.add(grant(person, "instance_super_admin", "*", "").get("id").asText());
    }
    api.post("/api/v1/users/" + people.get(0).id() + "/disable").ok();
    api.post("/api/v1/admin/grants/" + grants.get(1) + "/revoke").fails(409, "LAST_SUPER_ADMIN");
    api.post("/api/v1/users/" + people.get(1).id() + "/disable").fails(409, "LAST_SUPER_ADMIN");
    api.patch("/api/v1/users/" + people.get(1).id(), Api.json("{'status': 'disabled'}"))
        .fails(409, "LAST_SUPER_ADMIN");
    api.post("/api/v1/users/" + people.get(0).id() + "/restore").ok();
    api.post("/api/v1/admin/grants/" + grants.get(1) + "/revoke").ok();
    api.post("/api/v1/admin/grants/" + grants.get(0) + "/revoke").fails(409, "LAST_SUPER_ADMIN");
  }

  @Test
  void nobody_takesOverAUserWhoMayMore() {
    Person strong = Person.at(api);
    Person weak = Person.at(api);
    grant(strong, "instance_admin", "roles:*", "");
    grant(weak, "instance_admin", "users:*", "");
    Api session = session(weak);
    String path = "/api/v1/users/" + strong.id();
    for (String change :
        List.of(
            "{'password': 'a different long passphrase'}",
            "{'email': 'mine@example.org'}",
            "{'status': 'disabled'}")) {
      session.patch(path, Api.json(change)).fails(403, "ADMIN_PERMISSION_REQUIRED");
    }
    session.patch(path, Api.json("{'phone': '123'}")).ok();
    api.patch(path, Api.json("{'phone': '124'}")).ok();
  }

  @Test
  void superAdminGrant_isForAllKeys_andLevelsNeedTheirPlaces() {
    Person person = Person.at(api);
    ObjectNode body =
        Api.json("{'level': 'instance_super_admin', 'permission_key': 'users:*'}")
            .put("user_id", person.id());
    api.post("/api/v1/admin/grants", body).fails(400, "VALIDATION_FAILED").faults("permission_key");
    body.put("level", "space_admin").put("permission_key", "users:read");
    api.post("/api/v1/admin/grants", body).fails(400, "VALIDATION_FAILED").faults("space_id");
    body.put("level", "group_admin").put("permission_key", "groups:read");
    api.post("/api/v1/admin/grants", body).fails(400, "VALIDATION_FAILED").faults("group_id");
  }
}
