package com.plystra.storage.upkeep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.plystra.base.datadir.DataLayout;
import com.plystra.base.problem.Problem;
import com.plystra.journal.Verification;
import com.plystra.storage.backup.Backup;
import com.plystra.storage.backup.BackupFile;
import com.plystra.storage.backup.Restore;
import com.plystra.storage.recovery.Recovery;
import com.plystra.testkit.Finance;
import com.plystra.testkit.Tables;
import com.plystra.testkit.TestClock;
import com.plystra.testkit.TestPostgres;
import com.plystra.testkit.TestServer;
import com.plystra.testkit.Until;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backups of a journal that segments and secrets are taken out of, before and meanwhile. */
final class BackupAfterUpkeepTest {
  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration STEP = Duration.ofDays(40);
  private static final int DROPS = 6;
  private static final Upkeep.Plan ASKED =
      new Upkeep.Plan(
          Long.MAX_VALUE,
          Duration.ofDays(365),
          Duration.ofDays(1),
          Duration.ofDays(1),
          Duration.ofMinutes(1),
          Optional.empty());

  private final TestClock clock = new TestClock(BEGIN.toString());

  @TempDir Path root;

  private TestServer.Options options() {
    return TestServer.Options.in(root.resolve("data"))
        .embedded()
        .clock(clock)
        .upkeep(ASKED)
        .sizes(20_000, 1_000)
        .flag("--audit-retention", "30d");
  }

  private static Path backup(TestServer server, Path file) throws Exception {
    Backup backup = new Backup(server.app().storage(), Clock.systemUTC(), (done, all) -> {});
    return backup.to(file, true).file();
  }

  private static void restore(Path file, Path to) throws Exception {
    var unused =
        Restore.of(BackupFile.open(file), Clock.systemUTC(), (done, all) -> {})
            .into(new DataLayout(Files.createDirectories(to)), to.resolve("database"), false);
  }

  /** Records of 40 days ago, and what lets them go. */
  private void dropOnce(TestServer server, Finance acme, int round) {
    for (int i = 0; i < 40; i++) {
      String name = "r" + round + "_" + i;
      acme.group(name, "finance." + name);
    }
    server.upkeep().now();
    clock.set(BEGIN.plus(STEP.multipliedBy(round + 1)));
    acme.group("after" + round, "finance.after" + round);
    server.upkeep().now();
    server.upkeep().now();
  }

  private static long firstSegment(TestServer server) {
    return server.journal().segments().list().get(0).number();
  }

  private static void verify(TestServer server) {
    // Again where a snapshot was recorded meanwhile.
    Until.holds(
        () ->
            server
                .journal()
                .head()
                .equals(Verification.of(server.journal().segments(), (done, all) -> {}).head()));
  }

  private static Map<String, Map<String, String>> rows(TestServer server) {
    return Tables.texts(server.app().database().reads());
  }

  private static long snapshots(Path data) {
    if (!Files.isDirectory(data.resolve("snapshots"))) {
      return 0;
    }
    try (Stream<Path> files = Files.list(data.resolve("snapshots"))) {
      return files.filter(file -> file.toString().endsWith(".plys")).count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void restore_ofAJournalWhoseBeginningWasDropped_isWholeAndSoonHasASnapshot() throws Exception {
    // given
    TestServer server = options().start();
    Finance acme = server.finance();
    dropOnce(server, acme, 0);
    assertTrue(firstSegment(server) > 1);
    acme.group("last", "finance.last");
    Map<String, Map<String, String>> expected = rows(server);
    Path file = backup(server, root.resolve("backup.zip"));
    server.close();
    // when
    requireRefusedByPostgres(file);
    Path copy = root.resolve("copy");
    restore(file, copy);
    // then
    assertEquals(0, snapshots(copy));
    TestServer.Options there = options().root(copy).upkeep(Upkeep.Plan.USUAL);
    TestServer restored = there.start();
    assertEquals(Recovery.Outcome.UNTOUCHED, restored.recovered());
    assertEquals(expected, rows(restored));
    verify(restored);
    Until.holds(() -> snapshots(copy) == 1);
    restored.close();
    // and is made again from that, since the journal's beginning is no longer there
    Files.delete(copy.resolve("database.mv.db"));
    restored = there.start();
    assertEquals(Recovery.Outcome.REBUILT, restored.recovered());
    assertEquals(expected, rows(restored));
    acme.on(restored).check("invoice_001").allows();
    restored.close();
  }

  private void requireRefusedByPostgres(Path file) throws Exception {
    // Refused before it is asked whether there is such a server.
    var url = TestPostgres.parsed("postgres://user:word@127.0.0.1:1/none");
    Restore restore = Restore.of(BackupFile.open(file), Clock.systemUTC(), (done, all) -> {});
    Problem refused =
        assertThrows(Problem.class, () -> restore.into(url, root.resolve("work"), false));
    String words = String.valueOf(refused.getMessage());
    assertTrue(words.contains("retention dropped"), words);
  }

  @Test
  void backup_whileSegmentsAreDroppedAndSecretsRemoved_isWhole() throws Exception {
    try (TestServer server = options().start()) {
      Finance acme = server.finance();
      CompletableFuture<Void> upkeep =
          CompletableFuture.runAsync(
              () -> {
                for (int round = 0; round < DROPS; round++) {
                  dropOnce(server, acme, round);
                }
              });
      int backups = 0;
      while (!upkeep.isDone() || backups == 0) {
        // Verified as it is made: digests, sums, chain and rows.
        Path file = backup(server, root.resolve("backup.zip"));
        restore(file, root.resolve("copy" + backups));
        backups++;
      }
      upkeep.join();
      assertTrue(firstSegment(server) > DROPS);
      Path last = root.resolve("copy" + (backups - 1));
      try (TestServer restored = options().root(last).start()) {
        verify(restored);
        acme.on(restored).check("invoice_001").allows();
      }
    }
  }
}
