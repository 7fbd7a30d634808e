package com.plystra.access.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.plystra.testkit.Api;
import com.plystra.testkit.ApiTest;
import com.plystra.testkit.Person;
import com.plystra.testkit.TestClock;
import com.plystra.testkit.TestServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The records of failed logins: few, with counts, and without anything that a visitor wrote. */
final class FailedLoginsApiTest extends ApiTest {
  private static final String LOGIN = "/api/v1/auth/login";
  private static final String WRONG = "not the password";

  private final TestClock clock;
  private int addresses;

  FailedLoginsApiTest(@TempDir Path root) {
    super(
        Person.trusting(TestServer.Options.in(root)).clock(new TestClock("2026-06-01T12:00:00Z")));
    clock = (TestClock) server.options().clock();
  }

  private String address() {
    addresses++;
    return "172.20." + addresses / 256 + "." + addresses % 256;
  }

  private Api from(String address) {
    return api.anonymous().with("X-Forwarded-For", address);
  }

  private static void fail(Api from, String email) {
    from.post(LOGIN, Person.credentials(email, WRONG)).fails(401, "AUTHENTICATION_REQUIRED");
  }

  private List<JsonNode> records(String address) {
    List<JsonNode> found = new ArrayList<>();
    // A change after them shows that they are there: the writer makes changes in order.
    Person unused = Person.at(api);
    api.get("/api/v1/audit-logs", Map.of("action", "session.login_failed", "limit", "200"))
        .ok()
        .forEach(
            record -> {
              if (record.path("ip_address").asText().equals(address)) {
                found.add(api.get("/api/v1/audit-logs/" + record.path("id").asText()).ok());
              }
            });
    return found;
  }

  private static List<Integer> counts(List<JsonNode> records) {
    return records.stream().map(record -> record.at("/trace/after/failures").asInt()).toList();
  }

  @Test
  void failure_ofAKnownAccount_isRecordedWithItsId() {
    // given
    Person person = Person.at(api);
    String address = address();
    // when
    fail(from(address).with("User-Agent", "written by a visitor"), person.email());
    // then
    List<JsonNode> records = records(address);
    assertEquals(List.of(1), counts(records));
    JsonNode record = records.get(0);
    assertEquals("session", record.path("kind").asText());
    assertEquals("session", record.path("resource_type").asText());
    assertTrue(record.path("resource_id").isNull());
    assertEquals("deny", record.path("decision").asText());
    assertEquals("deny", record.at("/trace/decision").asText());
    assertEquals(person.id(), record.path("actor_user_id").asText());
    assertEquals("system", record.at("/caller/type").asText());
    assertTrue(record.path("session_id").isNull());
    assertTrue(record.path("user_agent").isNull());
    for (String written : List.of(person.email(), WRONG, "written by")) {
      assertFalse(record.toString().contains(written), record::toString);
    }
  }

  @Test
  void failure_ofAnUnknownAddress_isRecordedWithoutAnyId() {
    String address = address();
    Api visitor = from(address).with("X-Request-ID", "written-by-a-visitor");
    fail(visitor, "written@example.org");
    fail(visitor, "also.written@example.org");
    List<JsonNode> records = records(address);
    assertEquals(List.of(1), counts(records));
    JsonNode record = records.get(0);
    assertTrue(record.path("actor_user_id").isNull());
    assertTrue(record.path("resource_id").isNull());
    assertFalse(record.toString().contains("written"), record::toString);
  }

  @Test
  void failures_ofOnePair_areRecordedOnceAMinuteWithTheirNumber() {
    // given
    Person person = Person.at(api);
    String address = address();
    Api from = from(address);
    // when
    for (int i = 0; i < 4; i++) {
      fail(from, person.email());
    }
    assertEquals(List.of(1), counts(records(address)));
    clock.advance(Duration.ofMinutes(1).minusMillis(1));
    fail(from(address()), "other@example.org");
    assertEquals(List.of(1), counts(records(address)));
    // Anybody's next failure has what is due written.
    clock.advance(Duration.ofMillis(1));
    fail(from(address()), "other@example.org");
    assertEquals(List.of(3, 1), counts(records(address)));
    // then the next minute begins
    fail(from, person.email());
    assertEquals(List.of(3, 1), counts(records(address)));
    clock.advance(Duration.ofMinutes(1));
    fail(from(address()), "other@example.org");
    assertEquals(List.of(1, 3, 1), counts(records(address)));
    clock.advance(Duration.ofMinutes(1));
    fail(from, person.email());
    assertEquals(List.of(1, 1, 3, 1), counts(records(address)));
  }

  @Test
  void failures_ofOtherAccountsAndSources_areRecordedApart() {
    Person one = Person.at(api);
    Person two = Person.at(api);
    String here = address();
    String there = address();
    fail(from(here), one.email());
    fail(from(here), two.email());
    fail(from(here), "nobody@example.org");
    fail(from(there), one.email());
    assertEquals(List.of(1, 1, 1), counts(records(here)));
    assertEquals(List.of(1), counts(records(there)));
  }

  @Test
  void login_ofAUserWhoCannotLogIn_isAFailure() {
    Person disabled = Person.at(api);
    api.post(disabled.path() + "/disable").ok();
    Person unbound = Person.at(api);
    api.post(unbound.bindingPath("home", "primary") + "/revoke").ok();
    String address = address();
    from(address)
        .post(LOGIN, Person.credentials(disabled.email(), Person.PASSWORD))
        .fails(403, "ACTOR_USER_INACTIVE");
    from(address)
        .post(LOGIN, Person.credentials(unbound.email(), Person.PASSWORD))
        .fails(403, "ACTIVE_MEMBER_REQUIRED");
    List<String> users =
        records(address).stream().map(record -> record.path("actor_user_id").asText()).toList();
    assertEquals(List.of(unbound.id(), disabled.id()), users);
  }

  @Test
  void login_thatSucceeds_isNoFailure_andItsRecordNamesItsSession() {
    Person person = Person.at(api);
    Person.Session session = person.login();
    String id = session.context().ok().path("session_id").asText();
    JsonNode record = trail("session", id).newest();
    assertEquals("session.login", record.path("action").asText());
    assertEquals("allow", record.path("decision").asText());
    assertEquals("session", record.at("/caller/type").asText());
    assertEquals(person.id(), record.at("/caller/id").asText());
    assertEquals(id, record.path("session_id").asText());
    JsonNode failures =
        api.get(
                "/api/v1/audit-logs",
                Map.of("action", "session.login_failed", "actor_user_id", person.id()))
            .ok();
    assertEquals(0, failures.size());
  }

  @Test
  void failures_thatWereCounted_areRecordedWhenTheServerStops(@TempDir Path root) {
    TestServer first = Person.trusting(TestServer.Options.in(root)).clock(clock).start();
    Person person;
    try {
      person = Person.at(first.api());
      for (int i = 0; i < 3; i++) {
        fail(person.browser(), person.email());
      }
    } finally {
      first.close();
    }
    try (TestServer second = first.options().start()) {
      JsonNode records =
          second
              .api()
              .get(
                  "/api/v1/audit-logs",
                  Map.of("action", "session.login_failed", "actor_user_id", person.id()))
              .ok();
      assertEquals(2, records.size());
      String newest = records.get(0).path("id").asText();
      assertEquals(
          2,
          second
              .api()
              .get("/api/v1/audit-logs/" + newest)
              .ok()
              .at("/trace/after/failures")
              .asInt());
    }
  }
}
