package com.plystra.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.plystra.base.hash.Digest;
import com.plystra.journal.BadJournal;
import com.plystra.journal.Forger;
import com.plystra.journal.Head;
import com.plystra.journal.JournalBegun;
import com.plystra.journal.Mark;
import com.plystra.storage.backup.BackupForger;
import com.plystra.storage.db.Database;
import com.plystra.storage.recovery.Recovery;
import com.plystra.testkit.Finance;
import com.plystra.testkit.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Somebody may write the files of a stopped directory, and knows the format: each forgery is
 * refused, or what it has altered is made again from the journal; and {@code audit verify} finds it
 * before.
 */
final class ForgeryTest {
  private static final Instant JANUARY = Instant.parse("2025-01-10T08:00:00Z");

  @TempDir private Path temporary;
  private Path data;
  private Finance acme;
  private String kept;
  private Forger forger;

  /** A stopped directory in which Alice may not approve invoice_002. */
  @BeforeEach
  void stop() throws Exception {
    data = temporary.resolve("data");
    try (TestServer server = options().start()) {
      acme = server.finance();
      acme.check("invoice_001").allows();
      acme.check("invoice_002").denies("SCOPE_OUT_OF_BOUNDS");
    }
    kept = run("audit", "head", "--output=json").json().at("/heads/0/head").asText();
    forger = new Forger(data.resolve("journal"));
  }

  private TestServer.Options options() {
    return TestServer.Options.in(data).embedded();
  }

  private Run run(String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(List.of("--data-dir", data.toString()));
    return Run.of(all.toArray(String[]::new));
  }

  private Path database() {
    return data.resolve("database.mv.db");
  }

