package com.plystra.storage.upkeep;

import static com.plystra.storage.db.schema.Tables.SPACE_GROUPS;
import static com.plystra.storage.db.schema.Tables.USERS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.plystra.journal.BadJournal;
import com.plystra.journal.Dropped;
import com.plystra.journal.Segment;
import com.plystra.journal.Verification;
import com.plystra.storage.db.Migrations;
import com.plystra.storage.recovery.Recovery;
import com.plystra.storage.snapshot.SnapshotMark;
import com.plystra.testkit.Finance;
import com.plystra.testkit.Tables;
import com.plystra.testkit.TestClock;
import com.plystra.testkit.TestServer;
import com.plystra.testkit.Until;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is taken, what is taken away, and what a start makes of it. */
final class UpkeepTest {
  /** Nothing happens but what a test asks for, and what a stop does. */
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
    return TestServer.Options.in(root.resolve("data")).embedded().upkeep(ASKED);
  }

  private static List<Path> files(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files.sorted().toList();
    }
  }

  private List<Path> snapshots() throws IOException {
    return files(root.resolve("data/snapshots"));
  }

  private static JsonNode records(TestServer server, String action) {
    return server.api().get("/api/v1/audit-logs", Map.of("action", action, "limit", "200")).ok();
  }

  private static void verify(TestServer server) {
    assertEquals(
        server.journal().head(),
        Verification.of(server.journal().segments(), (done, all) -> {}).head());
  }

  private static Map<String, Map<String, String>> rows(TestServer server) {
    return Tables.texts(server.app().database().reads());
  }

  @Test
  void stop_whenAnythingChanged_leavesASnapshotThatTheJournalNames() throws IOException {
    // given
    TestServer server = options().start();
    Finance acme = server.finance();
    // when
    server = server.restarted();
    // then
    assertEquals(1, snapshots().size());
    assertEquals(1, records(server, SnapshotMark.ACTION).size());
    // when nothing has changed
    acme.on(server).check("invoice_001").allows();
    server = server.restarted();
    // then
    assertEquals(1, snapshots().size());
    assertEquals(1, records(server, SnapshotMark.ACTION).size());
    assertEquals(Recovery.Outcome.UNTOUCHED, server.recovered());
    server.close();
  }

  @Test
  void snapshot_afterSoManyChanges_isTakenByItself() throws IOException {
    Upkeep.Plan often =
        new Upkeep.Plan(
            20,
            Duration.ofDays(1),
            Duration.ofMillis(10),
            Duration.ofMillis(10),
            Duration.ofMinutes(1),
            Optional.empty());
    try (TestServer server = options().upkeep(often).start()) {
      Finance acme = server.finance();
      for (int i = 0; i < 100; i++) {
        acme.group("more" + i, "finance.more" + i);
      }
      Until.holds(() -> records(server, SnapshotMark.ACTION).size() >= 3);
      Until.holds(() -> count() <= 2);
      verify(server);
    }
  }

  private int count() {
    try {
      return snapshots().size();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void snapshot_whileChangesGoOn_isOfOneState() throws IOException {
    try (TestServer server = options().start()) {
      Finance acme = server.finance();
      Thread changing =
          new Thread(
              () -> {
                for (int i = 0; i < 300; i++) {
                  acme.group("g" + i, "finance.g" + i);
                  acme.move("invoice_001", i % 2 == 0 ? "legal" : "apac");
                }
              });
      changing.start();
      // Each compares its rows with the sum that the journal has of them, or fails.
      for (int i = 0; i < 5; i++) {
        server.upkeep().now();
      }
      com.plystra.base.threads.Threads.joinUninterruptibly(changing);
      assertEquals(5, records(server, SnapshotMark.ACTION).size());
      assertEquals(2, snapshots().size());
    }
  }

  @Test
  void start_whenDatabaseAndNewestSnapshotAreLost_usesTheOlderOne() throws IOException {
    // given
    TestServer server = options().start();
    Finance acme = server.finance();
    server.upkeep().now();
    acme.revoke(acme.aliceBinding());
    server.upkeep().now();
    acme.group("last", "finance.last");
    Map<String, Map<String, String>> expected = rows(server);
    server.close();
    // when
    List<Path> both = snapshots();
    byte[] newest = Files.readAllBytes(both.get(1));
    newest[newest.length / 2] ^= 1;
    Files.write(both.get(1), newest);
    Files.delete(root.resolve("data/database.mv.db"));
    // then
    server = options().start();
    assertEquals(Recovery.Outcome.REBUILT, server.recovered());
    assertEquals(expected, rows(server));
    acme.on(server).check("invoice_001").denies("USER_MEMBER_REVOKED");
    server.close();
  }

  @Test
  void start_whenASnapshotIsNotNamedByTheJournal_doesNotUseIt() throws IOException {
    // given
    TestServer server = options().start();
    Finance acme = server.finance();
    server.upkeep().now();
    Path named = snapshots().get(0);
    byte[] older = Files.readAllBytes(named);
    acme.revoke(acme.aliceBinding());
    Map<String, Map<String, String>> expected = rows(server);
    server.close();
    // when: an older state under the name of a later one
    List<Path> both = snapshots();
    Files.write(both.get(1), older);
    Files.copy(both.get(0), root.resolve("data/snapshots/00000000000fffff.plys"));
    Files.delete(root.resolve("data/database.mv.db"));
    // then
    server = options().start();
    assertEquals(expected, rows(server));
    acme.on(server).check("invoice_001").denies("USER_MEMBER_REVOKED");
    server.close();
  }

  @Test
  void migration_whenTheProgramIsNewer_isRecordedAndRedoGoesThroughIt() throws IOException {
    // given
    String[] later = {Migrations.SCRIPTS, "classpath:migrations-later"};
    TestServer server = options().start();
    Finance acme = server.finance();
    acme.group("early", "finance.early");
    server.close();
    for (Path snapshot : snapshots()) {
      Files.delete(snapshot);
    }
    // when
    server = options().scripts(later).start();
    assertEquals(Recovery.Outcome.UNTOUCHED, server.recovered());
    JsonNode migrations = records(server, "schema.migrated");
    assertEquals(2, migrations.size());
    assertEquals("900", migrations.get(0).path("resource_id").asText());
    acme.on(server).group("late", "finance.late");
    Until.holds(() -> count() == 1);
    Map<String, Map<String, String>> expected = rows(server);
    assertEquals(7, sortOrder(server, acme, "early") - sortOrder(server, acme, "late"));
    TestServer kept = server;
    assertEquals(kept.journal().head().stateDigest(), Recovery.digest(reads(kept)));
    server.close();
    // then from the first record, through both migrations
    for (Path snapshot : snapshots()) {
      Files.delete(snapshot);
    }
    Files.delete(root.resolve("data/database.mv.db"));
    server = options().scripts(later).start();
    assertEquals(Recovery.Outcome.REBUILT, server.recovered());
    assertEquals(expected, rows(server));
    assertEquals(1, notes(server));
    server.close();
    // and from the snapshot that followed
    assertEquals(1, snapshots().size());
    Files.delete(root.resolve("data/database.mv.db"));
    server = options().scripts(later).start();
    assertEquals(expected, rows(server));
    assertEquals(1, notes(server));
    verify(server);
    server.close();
    // and the older program refuses what it does not know
    var refused = assertThrows(RuntimeException.class, () -> options().start());
    assertTrue(
        String.valueOf(refused.getMessage()).contains("run the newer version"),
        refused::getMessage);
  }

  private static org.jooq.DSLContext reads(TestServer server) {
    return server.app().database().reads();
  }

  private static int notes(TestServer server) {
    return reads(server).fetchCount(org.jooq.impl.DSL.table("later_notes"));
  }

  private static int sortOrder(TestServer server, Finance acme, String group) {
    return reads(server)
        .fetchSingle(SPACE_GROUPS, SPACE_GROUPS.ID.eq(acme.id(group)))
        .getSortOrder();
  }

  @Test
  void migration_afterAKill_isMadeOfWhatTheKilledServerLeft() throws IOException {
    TestServer server = options().start();
    Finance acme = server.finance();
    TestServer.Options cut =
        options()
            .root(root.resolve("cut"))
            .scripts(Migrations.SCRIPTS, "classpath:migrations-later");
    Path copy = root.resolve("cut");
    server.copyTo(copy);
    TestServer after = cut.start();
    assertEquals(Recovery.Outcome.COMPARED, after.recovered());
    assertEquals(2, records(after, "schema.migrated").size());
    acme.on(after).check("invoice_001").allows();
    assertEquals(after.journal().head().stateDigest(), Recovery.digest(reads(after)));
    after.close();
    server.close();
  }

  private static final String OLD_HASH = "hash-of-the-password-before-0123456789";
  private static final String NEW_HASH = "hash-of-the-password-after-0123456789";

  @Test
  void secrets_whenReplacedBeforeTheSnapshots_areGoneFromTheJournal() throws IOException {
    // given
    TestServer server = options().sizes(20_000, 1_000).start();
    Finance acme = server.finance();
    password(server, acme, OLD_HASH);
    password(server, acme, NEW_HASH);
    fill(server, acme, 100);
    assertTrue(holds(root.resolve("data/journal"), OLD_HASH));
    assertFalse(records(server, "user.password_changed").isEmpty());
    // when
    server.upkeep().now();
    assertTrue(holds(root.resolve("data/journal"), OLD_HASH));
    acme.group("between", "finance.between");
    server.upkeep().now();
    // then
    assertFalse(holds(root.resolve("data/journal"), OLD_HASH));
    assertFalse(holds(root.resolve("data/journal"), NEW_HASH));
    assertFalse(snapshotHolds(OLD_HASH));
    assertTrue(snapshotHolds(NEW_HASH));
    verify(server);
    assertEquals(2, records(server, "user.password_changed").size());
    Map<String, Map<String, String>> expected = rows(server);
    // and a start has it all, from the snapshot
    server = server.restarted();
    verify(server);
    assertEquals(2, records(server, "user.password_changed").size());
    server.close();
    Files.delete(root.resolve("data/database.mv.db"));
    server = options().sizes(20_000, 1_000).start();
    assertEquals(expected, rows(server));
    server.close();
    // but not without one
    for (Path snapshot : snapshots()) {
      Files.delete(snapshot);
    }
    Files.delete(root.resolve("data/database.mv.db"));
    var refused = assertThrows(BadJournal.class, () -> options().start());
    assertTrue(
        String.valueOf(refused.getMessage()).contains("restore a backup"), refused::getMessage);
  }

  private static void password(TestServer server, Finance acme, String hash) {
    server
        .app()
        .writer()
        .submit(
            com.plystra.storage.writer.Caller.system("req_password"),
            tx -> {
              var user = tx.db().fetchSingle(USERS, USERS.ID.eq(acme.id("alice")));
              user.setPasswordHash(hash);
              tx.rows().update(user);
              tx.record(
                  new com.plystra.storage.writer.Change(
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

  private static void fill(TestServer server, Finance acme, int changes) {
    for (int i = 0; i < changes; i++) {
      acme.group("fill" + i, "finance.fill" + i);
    }
    assertTrue(server.journal().segments().list().size() > 3);
  }

  private static boolean holds(Path directory, String text) throws IOException {
    for (Path file : files(directory)) {
      if (contains(Files.readAllBytes(file), text)) {
        return true;
      }
    }
    return false;
  }

  private boolean snapshotHolds(String text) throws IOException {
    for (Path file : snapshots()) {
      try (var in = new GZIPInputStream(new ByteArrayInputStream(Files.readAllBytes(file)))) {
        if (contains(in.readAllBytes(), text)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean contains(byte[] bytes, String text) {
    return new String(bytes, StandardCharsets.ISO_8859_1).contains(text);
  }

  @Test
  void retention_dropsWholeSegmentsBeforeTheSnapshots_andTheRestVerifies() throws IOException {
    // given
    TestClock clock = new TestClock("2026-01-01T00:00:00Z");
    TestServer.Options keeping =
        options().clock(clock).sizes(20_000, 100).flag("--audit-retention", "30d");
    TestServer server = keeping.start();
    Finance acme = server.finance();
    fill(server, acme, 100);
    String first = "/api/v1/audit-logs/audit_0000000000000002";
    server.api().get(first).ok();
    List<Segment> before = server.journal().segments().list();
    // when they are not old enough
    server.upkeep().now();
    // then
    assertEquals(0, records(server, Dropped.ACTION).size());
    // when
    clock.set(Instant.parse("2026-03-01T00:00:00Z"));
    acme.group("newer", "finance.newer");
    server.upkeep().now();
    server.upkeep().now();
    // then
    JsonNode drops = records(server, Dropped.ACTION);
    assertEquals(1, drops.size());
    assertTrue(server.journal().segments().list().get(0).number() > before.size() / 2);
    server.api().get(first).fails(404, "AUDIT_LOG_NOT_FOUND");
    int left = records(server, "group.created").size();
    assertTrue(left < 50, () -> left + " are left");
    verify(server);
    assertEquals(
        server.journal().segments().list().get(0).path(),
        files(root.resolve("data/journal")).stream()
            .filter(p -> p.toString().endsWith(".plyj"))
            .findFirst()
            .orElseThrow());
    Map<String, Map<String, String>> expected = rows(server);
    // and after a restart, with and without the database
    server = server.restarted();
    verify(server);
    assertEquals(left, records(server, "group.created").size());
    server.close();
    Files.delete(root.resolve("data/database.mv.db"));
    server = keeping.start();
    assertEquals(expected, rows(server));
    server.close();
    // and without any snapshot it says what to do
    for (Path snapshot : snapshots()) {
      Files.delete(snapshot);
    }
    Files.delete(root.resolve("data/database.mv.db"));
    var refused = assertThrows(BadJournal.class, keeping::start);
    assertTrue(
        String.valueOf(refused.getMessage()).contains("dropped by retention"), refused::getMessage);
    assertTrue(
        String.valueOf(refused.getMessage()).contains("restore a backup"), refused::getMessage);
  }

  @Test
  void start_whenSegmentsAreMissingThatNoRecordExplains_isRefused() throws IOException {
    // given
    TestServer server = options().sizes(20_000, 100).start();
    fill(server, server.finance(), 50);
    server.close();
    // when
    Files.delete(root.resolve("data/journal/0000000000000001.plyj"));
    // then
    var refused = assertThrows(BadJournal.class, () -> options().start());
    assertTrue(String.valueOf(refused.getMessage()).contains("are missing"), refused::getMessage);
  }
}
