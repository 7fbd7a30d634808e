package com.plystra.access.sessions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.testkit.Api;
import com.plystra.testkit.ApiTest;
import com.plystra.testkit.Person;
import com.plystra.testkit.Reply;
import com.plystra.testkit.TestClock;
import com.plystra.testkit.TestServer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What users see of their sessions, and administrators of those of users; who may end which. */
final class OwnSessionsApiTest extends ApiTest {
  private static final String ME = "/api/v1/auth/me";
  private static final String OWN = "/api/v1/auth/sessions";

  private final TestClock clock;

  OwnSessionsApiTest(@TempDir Path root) {
    super(
        Person.trusting(TestServer.Options.in(root)).clock(new TestClock("2026-06-01T12:00:00Z")));
    clock = (TestClock) server.options().clock();
  }

  private static String id(Person.Session session) {
    return session.context().ok().path("session_id").asText();
  }

  private static List<String> ids(Reply list) {
    list.ok();
    return list.data().findValuesAsText("id");
  }

  private static Set<String> names(JsonNode object) {
    Set<String> names = new TreeSet<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private void grant(Person person, String level, String key) {
    ObjectNode body =
        Api.object().put("user_id", person.id()).put("level", level).put("permission_key", key);
    if (level.startsWith("space")) {
      body.put("space_id", person.spaceId("home"));
    }
    api.post("/api/v1/admin/grants", body).created();
  }

  @Test
  void me_ofASession_isItsUserAndActor() {
    Person person = Person.at(api);
    Person.Session session = person.login();
    JsonNode me = session.bearer().get(ME).ok();
    assertEquals(
        Set.of("user", "session_id", "actor", "available_members", "expires_at"), names(me));
    assertEquals(
        Api.object().put("id", person.id()).put("email", person.email()).put("status", "active"),
        me.path("user"));
    JsonNode context = session.context().ok();
    for (String same : List.of("session_id", "actor", "available_members", "expires_at")) {
      assertEquals(context.get(same), me.get(same));
    }
  }

  @Test
  void ownRoutes_withoutAGoodAccessToken_areRefused() {
    Person person = Person.at(api);
    Person.Session ended = person.login();
    ended.logout().ok();
    String refresh = person.login().refresh();
    for (Api wrong :
        List.of(
            api,
            person.browser(),
            ended.bearer(),
            person.browser().with("Authorization", "Bearer " + refresh))) {
      wrong.get(ME).fails(401, "AUTHENTICATION_REQUIRED");
      wrong.get(OWN).fails(401, "AUTHENTICATION_REQUIRED");
      wrong.post(OWN + "/sess_1/revoke").fails(401, "AUTHENTICATION_REQUIRED");
    }
  }

  @Test
  void me_withoutAUsableMember_isRefused_andTheSessionsAreStillListed() {
    Person person = Person.at(api);
    Person.Session session = person.login();
    api.post(person.bindingPath("home", "primary") + "/revoke").ok();
    session.bearer().get(ME).fails(403, "ACTIVE_MEMBER_REQUIRED");
    assertEquals(1, ids(session.bearer().get(OWN)).size());
  }

  @Test
  void list_hasTheUsersValidSessionsAlone_withoutTokens() {
    // given
    Person person = Person.at(api);
    Person other = Person.at(api);
    Person.Session theirs = other.login();
    Person.Session first = person.login();
    String firstId = id(first);
    clock.advance(Duration.ofMinutes(1));
    Person.Session second = person.login();
    String secondId = id(second);
    person.login().logout().ok();
    second.choose("user_member_id", person.bindingId("primary")).ok();
    clock.advance(Duration.ofMinutes(2));
    // when
    Reply reply = first.bearer().get(OWN);
    // then
    assertEquals(List.of(secondId, firstId), ids(reply));
    JsonNode newest = reply.data().get(0);
    assertEquals(
        Set.of(
            "id",
            "created_at",
            "expires_at",
            "refresh_expires_at",
            "last_used_at",
            "user_member_id",
            "current"),
        names(newest));
    assertEquals(person.bindingId("primary"), newest.path("user_member_id").asText());
    assertFalse(newest.path("current").booleanValue());
    assertTrue(reply.data().get(1).path("current").booleanValue());
    assertTrue(reply.data().get(1).path("user_member_id").isNull());
    // The request itself is a use.
    assertEquals(clock.instant(), Instant.parse(reply.data().get(1).path("last_used_at").asText()));
    assertEquals(
        clock.instant().minus(Duration.ofMinutes(2)),
        Instant.parse(newest.path("last_used_at").asText()));
    for (String secret : List.of("ply_at_", "ply_rt_", "hash", id(theirs))) {
      assertFalse(reply.text().contains(secret), reply.text());
    }
  }

  @Test
  void list_isPaged() {
    Person person = Person.at(api);
    List<String> all = new ArrayList<>();
    Person.Session last = person.login();
    all.add(0, id(last));
    for (int i = 0; i < 4; i++) {
      // Two of them at the same time.
      clock.advance(Duration.ofMillis(i == 2 ? 0 : 1));
      last = person.login();
      all.add(0, id(last));
    }
    for (String path : List.of(OWN, person.path() + "/sessions")) {
      Api caller = path.equals(OWN) ? last.bearer() : api;
      List<String> paged = new ArrayList<>();
      String next = "";
      for (int page = 0; page < 3; page++) {
        Reply reply = caller.get(path + "?limit=2" + next);
        paged.addAll(ids(reply));
        boolean more = reply.json().at("/pagination/has_more").booleanValue();
        assertEquals(page < 2, more);
        next = "&cursor=" + reply.json().at("/pagination/cursor").asText();
      }
      assertEquals(Set.copyOf(all), Set.copyOf(paged));
      assertEquals(5, paged.size());
      assertEquals(all.get(0), paged.get(0));
      assertEquals(all.get(4), paged.get(4));
      caller.get(path + "?cursor=abc").faults("cursor");
      caller.get(path + "?limit=0").faults("limit");
      caller.get(path + "?user_id=x").faults("user_id");
    }
  }

  @Test
  void list_whenSessionsHaveExpired_isWithoutThem() {
    Person person = Person.at(api);
    Person.Session old = person.login();
    clock.advance(Duration.ofDays(20));
    Person.Session young = person.login();
    clock.advance(Duration.ofDays(10));
    old.tryRefresh().fails(401, "SESSION_EXPIRED");
    assertEquals(1, ids(young.refreshed().bearer().get(OWN)).size());
    assertEquals(1, ids(api.get(person.path() + "/sessions")).size());
  }

  @Test
  void revoke_ofAnotherOwnSession_endsThatOneForBothOfItsTokens() {
    // given
    Person person = Person.at(api);
    Person.Session lost = person.login();
    Person.Session kept = person.login();
    String lostId = id(lost);
    // when
    JsonNode answer = kept.bearer().post(OWN + "/" + lostId + "/revoke").ok();
    // then
    assertEquals(Api.object().put("session_id", lostId).put("revoked", true), answer);
    assertTrue(lost.isOver());
    lost.bearer().post("/api/v1/authz/check", "{}").fails(401, "ADMIN_TOKEN_REQUIRED");
    kept.context().ok();
    kept.bearer().post(OWN + "/" + lostId + "/revoke").fails(404, "SESSION_NOT_FOUND");
    JsonNode record = trail("session", lostId).newest();
    assertEquals("session.revoked", record.path("action").asText());
    assertEquals("session", record.path("kind").asText());
    assertEquals("session", record.at("/caller/type").asText());
    assertEquals(person.id(), record.at("/caller/id").asText());
    assertEquals(id(kept), record.path("session_id").asText());
  }

  @Test
  void revoke_ofTheSessionItself_endsIt() {
    Person.Session session = Person.at(api).login();
    session.bearer().post(OWN + "/" + id(session) + "/revoke").ok();
    assertTrue(session.isOver());
  }

  @Test
  void revoke_ofAnotherUsersSession_isAsIfThereWereNone() {
    Person.Session mine = Person.at(api).login();
    Person.Session theirs = Person.at(api).login();
    Reply other = mine.bearer().post(OWN + "/" + id(theirs) + "/revoke");
    Reply none = mine.bearer().post(OWN + "/sess_0000000000000000/revoke");
    other.fails(404, "SESSION_NOT_FOUND");
    none.fails(404, "SESSION_NOT_FOUND");
    assertEquals(
        none.error().path("message").asText().replace("sess_0000000000000000", "ID"),
        other.error().path("message").asText().replace(id(theirs), "ID"));
    theirs.context().ok();
  }

  @Test
  void revokeAll_endsEverySessionOfTheUser_andSaysHowMany() {
    // given
    Person person = Person.at(api);
    Person other = Person.at(api);
    Person.Session one = person.login();
    Person.Session two = person.login();
    Person.Session theirs = other.login();
    String oneId = id(one);
    String path = person.path() + "/sessions";
    // when
    JsonNode answer = api.post(path + "/revoke", Api.object().put("reason", "laptop lost")).ok();
    // then
    assertEquals(Api.object().put("user_id", person.id()).put("ended", 2), answer);
    assertTrue(one.isOver());
    assertTrue(two.isOver());
    theirs.context().ok();
    assertEquals(List.of(), ids(api.get(path)));
    assertEquals(0, api.post(path + "/revoke").ok().path("ended").asInt());
    JsonNode record = trail("session", oneId).newest();
    assertEquals("session.revoked", record.path("action").asText());
    assertEquals("operator", record.at("/caller/type").asText());
    assertEquals("laptop lost", record.at("/trace/given_reason").asText());
    assertEquals(person.id(), record.at("/trace/before/user_id").asText());
  }

  @Test
  void usersSessions_ofAnUnknownUser_areNotFound() {
    api.get("/api/v1/users/user_none/sessions").fails(404, "USER_NOT_FOUND");
    api.post("/api/v1/users/user_none/sessions/revoke").fails(404, "USER_NOT_FOUND");
    Person person = Person.at(api);
    api.post(person.path() + "/sessions/revoke", Api.json("{'every': true}")).faults("every");
    api.anonymous().get(person.path() + "/sessions").fails(401, "ADMIN_TOKEN_REQUIRED");
    person.login().bearer().get(person.path() + "/sessions").fails(401, "ADMIN_TOKEN_REQUIRED");
  }

  @Test
  void usersSessions_needUsersRead_andRevocationUsersManage() {
    Person reader = Person.at(api);
    Person person = Person.at(api);
    grant(reader, "instance_admin", "users:read");
    Person.Session session = reader.login();
    Person.Session theirs = person.login();
    assertEquals(List.of(id(theirs)), ids(session.bearer().get(person.path() + "/sessions")));
    session
        .bearer()
        .post(person.path() + "/sessions/revoke")
        .fails(403, "ADMIN_PERMISSION_REQUIRED");
    assertTrue(
        session.bearer().get(reader.path() + "/sessions").data().at("/0/current").booleanValue());
    grant(reader, "instance_admin", "users:manage");
    assertEquals(
        1, session.bearer().post(person.path() + "/sessions/revoke").ok().path("ended").asInt());
    assertTrue(theirs.isOver());
  }

  @Test
  void spaceAdmin_seesSessionsOfUsersOfItsSpace_withoutBindingsElsewhere_andEndsNone() {
    // given
    Person admin = Person.at(api);
    Person person = Person.at(api);
    Person stranger = Person.at(api);
    ObjectNode binding =
        Api.object()
            .put("user_id", person.id())
            .put("member_id", admin.memberId("self"))
            .put("relation_type", "delegate");
    String here =
        api.post("/api/v1/spaces/" + admin.spaceId("home") + "/user-members", binding)
            .created()
            .path("id")
            .asText();
    grant(admin, "space_admin", "*");
    Api caller = admin.login().bearer();
    Person.Session session = person.login();
    String path = person.path() + "/sessions";
    // when, then
    session.choose("user_member_id", person.bindingId("primary")).ok();
    assertTrue(caller.get(path).data().at("/0/user_member_id").isNull());
    session.choose("user_member_id", here).ok();
    assertEquals(here, caller.get(path).data().at("/0/user_member_id").asText());
    caller.get(stranger.path() + "/sessions").fails(404, "USER_NOT_FOUND");
    caller.post(path + "/revoke").fails(403, "ADMIN_PERMISSION_REQUIRED");
    session.context().ok();
  }

  @Test
  void revokeAll_ofAUserWhoMayDoMore_isRefused() {
    Person manager = Person.at(api);
    Person boss = Person.at(api);
    grant(manager, "instance_admin", "users:*");
    grant(boss, "instance_admin", "audit:read");
    Person.Session theirs = boss.login();
    Api caller = manager.login().bearer();
    caller.post(boss.path() + "/sessions/revoke").fails(403, "ADMIN_PERMISSION_REQUIRED");
    theirs.context().ok();
    grant(manager, "instance_admin", "audit:read");
    assertEquals(1, caller.post(boss.path() + "/sessions/revoke").ok().path("ended").asInt());
    assertTrue(theirs.isOver());
  }

  @Test
  void revocations_areThereAfterARestart(@TempDir Path root) {
    TestServer first = Person.trusting(TestServer.Options.in(root)).clock(clock).start();
    Person.Session one;
    Person.Session two;
    try {
      Person person = Person.at(first.api());
      Person other = Person.at(first.api());
      one = person.login();
      two = other.login();
      one.bearer().post(OWN + "/" + id(one) + "/revoke").ok();
      first.api().post(other.path() + "/sessions/revoke").ok();
    } finally {
      first.close();
    }
    try (TestServer second = first.options().start()) {
      Api browser = second.api().anonymous();
      assertTrue(new Person.Session(browser, one.access(), one.refresh()).isOver());
      assertTrue(new Person.Session(browser, two.access(), two.refresh()).isOver());
    }
  }
}
