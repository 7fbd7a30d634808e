package com.plystra.storage.standby;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.plystra.base.datadir.OwnerOnly;
import com.plystra.base.hash.Sha256;
import com.plystra.storage.db.Database;
import com.plystra.storage.db.Migrations;
import com.plystra.storage.recovery.Recovery;
import com.plystra.storage.upkeep.Upkeep;
import com.plystra.testkit.Finance;
import com.plystra.testkit.Tables;
import com.plystra.testkit.TestServer;
import com.plystra.testkit.Until;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A start after a kill, beside a standby database in whatever condition. */
final class StandbyTest {
  /** A standby of any database, whenever a snapshot is asked for. */
  private static final Upkeep.Plan ASKED =
      new Upkeep.Plan(
          Long.MAX_VALUE,
          Duration.ofDays(365),
          Duration.ofDays(1),
          Duration.ofDays(1),
          Duration.ofMinutes(1),
          Optional.empty(),
          1);

  @TempDir Path root;

  private TestServer server;
  private Finance acme;
  private Map<String, Map<String, String>> expected;

  /** Kills a server that has a standby, and changes after it. */
  @BeforeEach
  void kill() throws IOException {
    server = options(root.resolve("data")).start();
    acme = server.finance();
    server.upkeep().now();
    acme.group("early", "finance.early");
    server.upkeep().now();
    acme.group("late", "finance.late");
    acme.move("invoice_001", "late");
    acme.revoke(acme.aliceBinding());
    expected = rows(server);
    server.copyTo(killed());
    server.close();
    // So that the outcome says whether the standby was used: this alone would be made again.
    Files.write(killed().resolve("database.mv.db"), new byte[0]);
  }

  @AfterEach
  void close() {
    server.close();
  }

  private static TestServer.Options options(Path data) {
    return TestServer.Options.in(data).embedded().upkeep(ASKED);
  }

  private Path killed() {
    return root.resolve("killed");
  }

  private Path standby() {
    return killed().resolve("database.standby.mv.db");
  }

  private Path note() {
    return killed().resolve("database.standby");
  }

  private static Map<String, Map<String, String>> rows(TestServer server) {
    return Tables.texts(server.app().database().reads());
  }

  private void startsAs(Recovery.Outcome outcome, TestServer.Options options) {
    server = options.start();
    assertEquals(outcome, server.recovered());
    assertEquals(expected, rows(server));
    acme.on(server).check("invoice_001").denies("USER_MEMBER_REVOKED");
    acme.on(server).group("later", "finance.later");
    assertEquals(
        server.journal().head().stateDigest(), Recovery.digest(server.app().database().reads()));
  }

  @Test
  void start_whenThereIsAStandby_takesItAndWhatFollowedIt() {
    startsAs(Recovery.Outcome.COMPARED, options(killed()));
  }

  @Test
  void start_whenABitOfTheStandbyIsFlipped_doesNotUseIt() throws IOException {
    byte[] bytes = Files.readAllBytes(standby());
    bytes[bytes.length / 2] ^= 1;
    Files.write(standby(), bytes);
    startsAs(Recovery.Outcome.REBUILT, options(killed()));
  }

  @Test
  void start_whenTheStandbyIsCutShort_doesNotUseIt() throws IOException {
    byte[] bytes = Files.readAllBytes(standby());
    Files.write(standby(), Arrays.copyOf(bytes, bytes.length / 3));
    startsAs(Recovery.Outcome.REBUILT, options(killed()));
  }

  @Test
  void start_whenTheStandbyHasOtherRowsThanTheJournalSays_doesNotUseIt() throws IOException {
    try (Database altered = Database.embedded(killed().resolve("database.standby"))) {
      altered.reads().execute("update members set display_name = 'Mallory'");
    }
    byte[] bytes = Files.readAllBytes(standby());
    String mutation = Files.readString(note()).split(" ", -1)[0];
    Files.writeString(note(), mutation + " " + bytes.length + " " + Sha256.of(bytes));
    startsAs(Recovery.Outcome.REBUILT, options(killed()));
  }

  @Test
  void start_whenTheStandbyWasBeingRenewed_tidiesUpAndMakesAnother() throws IOException {
    Path unfinished = killed().resolve("database.standby.new.mv.db");
    Files.copy(standby(), unfinished);
    Files.delete(note());
    startsAs(Recovery.Outcome.REBUILT, options(killed()));
    Until.holds(() -> !Files.exists(unfinished));
    server.upkeep().now();
    assertTrue(Files.exists(note()));
    // and that one serves too
    expected = rows(server);
    server.copyTo(root.resolve("again"));
    server.close();
    Files.write(root.resolve("again/database.mv.db"), new byte[0]);
    server = options(root.resolve("again")).start();
    assertEquals(Recovery.Outcome.COMPARED, server.recovered());
    assertEquals(expected, rows(server));
  }

  /** Ends a server that may take its time, after changes. */
  private Path tidied() {
    Path data = root.resolve("tidied");
    server = options(data).start();
    acme = server.finance();
    acme.group("late", "finance.late");
    acme.move("invoice_001", "late");
    acme.revoke(acme.aliceBinding());
    expected = rows(server);
    assertTrue(server.app().storage().allowLongStop());
    server.close();
    return data;
  }

  @Test
  void stop_thatTakesItsTime_leavesACompactDatabaseAndItsCopyAsStandby() throws IOException {
    Path data = tidied();
    Path database = data.resolve("database.mv.db");
    assertEquals(-1, Files.mismatch(database, data.resolve("database.standby.mv.db")));
    assertFalse(OwnerOnly.isOpenToOthers(database));
    assertFalse(Files.exists(data.resolve("database.compact")));
    startsAs(Recovery.Outcome.UNTOUCHED, options(data));
  }

  @Test
  void start_whenTheFileIsNotAsTheStopLeftIt_takesTheStandby() throws IOException {
    Path data = tidied();
    Files.write(data.resolve("database.mv.db"), new byte[] {1}, StandardOpenOption.APPEND);
    startsAs(Recovery.Outcome.COMPARED, options(data));
  }

  @Test
  void start_whenTheFileWasBeingWrittenAnew_tidiesUp() throws IOException {
    Path room = Files.createDirectory(killed().resolve("database.compact"));
    Files.copy(standby(), room.resolve("database.mv.db"));
    startsAs(Recovery.Outcome.COMPARED, options(killed()));
    Until.holds(() -> !Files.exists(room));
  }

  @Test
  void allowLongStop_ofASmallDatabase_isNotWorthIt() {
    server = options(root.resolve("small")).upkeep(Upkeep.Plan.USUAL).start();
    server.finance();
    assertFalse(server.app().storage().allowLongStop());
  }

  @Test
  void start_whenTheProgramIsNewer_migratesWhatTheStandbyGave() {
    String[] later = {Migrations.SCRIPTS, "classpath:migrations-later"};
    server = options(killed()).scripts(later).start();
    assertEquals(Recovery.Outcome.COMPARED, server.recovered());
    acme.on(server).check("invoice_001").denies("USER_MEMBER_REVOKED");
    assertEquals(
        server.journal().head().stateDigest(), Recovery.digest(server.app().database().reads()));
  }
}