  /** Changes the database's file as H2's own shell would. */
  private void sql(String statement) {
    try (Database open = Database.embedded(data.resolve("database"));
        Connection connection = open.connect();
        Statement sql = connection.createStatement()) {
      sql.execute(statement);
      connection.commit();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** So that the deny becomes an allow. */
  private void alter() {
    sql(
        "update member_roles set scope_anchor_group_id = '"
            + acme.id("legal")
            + "' where id = '"
            + acme.id("mr")
            + "'");
  }

  private Digest rows() {
    try (Database seen = Database.readOnly(data.resolve("database"))) {
      return Recovery.digest(seen.reads());
    }
  }

  private void isRefusedByVerify(String words) {
    run("audit", "verify", "--expect", kept).failedWith(ExitCode.DAMAGED, words);
  }

  /**
   * The start makes the database again, and every decision is the one that the journal leads to.
   */
  private void isMadeAgain() {
    try (TestServer server = options().start()) {
      assertEquals(Recovery.Outcome.REBUILT, server.recovered());
      acme.on(server).check("invoice_001").allows();
      acme.on(server).check("invoice_002").denies("SCOPE_OUT_OF_BOUNDS");
    }
    run("audit", "verify", "--expect", kept).endedWith(0);
  }

  @Test
  void directory_asItWasStopped_isVerifiedAndUsedAsItIs() {
    Run run = run("audit", "verify", "--expect", kept).endedWith(0);
    assertFalse(run.out().contains("note "), run.out());
    assertFalse(run.out().contains("unchecked The database"), run.out());
    try (TestServer server = options().start()) {
      assertEquals(Recovery.Outcome.UNTOUCHED, server.recovered());
      acme.on(server).check("invoice_002").denies("SCOPE_OUT_OF_BOUNDS");
    }
  }

  @Test
  void rows_whenTheyWereAltered_areFoundAndMadeAgain() {
    alter();
    isRefusedByVerify("the sum over its rows");
    isMadeAgain();
  }

  /** As version 1.0 believed it. */
  @Test
  void rows_whenAStopOutsideOfTheChainNamesThem_areFoundAndMadeAgain() {
    alter();
    forger.oldStop(database());
    isRefusedByVerify("the sum over its rows");
    isMadeAgain();
  }

  @Test
  void rows_whenAChainedStopNamesTheirFile_areFoundAndMadeAgain() {
    alter();
    forger.append(Instant.now(), head -> Forger.stop(head, database(), head.stateDigest()));
    isRefusedByVerify("the sum over its rows");
    isMadeAgain();
  }

  @Test
  void rows_whenAChainedStopStatesTheirSumToo_areRefused() {
    alter();
    Digest rows = rows();
    forger.append(Instant.now(), head -> Forger.stop(head, database(), rows));
    isRefusedByVerify("it changes no row, and states another sum over all rows");
    BadJournal refused = assertThrows(BadJournal.class, () -> options().start());
    assertTrue(String.valueOf(refused.getMessage()).contains("states another sum"));
  }

  /** Its rows are harmless, and its sum is the one of the altered rows. */
  @Test
  void rows_whenAChangeStatesTheirSum_areFoundWhereSumsAreMadeAgain() {
    Run before = run("audit", "verify", "--sums").endedWith(0);
    assertTrue(before.out().contains("was made again for"), before.out());
    alter();
    sql("update journal_position set last_mutation = " + (forger.head().sequence() + 1));
    Digest rows = rows();
    forger.append(Instant.now(), head -> forger.changeLikeTheNewest(rows));
    forger.append(Instant.now(), head -> Forger.stop(head, database(), rows));
    run("audit", "verify").endedWith(0);
    run("audit", "verify", "--sums")
        .failedWith(ExitCode.DAMAGED, "states another sum over all rows than the rows");
  }

  /** As a salvage writes it, but no salvage was. */
  @Test
  void rows_whenALostChangeStatesTheirSum_areRefused() {
    alter();
    sql("update journal_position set last_mutation = " + (forger.head().sequence() + 1));
    Digest rows = rows();
    forger.append(Instant.now(), head -> Forger.lost(rows));
    forger.append(Instant.now(), head -> Forger.stop(head, database(), rows));
    isRefusedByVerify("stands for changes that were lost, and no salvage");
  }

  /** It is told which record it is. */
  @Test
  void damage_whenARecordStatesAnotherSum_isToldWithItsNumber() {
    forger.append(Instant.now(), head -> Forger.stop(head, database(), rows()));
    run("audit", "verify").endedWith(0);
    Head last = forger.head();
    forger.append(Instant.now(), head -> Forger.stop(head, database(), Digest.ZERO));
    String id = String.format("record audit_%016x: a record", last.sequence() + 1);
    isRefusedByVerify(id);
    // It can be salvaged: nothing rests on it.
    JsonNode plan = json("salvage", "--yes", "--output=json");
    assertEquals(1, plan.path("changes_dropped").asInt(), plan::toString);
    assertTrue(
        plan.at("/faults/0").asText().contains("states another sum over all rows"), plan::toString);
    isMadeAgain();
  }

  private JsonNode json(String... args) {
    try {
      return run(args).endedWith(0).json();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void trigger_whenAChainedStopNamesItsFile_isFoundAndGone() {
    sql("create alias forged for 'java.lang.System.currentTimeMillis'");
    forger.append(Instant.now(), head -> Forger.stop(head, database(), head.stateDigest()));
    isRefusedByVerify("what no version of Plystra makes: forged");
    isMadeAgain();
  }

  @Test
  void chain_whenNobodyLinksIt_isRefused() {
    forger.chain(1, JANUARY, head -> forger.allowLike("invoice_002"));
    isRefusedByVerify("no record of this journal links");
    run("audit", "head").failedWith(ExitCode.ERROR, "begins chain 1");
    run("audit", "export").failedWith(ExitCode.ERROR, "begins chain 1");
    BadJournal refused = assertThrows(BadJournal.class, () -> options().start());
    assertTrue(String.valueOf(refused.getMessage()).contains("begins chain 1"));
  }

  @Test
  void chain_whenItNamesWhatIsNotSo_isRefused() {
    UUID journal = journal();
    Mark wrong = new Mark(forger.head().sequence(), Digest.ZERO);
    forger.chain(
        1,
        JANUARY,
        head -> new JournalBegun(journal, 1, "1.1.0", List.of(wrong)).record(head.stateDigest()));
    isRefusedByVerify("begins chain 1");
    assertThrows(BadJournal.class, () -> options().start());
  }

  @Test
  void chain_whenItNamesNone_isRefused() {
    UUID journal = journal();
    forger.chain(
        1,
        JANUARY,
        head -> new JournalBegun(journal, 1, "1.1.0", List.of()).record(head.stateDigest()));
    isRefusedByVerify("begins chain 1");
    assertThrows(BadJournal.class, () -> options().start());
  }

  @Test
  void backup_whenItsRowsWereAltered_isRefused() throws Exception {
    Path backup = temporary.resolve("backup.zip");
    Path forged = temporary.resolve("forged.zip");
    run("backup", backup.toString()).endedWith(0);
    run("audit", "verify", backup.toString()).endedWith(0);
    BackupForger.replace(
        backup,
        forged,
        "\"scope_anchor_group_id\":\"" + acme.id("finance"),
        "\"scope_anchor_group_id\":\"" + acme.id("legal"));
    run("audit", "verify", forged.toString())
        .failedWith(ExitCode.DAMAGED, "the backup's rows are not what its journal says");
    run("restore", forged.toString(), "--force")
        .failedWith(ExitCode.DAMAGED, "the backup's rows are not what its journal says");
  }

  private UUID journal() {
    return UUID.fromString(
        run("audit", "export")
            .out()
            .lines()
            .findFirst()
            .orElseThrow()
            .replaceAll(".*\"journal_id\":\"([^\"]+)\".*", "$1"));
  }

  @Test
  void record_whenItIsDatedBack_isToldByVerify() throws Exception {
    Head before = forger.head();
    forger.append(JANUARY, head -> forger.allowLike("invoice_002"));
    Run run = run("audit", "verify", "--expect", kept).endedWith(0);
    assertTrue(run.out().contains("is dated 2025-01-10T08:00:00"), run.out());
    JsonNode json = run("audit", "verify", "--output=json").endedWith(0).json();
    assertTrue(json.path("notes").path(0).asText().contains("clock.stepped"), json::toString);
    assertTrue(json.path("not_checked").size() > 0, json::toString);
    assertEquals(before.sequence() + 1, forger.head().sequence());
  }

  @Test
  void snapshot_whenAnotherIsInItsPlace_isFound_andNotUsed() throws Exception {
    Path snapshots = data.resolve("snapshots");
    Path name;
    try (var files = Files.list(snapshots)) {
      name = files.findFirst().orElseThrow();
    }
    byte[] bytes = Files.readAllBytes(name);
    bytes[bytes.length / 2] ^= 1;
    Files.write(name, bytes);
    isRefusedByVerify("is not what the journal says");
  }

  /** Who forges a standby and its record has rows that do not lead to the journal's sum. */
  @Test
  void standby_whenARecordNamesItsAlteredFile_isNotUsed() throws Exception {
    Path standby = data.resolve("database.standby.mv.db");
    long mutation = forger.head().lastMutation();
    alter();
    Files.copy(database(), standby);
    Files.write(database(), new byte[0]);
    forger.append(Instant.now(), head -> Forger.standby(head, mutation, standby));
    Files.writeString(
        data.resolve("database.standby"),
        mutation + " " + Forger.print(standby).bytes() + " " + Forger.print(standby).sha256());
    isMadeAgain();
  }

  @Test
  void standby_whenNoRecordNamesIt_isNotUsed() throws Exception {
    Path standby = data.resolve("database.standby.mv.db");
    long mutation = forger.head().lastMutation();
    Files.copy(database(), standby);
    Files.writeString(
        data.resolve("database.standby"),
        mutation + " " + Forger.print(standby).bytes() + " 1" + "0".repeat(63));
    Files.write(database(), new byte[0]);
    isMadeAgain();
  }
}
