package com.plystra.storage.upkeep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.plystra.journal.Dropped;
import com.plystra.testkit.Finance;
import com.plystra.testkit.TestClock;
import com.plystra.testkit.TestServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records are kept for as long as they are to be kept, whatever clock they were made under. */
final class RetentionClockTest {
  private static final Duration YEAR = Duration.ofDays(365);
  private static final Upkeep.Plan ASKED =
      new Upkeep.Plan(
          Long.MAX_VALUE,
          Duration.ofDays(365),
          Duration.ofDays(1),
          Duration.ofDays(1),
          Duration.ofMinutes(1),
          Optional.empty());

  private final TestClock clock = new TestClock("2026-01-01T00:00:00Z");
  private TestServer server;
  private Finance acme;
  private int made;

  RetentionClockTest(@TempDir Path root) {
    server =
        TestServer.Options.in(root)
            .embedded()
            .upkeep(ASKED)
            .clock(clock)
            .sizes(20_000, 100)
            .flag("--audit-retention", "30d")
            .start();
    acme = server.finance();
    fill();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  /** Records enough for some segments. */
  private void fill() {
    for (int i = 0; i < 60; i++) {
      made++;
      acme.group("more" + made, "finance.more" + made);
      acme.check("invoice_001").allows();
    }
  }

  private void restart() {
    server = server.restarted();
    acme = acme.on(server);
    server.app().clockWatch().look();
  }

  /** How often something was dropped, once upkeep had its turn. */
  private int drops() {
    fillALittle();
    server.upkeep().now();
    fillALittle();
    server.upkeep().now();
    return server
        .api()
        .get("/api/v1/audit-logs", Map.of("action", Dropped.ACTION, "limit", "200"))
        .ok()
        .size();
  }

  private void fillALittle() {
    made++;
    acme.group("more" + made, "finance.more" + made);
  }

  @Test
  void drop_whenTheClockIsSetAheadWhileServing_doesNotHappen() {
    clock.step(YEAR);
    server.app().clockWatch().look();
    assertEquals(0, drops());
    // and not after restarts under that clock
    restart();
    assertEquals(0, drops());
    restart();
    assertEquals(0, drops());
    // but when the time has come
    clock.advance(Duration.ofDays(31));
    assertEquals(1, drops());
  }

  @Test
  void drop_whenTheClockWasSetAheadBetweenTwoStarts_doesNotHappen() {
    server.close();
    clock.step(YEAR);
    server = server.options().start();
    acme = acme.on(server);
    assertEquals(0, drops());
    server.app().clockWatch().look();
    restart();
    assertEquals(0, drops());
    clock.advance(Duration.ofDays(31));
    assertTrue(drops() > 0);
  }

  @Test
  void drop_afterTheClockWasAheadAndSetRight_happensWhenTheTimeHasCome() {
    clock.step(YEAR);
    server.app().clockWatch().look();
    fill();
    clock.step(YEAR.negated());
    server.app().clockWatch().look();
    fill();
    assertEquals(0, drops());
    restart();
    clock.advance(Duration.ofDays(29));
    assertEquals(0, drops());
    // when
    clock.advance(Duration.ofDays(2));
    // then
    assertEquals(1, drops());
    String ahead = "/api/v1/audit-logs?created_at_from=2027-01-01T00:00:00Z&action=group.created";
    assertEquals(0, server.api().get(ahead).ok().size());
  }

  /** A record of a far future does not keep all that is before it for ever. */
  @Test
  void drop_whenRecordsAreStampedFarAhead_isNotHeldUpByThem() {
    clock.step(YEAR.multipliedBy(70));
    fill();
    clock.step(YEAR.multipliedBy(-70));
    fill();
    restart();
    clock.advance(Duration.ofDays(31));
    assertTrue(drops() > 0);
    String first = "/api/v1/audit-logs/audit_0000000000000002";
    server.api().get(first).fails(404, "AUDIT_LOG_NOT_FOUND");
  }

  @Test
  void drop_whenTheClockWasBehindForAWhile_doesNotComeEarly() {
    server.close();
    clock.step(YEAR.multipliedBy(-6));
    server = server.options().start();
    acme = acme.on(server);
    server.app().clockWatch().look();
    fill();
    assertEquals(0, drops());
    server.close();
    clock.step(YEAR.multipliedBy(6));
    server = server.options().start();
    acme = acme.on(server);
    server.app().clockWatch().look();
    assertEquals(0, drops());
    restart();
    assertEquals(0, drops());
    clock.advance(Duration.ofDays(31));
    assertTrue(drops() > 0);
  }
}
