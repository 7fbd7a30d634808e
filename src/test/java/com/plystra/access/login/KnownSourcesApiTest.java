package com.plystra.access.login;

import static com.plystra.storage.db.schema.Tables.LOCAL_KNOWN_SOURCES;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.plystra.storage.db.schema.tables.records.LocalKnownSourcesRecord;
import com.plystra.storage.recovery.Recovery;
import com.plystra.testkit.Api;
import com.plystra.testkit.Person;
import com.plystra.testkit.Reply;
import com.plystra.testkit.TestClock;
import com.plystra.testkit.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Sources from which a user has logged in are not locked out by others' failures. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class KnownSourcesApiTest {
  private static final String LOGIN = "/api/v1/auth/login";
  private static final int MOST = 8;
  private static final int MOST_OF_AN_ADDRESS = 100;
  private static final String SECRET = "the-session-secret-of-these-tests-4711";
  private static final String NEXT_SECRET = "the-next-session-secret-of-these-tests";

  private final TestClock clock = new TestClock("2026-06-01T12:00:00Z");
  private final TestServer server;
  private final Api api;
  private int addresses;

  KnownSourcesApiTest(@TempDir Path root) {
    server = options(root).start();
    api = server.api();
  }

  private TestServer.Options options(Path root) {
    return Person.trusting(TestServer.Options.in(root)).clock(clock);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  /** From where nobody came before. */
  private Api somewhere(Api at) {
    addresses++;
    return at.anonymous()
        .with("X-Forwarded-For", "172.16." + addresses / 256 + "." + addresses % 256);
  }

  private Api somewhere() {
    return somewhere(api);
  }

  private static void wrong(Api from, String email, int times) {
    for (int i = 0; i < times; i++) {
      from.post(LOGIN, Person.credentials(email, "not the password"))
          .fails(401, "AUTHENTICATION_REQUIRED");
    }
  }

  private static Reply right(Api from, Person person) {
    return from.post(LOGIN, Person.credentials(person.email(), Person.PASSWORD));
  }

  private static void refused(Api from, Person person) {
    right(from, person).fails(429, "RATE_LIMITED");
  }

  private static List<LocalKnownSourcesRecord> stored(TestServer at, Person person) {
    return at.app()
        .database()
        .reads()
        .selectFrom(LOCAL_KNOWN_SOURCES)
        .where(LOCAL_KNOWN_SOURCES.USER_ID.eq(person.id()))
        .orderBy(LOCAL_KNOWN_SOURCES.SEEN_AT)
        .fetch();
  }

  @Test
  void knownPair_whenStrangersLockTheAccount_stillLogsIn() {
    // given
    Person person = Person.at(api);
    Api home = somewhere();
    right(home, person).ok();
    Api stranger = somewhere();
    // when
    wrong(stranger, person.email(), MOST);
    // then
    refused(stranger, person);
    refused(somewhere(), person);
    right(home, person).ok();
    wrong(home, person.email(), MOST - 1);
    right(home, person).ok();
    // and the login from home does not end the lockout of strangers
    refused(somewhere(), person);
  }

  @Test
  void knownPair_afterItsOwnFailures_isLockedOutAlone() {
    // given
    Person person = Person.at(api);
    Person colleague = Person.at(api);
    Api office = somewhere();
    Api home = somewhere();
    right(office, person).ok();
    right(home, person).ok();
    // when
    wrong(office, person.email(), MOST);
    clock.advance(Duration.ofMinutes(5));
    // then
    assertEquals("600", right(office, person).fails(429, "RATE_LIMITED").header("Retry-After"));
    right(office, colleague).ok();
    right(home, person).ok();
    right(somewhere(), person).ok();
    clock.advance(Duration.ofMinutes(10));
    right(office, person).ok();
  }

  @Test
  void knownPair_afterASuccess_beginsAnew() {
    Person person = Person.at(api);
    Api home = somewhere();
    right(home, person).ok();
    wrong(home, person.email(), MOST - 1);
    right(home, person).ok();
    wrong(home, person.email(), MOST - 1);
    right(home, person).ok();
  }

  @Test
  void knownPair_isOfOneAccount() {
    Person person = Person.at(api);
    Person neighbour = Person.at(api);
    Api shared = somewhere();
    right(shared, person).ok();
    wrong(somewhere(), neighbour.email(), MOST);
    refused(shared, neighbour);
    right(shared, person).ok();
  }

  @Test
  void knownPair_isOfANetworkWhereTheAddressIsIpv6() {
    Person person = Person.at(api);
    right(person.from("2001:db8:7:1::1"), person).ok();
    wrong(somewhere(), person.email(), MOST);
    right(person.from("2001:db8:7:1:ffff::2"), person).ok();
    refused(person.from("2001:db8:7:2::1"), person);
  }

  @Test
  void source_afterAHundredFailures_isRefusedForEveryAccount() {
    // given
    Person person = Person.at(api);
    Person colleague = Person.at(api);
    Api proxy = somewhere();
    right(proxy, person).ok();
    // when
    for (int i = 0; i < MOST_OF_AN_ADDRESS / 4 - 1; i++) {
      wrong(proxy, "anybody" + i + "@example.org", 4);
    }
    wrong(proxy, person.email(), 3);
    right(proxy, colleague).ok();
    wrong(proxy, person.email(), 1);
    // then
    refused(proxy, person);
    refused(proxy, colleague);
    right(somewhere(), person).ok();
    clock.advance(Duration.ofMinutes(15));
    right(proxy, person).ok();
  }

  @Test
  void failures_ofAKnownAndAnUnknownAccountFromElsewhere_areAnsweredAlike() {
    Person person = Person.at(api);
    right(somewhere(), person).ok();
    wrong(somewhere(), person.email(), MOST);
    wrong(somewhere(), "unheard-of-here@example.org", MOST);
    Reply known = somewhere().post(LOGIN, Person.credentials(person.email(), "not the password"));
    Reply unknown =
        somewhere()
            .post(LOGIN, Person.credentials("unheard-of-here@example.org", "not the password"));
    assertEquals(429, known.status());
    assertEquals(known.status(), unknown.status());
    assertEquals(known.header("Retry-After"), unknown.header("Retry-After"));
  }

  @Test
  void login_ofADisabledUser_doesNotMakeTheSourceKnown() {
    Person person = Person.at(api);
    api.post(person.path() + "/disable").ok();
    right(somewhere(), person).fails(403, "ACTOR_USER_INACTIVE");
    assertEquals(List.of(), stored(server, person));
  }

  @Test
  void knownPair_after30Days_isAStrangerAgain() {
    // given
    Person person = Person.at(api);
    Api home = somewhere();
    Api seaside = somewhere();
    right(home, person).ok();
    right(seaside, person).ok();
    clock.advance(Duration.ofDays(29));
    right(home, person).ok();
    clock.advance(Duration.ofDays(1));
    // when
    wrong(somewhere(), person.email(), MOST);
    // then
    refused(seaside, person);
    right(home, person).ok();
    // and the rest of it goes with the next that is written
    clock.advance(Duration.ofDays(1));
    right(home, person).ok();
    assertEquals(1, stored(server, person).size());
  }

  @Test
  void knownPair_isWrittenAtMostOnceADay() {
    Person person = Person.at(api);
    Api home = somewhere();
    right(home, person).ok();
    var first = stored(server, person);
    clock.advance(Duration.ofHours(23));
    right(home, person).ok();
    assertEquals(first, stored(server, person));
    clock.advance(Duration.ofHours(1));
    right(home, person).ok();
    assertEquals(1, stored(server, person).size());
    assertNotEquals(first, stored(server, person));
  }

  @Test
  void knownPairs_ofAnAccount_areSixteenAtMost() {
    // given
    Person person = Person.at(api);
    Api first = somewhere();
    Api second = somewhere();
    right(first, person).ok();
    clock.advance(Duration.ofMinutes(1));
    right(second, person).ok();
    // when
    for (int i = 0; i < 15; i++) {
      clock.advance(Duration.ofMinutes(1));
      right(somewhere(), person).ok();
    }
    // then
    assertEquals(16, stored(server, person).size());
    wrong(somewhere(), person.email(), MOST);
    refused(first, person);
    right(second, person).ok();
  }

  @Test
  void knownPair_isStoredWithoutTheAddress() {
    Person person = Person.at(api);
    Person other = Person.at(api);
    right(person.from("198.51.100.9"), person).ok();
    right(person.from("198.51.100.9"), other).ok();
    String hash = stored(server, person).get(0).getSourceHash();
    assertTrue(hash.matches("[0-9a-f]{64}"), hash);
    assertNotEquals(hash, stored(server, other).get(0).getSourceHash());
    String log = api.get("/api/v1/audit-logs?limit=50").text();
    assertFalse(log.contains(hash), log);
  }

  @Test
  void knownPair_overARestartAndANewSessionSecret_staysKnown(@TempDir Path root) {
    Person person;
    Api home;
    try (TestServer first = options(root).flag("--session-secret", SECRET).start()) {
      person = Person.at(first.api());
      right(first.api().anonymous().with("X-Forwarded-For", "192.0.2.1"), person).ok();
    }
    try (TestServer again = options(root).flag("--session-secret", SECRET).start()) {
      wrong(somewhere(again.api()), person.email(), MOST);
      home = again.api().anonymous().with("X-Forwarded-For", "192.0.2.1");
      right(home, person).ok();
      refused(somewhere(again.api()), person);
    }
    TestServer.Options rotated =
        options(root)
            .flag("--session-secret", NEXT_SECRET)
            .flag("--session-secret-previous", SECRET);
    try (TestServer third = rotated.start()) {
      wrong(somewhere(third.api()), person.email(), MOST);
      right(third.api().anonymous().with("X-Forwarded-For", "192.0.2.1"), person).ok();
    }
    try (TestServer last = options(root).flag("--session-secret", NEXT_SECRET).start()) {
      wrong(somewhere(last.api()), person.email(), MOST);
      right(last.api().anonymous().with("X-Forwarded-For", "192.0.2.1"), person).ok();
    }
  }

  @Test
  void knownPairs_whenTheDatabaseIsRebuilt_areLostAndNothingElse(@TempDir Path root)
      throws IOException {
    // given
    TestServer.Options files = options(root).embedded();
    Person person;
    try (TestServer first = files.start()) {
      person = Person.at(first.api());
      right(first.api().anonymous().with("X-Forwarded-For", "192.0.2.1"), person).ok();
      assertEquals(1, stored(first, person).size());
    }
    Files.delete(root.resolve("database.mv.db"));
    Files.deleteIfExists(root.resolve("standby.mv.db"));
    // when
    try (TestServer rebuilt = files.start()) {
      // then
      assertEquals(Recovery.Outcome.REBUILT, rebuilt.recovered());
      assertEquals(List.of(), stored(rebuilt, person));
      Api home = rebuilt.api().anonymous().with("X-Forwarded-For", "192.0.2.1");
      wrong(somewhere(rebuilt.api()), person.email(), MOST);
      refused(home, person);
      clock.advance(Duration.ofMinutes(15));
      right(home, person).ok();
      assertEquals(1, stored(rebuilt, person).size());
    }
    try (TestServer after = files.start()) {
      assertEquals(Recovery.Outcome.UNTOUCHED, after.recovered());
      assertEquals(1, stored(after, person).size());
    }
  }

  @Test
  void knownPairs_afterAPowerCut_areNotInTheWay(@TempDir Path root) {
    try (TestServer first = options(root.resolve("live")).embedded().start()) {
      Person person = Person.at(first.api());
      right(first.api().anonymous().with("X-Forwarded-For", "192.0.2.1"), person).ok();
      try (TestServer cut = first.afterPowerCut(root.resolve("cut"))) {
        assertEquals(Recovery.Outcome.COMPARED, cut.recovered());
        right(cut.api().anonymous().with("X-Forwarded-For", "192.0.2.1"), person).ok();
        assertEquals(1, stored(cut, person).size());
      }
    }
  }
}
