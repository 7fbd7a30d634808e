package com.plystra.storage.salvage;

import static com.plystra.storage.db.schema.Tables.USERS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.plystra.journal.BadJournal;
import com.plystra.journal.Segment;
import com.plystra.storage.upkeep.Upkeep;
import com.plystra.storage.writer.Caller;
import com.plystra.storage.writer.Change;
import com.plystra.testkit.Finance;
import com.plystra.testkit.Tables;
import com.plystra.testkit.TestClock;
import com.plystra.testkit.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A salvage of a journal that secrets or segments were taken out of before it was damaged. */
final class SalvageAfterUpkeepTest {
  private static final int DECISIONS = 20;
  private static final Upkeep.Plan ASKED =
      new Upkeep.Plan(
          Long.MAX_VALUE,
          Duration.ofDays(365),
          Duration.ofDays(1),
          Duration.ofDays(1),
          Duration.ofMinutes(1),
          Optional.empty());

  @TempDir Path root;

  private TestServer.Options options() {
    return TestServer.Options.in(root).embedded().upkeep(ASKED).sizes(20_000, 1_000);
  }

  private Salvage salvage() {
    return new Salvage(root.resolve("journal"), root.resolve("database"), Clock.systemUTC());
  }

  private static Segment last(TestServer server) {
    List<Segment> all = server.journal().segments().list();
    return all.get(all.size() - 1);
  }

  private static void groups(Finance acme, String name, int count) {
    for (int i = 0; i < count; i++) {
      acme.group(name + i, "finance." + name + i);
    }
  }

  private static void password(TestServer server, Finance acme, String hash) {
    server
        .app()
        .writer()
        .submit(
            Caller.system("req_password"),
            tx -> {
              var user = tx.db().fetchSingle(USERS, USERS.ID.eq(acme.id("alice")));
              user.setPasswordHash(hash);
              tx.rows().update(user);
              tx.record(
                  new Change(
                      Optional.empty(),
                      "user.password_changed",
                      "user",
                      user.getId(),
                      Optional.empty(),
                      Optional.empty()));
              return true;
            })
        .join();
  }

  @Test
  void salvage_whenSecretsWereRemovedAndDecisionsAreLost_keepsEveryChange() throws IOException {
    // given
    TestServer server = options().start();
    Finance acme = server.finance();
    password(server, acme, "hash-one");
    groups(acme, "early", 100);
    server.upkeep().now();
    groups(acme, "between", 1);
    server.upkeep().now();
    server = server.restarted();
    Segment decisions = last(server);
    for (int i = 0; i < DECISIONS; i++) {
      acme.on(server).check("invoice_001").allows();
    }
    server = server.restarted();
    password(server, acme, "hash-two");
    groups(acme.on(server), "late", 1);
    Map<String, Map<String, String>> expected = Tables.texts(server.app().database().reads());
    server.close();
    // when
    Files.delete(decisions.path());
    assertThrows(BadJournal.class, () -> options().start());
    SalvagePlan plan = salvage().plan();
    // then
    assertFalse(plan.stateGoesBack(), plan::toString);
    // The stop is a record of its own.
    assertEquals(DECISIONS + 1, plan.lost());
    var unused = salvage().run(plan);
    server = options().start();
    assertEquals(expected, Tables.texts(server.app().database().reads()));
    server.close();
  }

  @Test
  void salvage_whenSegmentsWereDropped_isRefusedAndChangesNothing() throws IOException {
    // given
    TestClock clock = new TestClock("2026-01-01T00:00:00Z");
    TestServer server = options().clock(clock).flag("--audit-retention", "30d").start();
    Finance acme = server.finance();
    groups(acme, "early", 100);
    server.upkeep().now();
    clock.set(Instant.parse("2026-03-01T00:00:00Z"));
    groups(acme, "late", 1);
    server.upkeep().now();
    server.upkeep().now();
    assertTrue(server.journal().segments().list().get(0).number() > 1);
    Segment last = last(server);
    server.close();
    byte[] before = Files.readAllBytes(last.path());
    // when
    var refused = assertThrows(BadJournal.class, () -> salvage().plan());
    // then
    String words = String.valueOf(refused.getMessage());
    assertTrue(words.contains("AUDIT_RETENTION") && words.contains("Restore a backup"), words);
    assertEquals(-1, Arrays.mismatch(before, Files.readAllBytes(last.path())));
  }
}
