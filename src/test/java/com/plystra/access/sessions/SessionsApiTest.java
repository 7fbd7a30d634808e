package com.plystra.access.sessions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.plystra.access.sessions.SessionEvents.Event;
import com.plystra.testkit.Api;
import com.plystra.testkit.Person;
import com.plystra.testkit.Reply;
import com.plystra.testkit.TestClock;
import com.plystra.testkit.TestServer;
import com.plystra.testkit.Trail;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Tokens: what they open, until when, and what ends them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SessionsApiTest {
  private static final String REFRESH = "/api/v1/auth/refresh";
  private static final String LOGOUT = "/api/v1/auth/logout";
  private static final String CONTEXT = "/api/v1/actor/context";
  private static final String CHALLENGE = "Bearer realm=\"plystra\"";
  private static final String BAD_TOKEN = CHALLENGE + ", error=\"invalid_token\"";

  private final TestClock clock = new TestClock("2026-06-01T12:00:00Z");
  private final TestServer server;
  private final Api api;

  SessionsApiTest(@TempDir Path root) {
    server = Person.trusting(TestServer.Options.in(root)).clock(clock).start();
    api = server.api();
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private static Set<String> names(JsonNode object) {
    Set<String> names = new TreeSet<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private long count(Event event) {
    return server.app().sessionEvents().count(event);
  }

  @Test
  void login_withTheRightPassword_givesTokensUserAndActor() {
    // given
    Person person = Person.at(api);
    long before = count(Event.LOGIN);
    // when
    JsonNode data = person.login(Person.PASSWORD).ok();
    // then
    assertEquals(
        Set.of(
            "access_token",
            "refresh_token",
            "token_type",
            "expires_at",
            "refresh_expires_at",
            "user",
            "actor",
            "available_members"),
        names(data));
    assertTrue(data.path("access_token").asText().matches("ply_at_[0-9a-f]{64}"));
    assertTrue(data.path("refresh_token").asText().matches("ply_rt_[0-9a-f]{64}"));
    assertEquals("Bearer", data.path("token_type").asText());
    String now = clock.instant().toString().replace("Z", "");
    assertNotEquals(now, data.path("expires_at").asText());
    assertEquals(
        Api.object().put("id", person.id()).put("email", person.email()).put("status", "active"),
        data.path("user"));
    assertEquals(
        Api.object()
            .put("user_id", person.id())
            .put("member_id", person.memberId("self"))
            .put("user_member_id", person.bindingId("primary"))
            .put("space_id", person.spaceId("home")),
        data.path("actor"));
    assertEquals(
        Api.object()
            .put("user_member_id", person.bindingId("primary"))
            .put("user_id", person.id())
            .put("user_email", person.email())
            .put("member_id", person.memberId("self"))
            .put("member_display_name", "Self")
            .put("space_id", person.spaceId("home"))
            .put("space_name", "Home")
            .put("relation_type", "delegate")
            .put("is_primary", true),
        data.at("/available_members/0"));
    assertEquals(1, data.path("available_members").size());
    assertEquals(before + 1, count(Event.LOGIN));
  }

  @Test
  void login_inWhateverCaseTheEmailIs_isTheSameUser() {
    Person person = Person.at(api);
    Reply reply =
        person
            .browser()
            .post(
                "/api/v1/auth/login",
                Person.credentials(person.email().toUpperCase(Locale.ROOT), Person.PASSWORD));
    assertEquals(person.email(), reply.ok().at("/user/email").asText());
  }

  @Test
  void login_withoutWhatItNeeds_namesIt() {
    Api browser = api.anonymous();
    browser.post("/api/v1/auth/login", "{}").faults("email", "password");
    browser
        .post("/api/v1/auth/login", Api.object().put("email", 1).putNull("password").put("x", 1))
        .faults("email", "password", "x");
    Reply reply =
        browser.post(
            "/api/v1/auth/login", Person.credentials("long@example.org", "secret".repeat(200)));
    reply.faults("password");
    assertFalse(reply.text().contains("secretsecret"), reply.text());
  }

  @Test
  void context_ofASession_tellsWhomItActsAs() {
    Person person = Person.at(api);
    JsonNode data = person.login().context().ok();
    assertEquals(Set.of("session_id", "actor", "available_members", "expires_at"), names(data));
    assertTrue(data.path("session_id").asText().matches("sess_[0-9a-f]{16}"), data::toString);
    assertEquals(person.bindingId("primary"), data.at("/actor/user_member_id").asText());
    assertEquals(1, data.path("available_members").size());
  }

  @Test
  void context_withoutAGoodToken_isRefusedWithAChallenge() {
    Api browser = api.anonymous();
    Reply none = browser.get(CONTEXT).fails(401, "AUTHENTICATION_REQUIRED");
    assertEquals(CHALLENGE, none.header("WWW-Authenticate"));
    String refresh = Person.at(api).login().refresh();
    for (String wrong :
        List.of(
            "Bearer ",
            "Bearer ply_at_" + "0".repeat(64),
            "Bearer ply_at_" + "0".repeat(63),
            "Bearer ply_at_" + "G".repeat(64),
            "Bearer " + refresh,
            "Basic YTpi",
            "the-operators-token-in-all-the-tests",
            "Bearer the-operators-token-in-all-the-tests")) {
      Reply reply = browser.with("Authorization", wrong).get(CONTEXT);
      reply.fails(401, "AUTHENTICATION_REQUIRED");
      assertEquals(BAD_TOKEN, reply.header("WWW-Authenticate"), wrong);
    }
  }

  @Test
  void context_withTheSchemeInAnyCase_isServed() {
    Person.Session session = Person.at(api).login();
    session.browser().with("Authorization", "bEARER " + session.access()).get(CONTEXT).ok();
  }

  @Test
  void accessToken_onAnAdminRoute_isNoAdminToken() {
    Person.Session session = Person.at(api).login();
    Reply reply = session.bearer().get("/api/v1/users");
    reply.fails(401, "ADMIN_TOKEN_REQUIRED");
    assertEquals(BAD_TOKEN, reply.header("WWW-Authenticate"));
    for (String header : List.of("X-Plystra-Admin-Token", "X-Admin-Token")) {
      Reply other = session.browser().with(header, session.access()).get("/api/v1/users");
      other.fails(401, "ADMIN_TOKEN_REQUIRED");
      assertEquals(CHALLENGE, other.header("WWW-Authenticate"));
    }
  }

  @Test
  void token_withOneDigitChanged_isNobodys() {
    Person.Session session = Person.at(api).login();
    for (int digit : new int[] {7, 38, 39, 70}) {
      Person.Session guess =
          new Person.Session(
              session.browser(),
              withOther(session.access(), digit),
              withOther(session.refresh(), digit));
      guess.context().fails(401, "AUTHENTICATION_REQUIRED");
      guess.tryRefresh().fails(401, "SESSION_EXPIRED");
      assertTrue(guess.logout().ok().path("logged_out").asBoolean());
    }
    session.context().ok();
    session.refreshed().context().ok();
  }

  private static String withOther(String token, int at) {
    char other = token.charAt(at) == '0' ? '1' : '0';
    return token.substring(0, at) + other + token.substring(at + 1);
  }

  @Test
  void accessToken_whenItsTimeIsOver_isDeadAndTheRefreshTokenIsNot() {
    Person.Session session = Person.at(api).login();
    clock.advance(Duration.ofMinutes(15).minusMillis(1));
    session.context().ok();
    clock.advance(Duration.ofMillis(1));
    session.context().fails(401, "AUTHENTICATION_REQUIRED");
    session.choose("member_id", "member_any").fails(401, "AUTHENTICATION_REQUIRED");
    session.refreshed().context().ok();
  }

  @Test
  void refresh_givesANewAccessTokenAndKillsTheOldOneAtOnce() {
    // given
    Person.Session old = Person.at(api).login();
    String sessionId = old.context().ok().path("session_id").asText();
    clock.advance(Duration.ofMinutes(10));
    // when
    JsonNode data = old.tryRefresh().ok();
    // then
    assertEquals(
        Set.of("access_token", "token_type", "expires_at", "refresh_expires_at"), names(data));
    old.context().fails(401, "AUTHENTICATION_REQUIRED");
    Person.Session now =
        new Person.Session(old.browser(), data.path("access_token").asText(), old.refresh());
    JsonNode context = now.context().ok();
    assertEquals(sessionId, context.path("session_id").asText());
    assertEquals(data.path("expires_at"), context.path("expires_at"));
    // and the same refresh token goes on
    now.refreshed().context().ok();
    now.context().fails(401, "AUTHENTICATION_REQUIRED");
  }

  @Test
  void refresh_neverOutlivesTheSession() {
    Person.Session session = Person.at(api).login();
    clock.advance(Duration.ofDays(30).minusMinutes(5));
    JsonNode last = session.tryRefresh().ok();
    assertEquals(last.path("refresh_expires_at"), last.path("expires_at"));
    clock.advance(Duration.ofMinutes(5));
    session.tryRefresh().fails(401, "SESSION_EXPIRED");
    new Person.Session(session.browser(), last.path("access_token").asText(), session.refresh())
        .context()
        .fails(401, "AUTHENTICATION_REQUIRED");
  }

  @Test
  void refresh_ofManyAtOnce_leavesOneAccessTokenAlive() {
    Person.Session session = Person.at(api).login();
    List<CompletableFuture<Person.Session>> refreshing =
        IntStream.range(0, 12)
            .mapToObj(i -> CompletableFuture.supplyAsync(session::refreshed))
            .toList();
    List<Person.Session> refreshed = refreshing.stream().map(CompletableFuture::join).toList();
    long alive = refreshed.stream().filter(s -> s.context().status() == 200).count();
    assertEquals(1, alive);
    session.context().fails(401, "AUTHENTICATION_REQUIRED");
  }

  @Test
  void refresh_withWhatIsNoRefreshToken_isRefused() {
    Person.Session session = Person.at(api).login();
    long before = count(Event.REFRESH_FAILED);
    for (String wrong : List.of(session.access(), "x", "ply_rt_" + "0".repeat(64))) {
      Reply reply = api.anonymous().post(REFRESH, Api.object().put("refresh_token", wrong));
      reply.fails(401, "SESSION_EXPIRED");
      assertEquals(CHALLENGE, reply.header("WWW-Authenticate"));
    }
    assertEquals(before + 3, count(Event.REFRESH_FAILED));
    api.anonymous().post(REFRESH, "{}").faults("refresh_token");
    session.context().ok();
  }

  @Test
  void logout_withEitherToken_endsTheSessionForBoth() {
    Person person = Person.at(api);
    long before = count(Event.LOGOUT);
    Person.Session one = person.login();
    Person.Session other = person.login();
    assertTrue(one.logout().ok().path("logged_out").asBoolean());
    assertTrue(one.isOver());
    other.context().ok();
    Api browser = other.browser();
    browser.post(LOGOUT, Api.object().put("refresh_token", other.refresh())).ok();
    assertTrue(other.isOver());
    assertEquals(before + 2, count(Event.LOGOUT));
    // and again, which changes nothing
    assertTrue(one.logout().ok().path("logged_out").asBoolean());
    assertEquals(before + 2, count(Event.LOGOUT));
  }

  @Test
  void logout_withAnAccessTokenWhoseTimeIsOver_stillEndsTheSession() {
    Person.Session session = Person.at(api).login();
    clock.advance(Duration.ofHours(1));
    session.logout().ok();
    session.tryRefresh().fails(401, "SESSION_EXPIRED");
  }

  @Test
  void logout_withoutAnyToken_isRefused() {
    api.anonymous().post(LOGOUT).fails(401, "AUTHENTICATION_REQUIRED");
    api.anonymous().post(LOGOUT, "{}").fails(401, "AUTHENTICATION_REQUIRED");
  }

  @Test
  void session_leavesARecordOfEachChange() {
    // given
    Person person = Person.at(api);
    person.member("home", "deputy", "Deputy");
    person.bind("home", "deputy", "deputy", false);
    Person.Session session = person.login();
    String id = session.context().ok().path("session_id").asText();
    // when
    session.choose("user_member_id", person.bindingId("deputy")).ok();
    session.choose("user_member_id", person.bindingId("deputy")).ok();
    session.refreshed().logout().ok();
    // then
    Trail trail = new Trail(api, "session", id);
    List<String> actions = trail.records().findValuesAsText("action");
    assertEquals(
        List.of("session.logout", "session.refreshed", "session.switched", "session.login"),
        actions);
    JsonNode newest = trail.newest();
    assertEquals(person.id(), newest.path("actor_user_id").asText());
    assertEquals("the caller holds the session's token", newest.at("/trace/reason").asText());
    assertEquals(person.bindingId("deputy"), newest.at("/trace/before/user_member_id").asText());
    for (String secret : List.of("hash", "ply_at_", "ply_rt_")) {
      assertFalse(newest.toString().contains(secret), newest::toString);
    }
  }

  @Test
  void restart_keepsSessionsAndWhatEndedThem(@TempDir Path root) {
    TestServer first = Person.trusting(TestServer.Options.in(root)).clock(clock).start();
    Person.Session ended;
    Person.Session kept;
    try {
      Person person = Person.at(first.api());
      ended = person.login();
      kept = person.login().refreshed();
      ended.logout().ok();
    } finally {
      first.close();
    }
    try (TestServer second = first.options().start()) {
      Api browser = second.api().anonymous();
      assertTrue(new Person.Session(browser, ended.access(), ended.refresh()).isOver());
      new Person.Session(browser, kept.access(), kept.refresh()).context().ok();
    }
  }
}
