package com.plystra.access.sessions;

import static com.plystra.storage.db.schema.Tables.SESSIONS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.plystra.base.config.BadSettings;
import com.plystra.testkit.Api;
import com.plystra.testkit.Person;
import com.plystra.testkit.TestClock;
import com.plystra.testkit.TestServer;
import com.plystra.testkit.Trail;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With {@code SESSION_IDLE_TIMEOUT}, a session ends that nobody uses. */
final class IdleTimeoutApiTest {
  private static final String QUESTION = "/api/v1/authz/check";
  private static final String TARGET =
      "{\"resource_type\": \"none\", \"resource_id\": \"x\", \"action\": \"read\"}";
  private static final Duration MOST = Duration.ofMinutes(9);

  private final TestClock clock = new TestClock("2026-06-01T12:00:00Z");

  private TestServer start(Path root) {
    return Person.trusting(TestServer.Options.in(root))
        .flag("--session-idle-timeout", "10m")
        .flag("--access-token-ttl", "4h")
        .clock(clock)
        .start();
  }

  @Test
  void session_usedInTime_staysValid_andEndsWhenItIsNot(@TempDir Path root) {
    try (TestServer server = start(root)) {
      Person.Session session = Person.at(server.api()).login();
      List<Runnable> uses =
          List.of(
              () -> session.context().ok(),
              () -> session.bearer().get("/api/v1/auth/me").ok(),
              () -> session.bearer().get("/api/v1/auth/sessions").ok(),
              () -> session.bearer().post(QUESTION, TARGET).ok(),
              // Refused, but by the session's own caller.
              () -> session.bearer().post(QUESTION, "{}").is(400),
              () -> session.choose("member_id", "none").fails(403, "ACTIVE_MEMBER_REQUIRED"));
      for (Runnable use : uses) {
        clock.advance(MOST);
        use.run();
      }
      clock.advance(Duration.ofMinutes(10).minusSeconds(1));
      session.context().ok();
      clock.advance(Duration.ofMinutes(10));
      // One after the other, so that none of them can be the use that keeps it.
      session.bearer().post(QUESTION, TARGET).fails(401, "ADMIN_TOKEN_REQUIRED");
      session.context().fails(401, "AUTHENTICATION_REQUIRED");
      session.bearer().get("/api/v1/auth/me").fails(401, "AUTHENTICATION_REQUIRED");
      session.choose("member_id", "x").fails(401, "AUTHENTICATION_REQUIRED");
      session.tryRefresh().fails(401, "SESSION_EXPIRED");
      session.logout().ok();
    }
  }

  @Test
  void refresh_isAUse(@TempDir Path root) {
    try (TestServer server = start(root)) {
      Person.Session session = Person.at(server.api()).login();
      for (int i = 0; i < 5; i++) {
        clock.advance(MOST);
        session = session.refreshed();
      }
      clock.advance(MOST);
      session.context().ok();
      clock.advance(Duration.ofMinutes(10));
      session.tryRefresh().fails(401, "SESSION_EXPIRED");
    }
  }

  @Test
  void guess_ofAToken_isNoUse(@TempDir Path root) {
    try (TestServer server = start(root)) {
      Person.Session session = Person.at(server.api()).login();
      clock.advance(MOST);
      new Person.Session(session.browser(), "ply_at_" + "0".repeat(64), session.refresh())
          .context()
          .fails(401, "AUTHENTICATION_REQUIRED");
      clock.advance(Duration.ofMinutes(1));
      assertTrue(session.isOver());
    }
  }

  @Test
  void idleSessions_areNotListed_cannotBeRevoked_andAreRemoved(@TempDir Path root) {
    try (TestServer server = start(root)) {
      // given
      Api api = server.api();
      Person person = Person.at(api);
      Person.Session idle = person.login();
      Person.Session busy = person.login();
      String id = idle.context().ok().path("session_id").asText();
      clock.advance(MOST);
      busy.context().ok();
      clock.advance(Duration.ofMinutes(1));
      // when, then
      assertEquals(1, busy.bearer().get("/api/v1/auth/sessions").data().size());
      assertEquals(1, api.get(person.path() + "/sessions").data().size());
      busy.bearer().post("/api/v1/auth/sessions/" + id + "/revoke").fails(404, "SESSION_NOT_FOUND");
      assertEquals(2, server.app().database().reads().fetchCount(SESSIONS));
      assertEquals(1, server.app().expiredSessions().remove());
      assertEquals(1, server.app().database().reads().fetchCount(SESSIONS));
      assertEquals(
          "session.expired", new Trail(api, "session", id).newest().path("action").asText());
      busy.context().ok();
      clock.advance(Duration.ofMinutes(10));
      assertEquals(0, api.post(person.path() + "/sessions/revoke").ok().path("ended").asInt());
      assertEquals(0, server.app().database().reads().fetchCount(SESSIONS));
    }
  }

  @Test
  void restart_countsTheLastRefreshAsTheLastUse(@TempDir Path root) {
    TestServer first = start(root);
    Person.Session refreshed;
    Person.Session used;
    try {
      Person person = Person.at(first.api());
      used = person.login();
      refreshed = person.login();
      clock.advance(MOST);
      used.context().ok();
      refreshed = refreshed.refreshed();
      clock.advance(Duration.ofMinutes(5));
    } finally {
      first.close();
    }
    try (TestServer second = first.options().start()) {
      Api browser = second.api().anonymous();
      new Person.Session(browser, refreshed.access(), refreshed.refresh()).context().ok();
      assertTrue(new Person.Session(browser, used.access(), used.refresh()).isOver());
    }
  }

  @Test
  void useWhileTheClockWasAhead_doesNotProlongASession(@TempDir Path root) {
    try (TestServer server = start(root)) {
      Person.Session session = Person.at(server.api()).login();
      clock.step(Duration.ofMinutes(9));
      session.context().ok();
      clock.step(Duration.ofMinutes(-9));
      session.context().ok();
      clock.advance(Duration.ofMinutes(10));
      assertTrue(session.isOver());
    }
  }

  @Test
  void withoutTheSetting_anUnusedSessionStays(@TempDir Path root) {
    try (TestServer server = Person.trusting(TestServer.Options.in(root)).clock(clock).start()) {
      Person.Session session = Person.at(server.api()).login();
      clock.advance(Duration.ofDays(29));
      session.refreshed().context().ok();
    }
  }

  @Test
  void settingOutOfRange_isRefused(@TempDir Path root) {
    for (String wrong : List.of("59s", "0", "-1m", "4000d", "soon")) {
      assertThrows(
          BadSettings.class,
          () -> TestServer.Options.in(root).flag("--session-idle-timeout", wrong).start().close(),
          wrong);
    }
  }
}
