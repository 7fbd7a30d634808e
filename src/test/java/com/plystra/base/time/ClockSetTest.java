package com.plystra.base.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.plystra.testkit.Finance;
import com.plystra.testkit.Person;
import com.plystra.testkit.Reply;
import com.plystra.testkit.TestClock;
import com.plystra.testkit.TestServer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a clock that was wrong does to the log and to what has a length. */
final class ClockSetTest {
  private static final String LOGS = "/api/v1/audit-logs";
  private static final Duration YEAR = Duration.ofDays(365);

  private final TestClock clock = new TestClock("2026-06-01T12:00:00Z");
  private final Random random = new Random(20261201);
  private TestServer server;

  ClockSetTest(@TempDir Path root) {
    server = Person.trusting(TestServer.Options.in(root)).clock(clock).sizes(20_000, 40).start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private String recorded(Finance acme) {
    String id = acme.check("invoice_001").auditLogId();
    return server.api().get(LOGS + "/" + id).ok().path("created_at").asText();
  }

  private List<JsonNode> list(Map<String, String> filter) {
    Map<String, String> query = new HashMap<>(filter);
    query.putIfAbsent("limit", "200");
    List<JsonNode> rows = new ArrayList<>();
    Reply page;
    do {
      page = server.api().get(LOGS, query).is(200);
      page.data().forEach(rows::add);
      query.put("cursor", page.json().at("/pagination/cursor").asText());
    } while (page.json().at("/pagination/has_more").booleanValue());
    return rows;
  }

  /** The last one first. */
  private List<JsonNode> steps() {
    return list(Map.of("action", "clock.stepped"));
  }

  private JsonNode said(JsonNode row) {
    return server.api().get(LOGS + "/" + row.path("id").asText()).ok().at("/trace/after");
  }

  /** The time of one wrong moment does not stay with all records that come after it. */
  @Test
  void record_afterTheClockWasAheadForOneDecision_hasTheTrueTimeAgain() {
    // given
    Finance acme = server.finance();
    assertTrue(recorded(acme).startsWith("2026-06-01T12:00:00"));
    clock.step(YEAR);
    assertTrue(recorded(acme).startsWith("2027-06-01T12:00:00"));
    clock.step(YEAR.negated());
    // when
    clock.advance(Duration.ofSeconds(1));
    String now = recorded(acme);
    // then
    assertEquals("2026-06-01T12:00:01.000000Z", now);
    acme.revoke(acme.aliceBinding());
    List<JsonNode> around =
        list(
            Map.of(
                "created_at_from", "2026-06-01T12:00:01Z",
                "created_at_to", "2026-06-01T12:00:02Z"));
    assertEquals(2, around.size(), around::toString);
    assertEquals(1, list(Map.of("created_at_from", "2027-01-01T00:00:00Z")).size());
    // and over a restart
    server = server.restarted();
    assertTrue(recorded(acme.on(server)).startsWith("2026-06-01T12:00:01"));
    assertEquals(1, list(Map.of("created_at_from", "2027-01-01T00:00:00Z")).size());
  }

  /** What a network's time service does every day leaves the order of times as it is. */
  @Test
  void record_afterTheClockWasSetBackALittle_isLaterThanTheOneBefore() {
    Finance acme = server.finance();
    String before = recorded(acme);
    clock.step(Duration.ofSeconds(-4));
    String after = recorded(acme);
    assertTrue(after.compareTo(before) > 0, before + " " + after);
    server.app().clockWatch().look();
    assertEquals(0, steps().size());
  }

  @Test
  void clockWatch_whenTheClockWasSet_leavesARecordOfIt() {
    // given
    Finance acme = server.finance();
    clock.advance(Duration.ofHours(3));
    server.app().clockWatch().look();
    assertEquals(0, steps().size());
    // when
    clock.step(YEAR);
    clock.advance(Duration.ofSeconds(1));
    server.app().clockWatch().look();
    server.app().clockWatch().look();
    // then
    assertEquals(1, steps().size());
    JsonNode ahead = said(steps().get(0));
    assertEquals("2026-06-01T15:00:01.000000Z", ahead.path("from").asText());
    assertEquals("2027-06-01T15:00:01.000000Z", ahead.path("to").asText());
    assertEquals(YEAR.toMillis(), ahead.path("step_ms").longValue());
    assertTrue(steps().get(0).path("created_at").asText().startsWith("2027-06-01T15:00:01"));
    // when
    clock.step(YEAR.negated());
    server.app().clockWatch().look();
    // then
    assertEquals(2, steps().size());
    assertEquals(-YEAR.toMillis(), said(steps().get(0)).path("step_ms").longValue());
    assertTrue(steps().get(0).path("created_at").asText().startsWith("2026-06-01T15:00:01"));
    acme.check("invoice_001").allows();
  }

  @Test
  void clockWatch_afterAStartBeforeTheLastRecord_leavesARecordOfIt() {
    // given
    Finance acme = server.finance();
    clock.step(YEAR);
    acme.check("invoice_001").allows();
    server.close();
    clock.step(YEAR.negated());
    // when
    server = server.options().start();
    server.app().clockWatch().look();
    server.app().clockWatch().look();
    // then
    assertEquals(1, steps().size());
    JsonNode back = said(steps().get(0));
    assertEquals("at_start", back.path("seen").asText());
    assertTrue(back.path("from").asText().startsWith("2027-06-01T12:00:00"), back::toString);
    assertEquals("2026-06-01T12:00:00.000000Z", back.path("to").asText());
    // and the next start finds nothing
    server = server.restarted();
    server.app().clockWatch().look();
    assertEquals(1, steps().size());
  }

  /** Random times, out of order by up to years: every filter gives what a look at all gives. */
  @Test
  void list_whenTimesGoBackAndForth_equalsALookAtEveryRecord() {
    // given
    Finance acme = server.finance();
    for (int i = 0; i < 400; i++) {
      if (random.nextInt(6) == 0) {
        long seconds = random.nextInt(3) == 0 ? 40_000_000 : 90;
        clock.set(clock.instant().plusSeconds((long) (random.nextGaussian() * seconds)));
      }
      clock.advance(Duration.ofMillis(random.nextInt(20)));
      if (i % 10 == 0) {
        acme.revoke(acme.aliceBinding());
        acme.restore(acme.aliceBinding());
      } else {
        acme.check(random.nextBoolean() ? "invoice_001" : "invoice_002");
      }
    }
    List<JsonNode> all = list(Map.of());
    assertEquals(all.size(), all.stream().map(row -> row.path("id")).distinct().count());
    inOrderOfEachChain(all);
    for (boolean again : new boolean[] {false, true}) {
      for (int i = 0; i < 80; i++) {
        Map<String, String> filter = filter(all);
        List<JsonNode> wanted = all.stream().filter(row -> holds(row, filter)).toList();
        // then
        assertEquals(wanted, list(filter), filter::toString);
        assertEquals(reversed(wanted), followed(filter), filter::toString);
      }
      // and as what the start loads
      server = again ? server : server.restarted();
      all = list(Map.of());
    }
  }

  private static void inOrderOfEachChain(List<JsonNode> newestFirst) {
    Map<String, List<String>> chains = new HashMap<>();
    for (JsonNode row : newestFirst) {
      String id = row.path("id").asText();
      chains
          .computeIfAbsent(id.substring(0, "audit_00000".length()), c -> new ArrayList<>())
          .add(id);
    }
    chains
        .values()
        .forEach(c -> assertEquals(c.stream().sorted(Collections.reverseOrder()).toList(), c));
  }

  private Map<String, String> filter(List<JsonNode> all) {
    Map<String, String> filter = new HashMap<>();
    filter.put("limit", String.valueOf(1 + random.nextInt(60)));
    String one = all.get(random.nextInt(all.size())).path("created_at").asText();
    String other = all.get(random.nextInt(all.size())).path("created_at").asText();
    switch (random.nextInt(4)) {
      case 0 -> filter.put("created_at_from", one);
      case 1 -> filter.put("created_at_to", one);
      default -> {
        boolean inOrder = one.compareTo(other) < 0;
        filter.put("created_at_from", inOrder ? one : other);
        filter.put("created_at_to", inOrder ? other : one);
      }
    }
    if (random.nextInt(3) == 0) {
      filter.put("resource_id", random.nextBoolean() ? "invoice_001" : "invoice_002");
    }
    if (random.nextInt(3) == 0) {
      filter.put("decision", random.nextBoolean() ? "allow" : "deny");
    }
    return filter;
  }

  private static boolean holds(JsonNode row, Map<String, String> filter) {
    String at = row.path("created_at").asText();
    return filter.entrySet().stream()
        .allMatch(
            wanted ->
                switch (wanted.getKey()) {
                  case "limit" -> true;
                  case "created_at_from" -> at.compareTo(wanted.getValue()) >= 0;
                  case "created_at_to" -> at.compareTo(wanted.getValue()) <= 0;
                  default -> wanted.getValue().equals(row.path(wanted.getKey()).asText());
                });
  }

  private List<JsonNode> followed(Map<String, String> filter) {
    Map<String, String> query = new HashMap<>(filter);
    query.put("order", "sequence");
    List<JsonNode> rows = new ArrayList<>();
    Reply page;
    do {
      page = server.api().get(LOGS, query).is(200);
      page.data().forEach(rows::add);
      query.put("after", page.json().at("/pagination/cursor").asText());
    } while (page.json().at("/pagination/has_more").booleanValue());
    return rows;
  }

  private static List<JsonNode> reversed(List<JsonNode> rows) {
    List<JsonNode> reversed = new ArrayList<>(rows);
    Collections.reverse(reversed);
    return reversed;
  }

  /** What was recorded while the clock was ahead does not stay on top of every list. */
  @Test
  void list_afterTheClockWasAhead_hasTheNewestFirst() {
    // given
    Finance acme = server.finance();
    clock.step(YEAR);
    recorded(acme);
    clock.step(YEAR.negated());
    // when
    String newest = acme.check("invoice_001").auditLogId();
    // then
    assertEquals(newest, list(Map.of()).get(0).path("id").asText());
    assertEquals(newest, list(Map.of("space_id", acme.space())).get(0).path("id").asText());
    JsonNode overview = server.api().get("/api/v1/console/overview").ok();
    assertEquals(newest, overview.at("/recent_audit_logs/0/id").asText());
  }

  /** A lockout that begins while the clock is ahead takes no longer than any other. */
  @Test
  void lockout_begunWhileTheClockWasAhead_endsAfterItsLength() {
    // given
    Person person = Person.at(server.api());
    clock.step(YEAR);
    for (int i = 0; i < 8; i++) {
      person.login("not the password").fails(401, "AUTHENTICATION_REQUIRED");
    }
    // when
    clock.step(YEAR.negated());
    // then
    assertEquals(
        "900", person.login(Person.PASSWORD).fails(429, "RATE_LIMITED").header("Retry-After"));
    clock.advance(Duration.ofMinutes(15));
    person.login(Person.PASSWORD).ok();
  }

  /** Nor does setting the clock ahead end one. */
  @Test
  void lockout_whenTheClockIsSetAhead_goesOn() {
    Person person = Person.at(server.api());
    for (int i = 0; i < 8; i++) {
      person.login("not the password").fails(401, "AUTHENTICATION_REQUIRED");
    }
    clock.step(YEAR);
    person.login(Person.PASSWORD).fails(429, "RATE_LIMITED");
    clock.advance(Duration.ofMinutes(15));
    person.login(Person.PASSWORD).ok();
  }

  /** A session that began while the clock was ahead ends, and never comes to life again. */
  @Test
  void session_begunWhileTheClockWasAhead_doesNotOutliveItsLength() {
    // given
    Person person = Person.at(server.api());
    clock.step(YEAR);
    Person.Session ahead = person.login();
    ahead.context().ok();
    // when
    clock.step(YEAR.negated());
    // then
    ahead.context().fails(401, "AUTHENTICATION_REQUIRED");
    ahead.tryRefresh().fails(401, "SESSION_EXPIRED");
    Person.Session now = person.login();
    assertEquals(1, server.app().expiredSessions().remove());
    now.context().ok();
    // and in a year
    clock.advance(YEAR.plusMinutes(1));
    ahead.context().fails(401, "AUTHENTICATION_REQUIRED");
    ahead.tryRefresh().fails(401, "SESSION_EXPIRED");
  }

  /** An access token from the time when the clock was ahead is not good; its session goes on. */
  @Test
  void accessToken_givenWhileTheClockWasAhead_isNotGoodForLonger() {
    // given
    Person.Session session = Person.at(server.api()).login();
    clock.step(Duration.ofDays(10));
    Person.Session ahead = session.refreshed();
    // when
    clock.step(Duration.ofDays(-10));
    // then
    ahead.context().fails(401, "AUTHENTICATION_REQUIRED");
    Person.Session now = ahead.refreshed();
    now.context().ok();
    clock.advance(Duration.ofMinutes(15));
    now.context().fails(401, "AUTHENTICATION_REQUIRED");
  }

  @Test
  void session_whenTheClockIsSetBackALittle_goesOn() {
    Person.Session session = Person.at(server.api()).login();
    clock.step(Duration.ofSeconds(-5));
    session.context().ok();
    session.refreshed().context().ok();
  }

  /** A shorter setting holds for sessions too that were begun under a longer one. */
  @Test
  void session_whenTheSettingWasMadeShorter_endsByTheNewOne() {
    Person.Session session = Person.at(server.api()).login();
    Instant begun = clock.instant();
    server.close();
    server = server.options().flag("--refresh-token-ttl", "7d").start();
    Person.Session there =
        new Person.Session(
            server.api().anonymous().with("X-Forwarded-For", "10.9.9.9"),
            session.access(),
            session.refresh());
    clock.set(begun.plus(Duration.ofDays(7)).minusSeconds(1));
    Person.Session last = there.refreshed();
    clock.advance(Duration.ofSeconds(1));
    last.tryRefresh().fails(401, "SESSION_EXPIRED");
    last.context().fails(401, "AUTHENTICATION_REQUIRED");
  }
}
