package com.plystra.access.sessions;

import static com.plystra.storage.db.schema.Tables.SESSIONS;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.plystra.testkit.Api;
import com.plystra.testkit.Person;
import com.plystra.testkit.Seed;
import com.plystra.testkit.TestClock;
import com.plystra.testkit.TestServer;
import com.plystra.testkit.Trail;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is over goes, in small changes; what is not stays; nobody gathers sessions without end. */
final class ExpiredSessionsApiTest {
  private final TestClock clock = new TestClock("2026-06-01T12:00:00Z");

  private TestServer start(Path root) {
    return Person.trusting(TestServer.Options.in(root)).clock(clock).start();
  }

  private static int count(TestServer server) {
    return server.app().database().reads().fetchCount(SESSIONS);
  }

  private void insert(TestServer server, Person person, int many, Instant end) {
    server
        .seed()
        .run(
            tx -> {
              for (int i = 0; i < many; i++) {
                String name = end + "_" + i;
                tx.rows()
                    .insert(
                        Seed.row(
                            SESSIONS,
                            tx.now(),
                            "id",
                            name,
                            "user_id",
                            person.id(),
                            "access_hash",
                            "a" + name,
                            "refresh_hash",
                            "r" + name,
                            "family_hash",
                            "f" + name,
                            "hash_key_id",
                            "k",
                            "expires_at",
                            end,
                            "refresh_expires_at",
                            end));
              }
            });
  }

  @Test
  void remove_takesAllThatHaveExpiredAndNoOther(@TempDir Path root) {
    try (TestServer server = start(root)) {
      // given
      Api api = server.api();
      Person person = Person.at(api);
      Person.Session old = person.login();
      String id = old.context().ok().path("session_id").asText();
      insert(server, person, 120, clock.instant().plus(Duration.ofDays(20)));
      clock.advance(Duration.ofDays(29));
      Person.Session young = person.login();
      // when
      assertEquals(120, server.app().expiredSessions().remove());
      assertEquals(2, count(server));
      old.refreshed().context().ok();
      clock.advance(Duration.ofDays(1));
      // then
      assertEquals(1, server.app().expiredSessions().remove());
      assertEquals(0, server.app().expiredSessions().remove());
      assertEquals(1, count(server));
      young.refreshed().context().ok();
      assertEquals(121, server.app().sessionEvents().count(SessionEvents.Event.EXPIRY));
      List<String> actions = new Trail(api, "session", id).records().findValuesAsText("action");
      assertEquals(List.of("session.expired", "session.refreshed", "session.login"), actions);
    }
  }

  @Test
  void login_whenAUserHasAThousandSessions_endsTheOneThatWouldEndFirst(@TempDir Path root) {
    try (TestServer server = start(root)) {
      Person person = Person.at(server.api());
      Person.Session first = person.login();
      clock.advance(Duration.ofMinutes(1));
      insert(server, person, 998, clock.instant().plus(Duration.ofDays(40)));
      Person.Session thousandth = person.login();
      first.context().ok();
      assertEquals(1_000, count(server));
      Person.Session last = person.login();
      assertEquals(1_000, count(server));
      first.context().fails(401, "AUTHENTICATION_REQUIRED");
      thousandth.context().ok();
      last.context().ok();
      // and all of them end at once
      server.api().post(person.path() + "/disable").ok();
      assertEquals(0, count(server));
    }
  }
}
