package com.plystra.access.login;

import static com.plystra.storage.db.schema.Tables.USERS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.plystra.access.sessions.SessionEvents.Event;
import com.plystra.testkit.Api;
import com.plystra.testkit.Argon2Text;
import com.plystra.testkit.Finance;
import com.plystra.testkit.Person;
import com.plystra.testkit.Reply;
import com.plystra.testkit.TestClock;
import com.plystra.testkit.TestServer;
import com.plystra.testkit.Trail;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Attacks on the login: guessing, finding out who there is, going round the limits. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LoginApiTest {
  private static final String LOGIN = "/api/v1/auth/login";
  private static final String WRONG = "not the password";
  private static final int MOST = 8;
  private static final int MOST_OF_AN_ADDRESS = 16;

  private final TestClock clock = new TestClock("2026-06-01T12:00:00Z");
  private final TestServer server;
  private final Api api;
  private int addresses;

  LoginApiTest(@TempDir Path root) {
    server = Person.trusting(options(root)).start();
    api = server.api();
  }

  private TestServer.Options options(Path root) {
    return TestServer.Options.in(root)
        .clock(clock)
        .flag("--auth-address-max-failures", String.valueOf(MOST_OF_AN_ADDRESS));
  }

  @AfterAll
  void stop() {
    server.close();
  }

  /** From where nobody came before. */
  private Api somewhere() {
    addresses++;
    return api.anonymous()
        .with("X-Forwarded-For", "172.16." + addresses / 256 + "." + addresses % 256);
  }

  private static Reply guess(Api from, String email) {
    return from.post(LOGIN, Person.credentials(email, WRONG));
  }

  private static void wrong(Api from, String email, int times) {
    for (int i = 0; i < times; i++) {
      guess(from, email).fails(401, "AUTHENTICATION_REQUIRED");
    }
  }

  private static Reply right(Api from, Person person) {
    return from.post(LOGIN, Person.credentials(person.email(), Person.PASSWORD));
  }

  private long hashed() {
    return server.app().passwords().computed();
  }

  @Test
  void login_withAWrongPasswordOrAnUnknownEmail_isAnsweredAlikeAtTheSameWork() {
    // given
    Person person = Person.at(api);
    api.post("/api/v1/users", Api.object().put("email", "without@example.org")).created();
    long failures = server.app().sessionEvents().count(Event.LOGIN_FAILED);
    List<String> answers = new ArrayList<>();
    // when
    for (String email : List.of(person.email(), "nobody@example.org", "without@example.org", "x")) {
      long before = hashed();
      Reply reply = guess(somewhere(), email).fails(401, "AUTHENTICATION_REQUIRED");
      assertEquals(before + 1, hashed(), email);
      String id = reply.header("X-Request-ID");
      answers.add(reply.text().replace(id, "ID") + reply.header("WWW-Authenticate"));
    }
    // then
    assertEquals(Collections.nCopies(4, answers.get(0)), answers);
    assertEquals(failures + 4, server.app().sessionEvents().count(Event.LOGIN_FAILED));
  }

  @Test
  void login_afterTooManyFailuresOfOneEmail_isRefusedFromEverywhereForATime() {
    // given
    Person person = Person.at(api);
    for (int i = 0; i < MOST; i++) {
      wrong(somewhere(), person.email(), 1);
    }
    // when
    clock.advance(Duration.ofMinutes(5));
    long before = hashed();
    Reply refused = right(somewhere(), person).fails(429, "RATE_LIMITED");
    // then
    assertEquals("600", refused.header("Retry-After"));
    assertEquals(before, hashed());
    guess(somewhere(), person.email()).fails(429, "RATE_LIMITED");
    guess(somewhere(), " " + person.email()).fails(401, "AUTHENTICATION_REQUIRED");
    right(somewhere(), Person.at(api)).ok();
    clock.advance(Duration.ofMinutes(10).minusMillis(1));
    assertEquals("1", right(somewhere(), person).fails(429, "RATE_LIMITED").header("Retry-After"));
    clock.advance(Duration.ofMillis(1));
    // and it begins anew
    wrong(somewhere(), person.email(), MOST - 1);
    right(somewhere(), person).ok();
  }

  @Test
  void login_afterTooManyFailuresOfAnUnknownEmail_isRefusedAlike() {
    Api one = somewhere();
    wrong(one, "unheard-of@example.org", MOST);
    Reply unknown = guess(somewhere(), "Unheard-Of@Example.org").fails(429, "RATE_LIMITED");
    Person person = Person.at(api);
    wrong(somewhere(), person.email(), MOST);
    Reply known = guess(somewhere(), person.email()).fails(429, "RATE_LIMITED");
    assertEquals(
        known.text().replace(known.header("X-Request-ID"), ""),
        unknown.text().replace(unknown.header("X-Request-ID"), ""));
    assertEquals(known.header("Retry-After"), unknown.header("Retry-After"));
  }

  @Test
  void login_afterTooManyFailuresFromOneAddress_isRefusedFromThere() {
    Person person = Person.at(api);
    Api attacker = somewhere();
    for (int i = 0; i < MOST_OF_AN_ADDRESS; i++) {
      wrong(attacker, "victim" + i + "@example.org", 1);
    }
    right(attacker, person).fails(429, "RATE_LIMITED");
    right(somewhere(), person).ok();
    clock.advance(Duration.ofMinutes(15));
    right(attacker, person).ok();
  }

  @Test
  void login_thatSucceeds_forgetsTheEmailsFailuresButNotTheAddresss() {
    Person person = Person.at(api);
    Api attacker = somewhere();
    wrong(attacker, person.email(), MOST - 1);
    right(attacker, person).ok();
    wrong(attacker, person.email(), MOST - 1);
    right(attacker, person).ok();
    wrong(attacker, "anybody@example.org", MOST_OF_AN_ADDRESS - 2 * (MOST - 1));
    right(attacker, person).fails(429, "RATE_LIMITED");
    wrong(somewhere(), person.email(), MOST - 1);
  }

  @Test
  void failures_ofAnEarlierWindow_doNotCount() {
    Person person = Person.at(api);
    Api address = somewhere();
    wrong(address, person.email(), MOST - 1);
    clock.advance(Duration.ofMinutes(15));
    wrong(address, person.email(), MOST - 1);
    right(address, person).ok();
  }

  @Test
  void forgedForwardedFor_doesNotChangeTheAddress() {
    Person person = Person.at(api);
    for (int i = 0; i < MOST_OF_AN_ADDRESS; i++) {
      String forged = "192.0.2." + i + ", 198.51.100.77";
      wrong(person.from(forged), "anybody" + i + "@example.org", 1);
    }
    right(person.from("192.0.2.99, 198.51.100.77"), person).fails(429, "RATE_LIMITED");
    right(person.from("198.51.100.77, 198.51.100.78"), person).ok();
  }

  @Test
  void forwardedFor_whenNoProxyIsTrusted_isNotBelieved(@TempDir Path root) {
    try (TestServer open = options(root).start()) {
      Person person = Person.at(open.api());
      for (int i = 0; i < MOST_OF_AN_ADDRESS; i++) {
        wrong(person.from("192.0.2." + i), "anybody" + i + "@example.org", 1);
      }
      right(person.from("192.0.2.99"), person).fails(429, "RATE_LIMITED");
    }
  }

  @Test
  void addresses_ofOneIpv6Network_countAsOne() {
    Person person = Person.at(api);
    for (int i = 0; i < MOST_OF_AN_ADDRESS; i++) {
      wrong(person.from("2001:db8:1:2:" + i + "::1"), "anybody" + i + "@example.org", 1);
    }
    right(person.from("2001:db8:1:2:ffff::2"), person).fails(429, "RATE_LIMITED");
    right(person.from("2001:db8:1:3::1"), person).ok();
  }

  @Test
  void guesses_madeAtOnce_tellNoMoreThanTheLimitAllows() {
    // given
    Person person = Person.at(api);
    Api attacker = somewhere();
    // when
    List<CompletableFuture<Integer>> guesses =
        IntStream.range(0, 40)
            .mapToObj(
                i -> CompletableFuture.supplyAsync(() -> guess(attacker, person.email()).status()))
            .toList();
    List<Integer> statuses = guesses.stream().map(CompletableFuture::join).sorted().toList();
    // then
    List<Integer> expected = new ArrayList<>(Collections.nCopies(MOST, 401));
    expected.addAll(Collections.nCopies(40 - MOST, 429));
    assertEquals(expected, statuses);
    right(somewhere(), person).fails(429, "RATE_LIMITED");
  }

  @Test
  void login_ofADisabledUser_isToldOnlyToWhoKnowsThePassword() {
    Person person = Person.at(api);
    api.post(person.path() + "/disable").ok();
    right(somewhere(), person).fails(403, "ACTOR_USER_INACTIVE");
    guess(somewhere(), person.email()).fails(401, "AUTHENTICATION_REQUIRED");
  }

  @Test
  void login_whenTheStoredHashIsCheaperThanTodays_rehashesOnce() {
    // given
    Person person = Person.at(api);
    Person.Session session = person.login();
    server
        .seed()
        .update(
            USERS,
            Map.of("id", person.id()),
            "password_hash",
            Argon2Text.of(Person.PASSWORD, 8, 1));
    // when
    wrong(somewhere(), person.email(), 1);
    assertTrue(stored(person).startsWith("$argon2id$v=19$m=8,t=1,p=1$"), stored(person));
    right(somewhere(), person).ok();
    // then
    String hash = stored(person);
    assertTrue(hash.startsWith("$argon2id$v=19$m=64,t=1,p=1$"), hash);
    session.context().ok();
    right(somewhere(), person).ok();
    assertEquals(hash, stored(person));
    assertEquals(1, new Trail(api, "user", person.id()).count("user.password_rehashed"));
    wrong(somewhere(), person.email(), 1);
  }

  @Test
  void login_whenTheStoredHashCannotBeRead_isRefused() {
    Person person = Person.at(api);
    for (String damaged :
        List.of(
            "$x",
            "",
            "$argon2id$v=19$m=9999999,t=2,p=1$c29tZXNhbHQ$" + "A".repeat(43),
            "$argon2id$v=19$m=0,t=0,p=0$c29tZXNhbHQ$" + "A".repeat(43),
            "$argon2id$v=19$m=64,t=1,p=1$c29tZXNhbHQ$")) {
      server.seed().update(USERS, Map.of("id", person.id()), "password_hash", damaged);
      right(somewhere(), person).fails(401, "AUTHENTICATION_REQUIRED");
    }
  }

  @Test
  void login_whileTooManyPasswordsWait_isRefusedAndEverythingElseIsServed()
      throws InterruptedException {
    // given
    Person person = Person.at(api);
    Person.Session session = person.login();
    Finance acme = server.finance();
    int threads = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    CountDownLatch busy = new CountDownLatch(threads);
    CountDownLatch over = new CountDownLatch(1);
    List<CompletableFuture<Boolean>> waiting = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      waiting.add(server.app().passwords().run(hashing -> hold(busy, over)));
    }
    try {
      // Only then: what a thread has yet to take would leave room behind it.
      assertTrue(busy.await(60, TimeUnit.SECONDS));
      do {
        waiting.add(server.app().passwords().run(hashing -> true));
      } while (!waiting.get(waiting.size() - 1).isCompletedExceptionally());
      // when
      Reply refused = right(somewhere(), person).fails(429, "RATE_LIMITED");
      // then
      assertEquals("5", refused.header("Retry-After"));
      api.patch(person.path(), Api.object().put("password", "a newer password"))
          .fails(429, "RATE_LIMITED");
      acme.check("invoice_001").allows();
      session.refreshed().context().ok();
      assertTrue(waiting.size() > 256, () -> waiting.size() + " wait");
    } finally {
      over.countDown();
    }
    waiting.subList(0, waiting.size() - 1).forEach(CompletableFuture::join);
    right(somewhere(), person).ok();
  }

  private static boolean hold(CountDownLatch busy, CountDownLatch over) {
    busy.countDown();
    try {
      return over.await(180, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private String stored(Person person) {
    return String.valueOf(
        server
            .app()
            .database()
            .reads()
            .select(USERS.PASSWORD_HASH)
            .from(USERS)
            .where(USERS.ID.eq(person.id()))
            .fetchOne(USERS.PASSWORD_HASH));
  }
}
