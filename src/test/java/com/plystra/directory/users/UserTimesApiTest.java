package com.plystra.directory.users;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.plystra.testkit.Api;
import com.plystra.testkit.ApiTest;
import com.plystra.testkit.Person;
import com.plystra.testkit.Reply;
import com.plystra.testkit.TestClock;
import com.plystra.testkit.TestServer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a User last logged in, and when its password was set. */
final class UserTimesApiTest extends ApiTest {
  private final TestClock clock;

  UserTimesApiTest(@TempDir Path root) {
    super(
        Person.trusting(TestServer.Options.in(root)).clock(new TestClock("2026-06-01T12:00:00Z")));
    clock = (TestClock) server.options().clock();
  }

  private static Instant time(JsonNode user, String name) {
    return Instant.parse(user.path(name).asText());
  }

  @Test
  void newUser_hasNeverLoggedIn() {
    JsonNode without =
        api.post("/api/v1/users", Api.object().put("email", "without@example.org")).created();
    assertTrue(without.get("last_login_at").isNull());
    assertTrue(without.get("password_changed_at").isNull());
    JsonNode with = api.get(Person.at(api).path()).ok();
    assertTrue(with.get("last_login_at").isNull());
    assertEquals(clock.instant(), time(with, "password_changed_at"));
  }

  @Test
  void login_setsItsTime_andNeitherTagNorTimeOfUpdate() {
    // given
    Person person = Person.at(api);
    Reply before = api.get(person.path());
    clock.advance(Duration.ofMinutes(3));
    // when
    Person.Session session = person.login();
    // then
    Reply after = api.get(person.path());
    assertEquals(clock.instant(), time(after.ok(), "last_login_at"));
    assertEquals(before.ok().get("updated_at"), after.ok().get("updated_at"));
    assertEquals(before.header("ETag"), after.header("ETag"));
    api.with("If-Match", before.header("ETag"))
        .patch(person.path(), Api.object().put("phone", "1"))
        .ok();
    assertEquals(clock.instant(), time(api.get(person.path()).ok(), "last_login_at"));
    // A refresh is no login, nor is a failure.
    Instant login = clock.instant();
    clock.advance(Duration.ofMinutes(1));
    session.refreshed();
    person.login("not the password").fails(401, "AUTHENTICATION_REQUIRED");
    assertEquals(login, time(api.get(person.path()).ok(), "last_login_at"));
  }

  @Test
  void login_writesOneRecord() {
    Person person = Person.at(api);
    Person.Session session = person.login();
    String id = session.context().ok().path("session_id").asText();
    assertEquals(1, trail("session", id).records().size());
    assertEquals(1, trail("user", person.id()).records().size());
    assertEquals(
        1,
        api.get("/api/v1/audit-logs", Map.of("actor_user_id", person.id(), "limit", "10"))
            .ok()
            .size());
  }

  @Test
  void password_whenChanged_setsItsTime_andOtherChangesDoNot() {
    Person person = Person.at(api);
    Instant made = clock.instant();
    clock.advance(Duration.ofHours(1));
    JsonNode other = api.patch(person.path(), Api.object().put("phone", "1")).ok();
    assertEquals(made, time(other, "password_changed_at"));
    String tag = api.get(person.path()).header("ETag");
    JsonNode changed =
        api.patch(person.path(), Api.object().put("password", "another horse battery")).ok();
    assertEquals(clock.instant(), time(changed, "password_changed_at"));
    assertNotEquals(tag, api.get(person.path()).header("ETag"));
  }

  @Test
  void times_areNotForCallersToSet() {
    Person person = Person.at(api);
    api.patch(
            person.path(),
            Api.object()
                .put("last_login_at", "2020-01-01T00:00:00Z")
                .putNull("password_changed_at"))
        .faults("last_login_at", "password_changed_at");
    api.post(
            "/api/v1/users",
            Api.object().put("email", "x@example.org").put("last_login_at", "2020-01-01T00:00:00Z"))
        .faults("last_login_at");
  }

  @Test
  void times_areThereAfterARestart(@TempDir Path root) {
    TestServer first = Person.trusting(TestServer.Options.in(root)).clock(clock).start();
    Person person;
    JsonNode before;
    try {
      person = Person.at(first.api());
      person.login();
      before = first.api().get(person.path()).ok();
    } finally {
      first.close();
    }
    try (TestServer second = first.options().start()) {
      assertEquals(before, second.api().get(person.path()).ok());
    }
  }
}
