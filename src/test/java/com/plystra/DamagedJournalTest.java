package com.plystra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.plystra.app.App;
import com.plystra.audit.AuditFilter;
import com.plystra.journal.BadJournal;
import com.plystra.journal.Disk;
import com.plystra.journal.JournalReading;
import com.plystra.journal.Listed;
import com.plystra.journal.Stored;
import com.plystra.journal.Verification;
import com.plystra.storage.salvage.Salvage;
import com.plystra.storage.salvage.SalvagePlan;
import com.plystra.testkit.Acknowledged;
import com.plystra.testkit.Core;
import com.plystra.testkit.Damage;
import com.plystra.testkit.Records;
import com.plystra.testkit.Rounds;
import com.plystra.testkit.Until;
import com.plystra.testkit.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/**
 * Journals whose files were damaged between two starts: refused with the place named, by the start
 * or by the verification, and never silently shorter. What a salvage makes of them opens, verifies,
 * and holds every record under its number, but for those that it said it would lose.
 */
class DamagedJournalTest {
  private static final int JOURNALS = Rounds.of("plystra.damage.journals", 30, 500);
  private static final int OPENED = 10;
  private static final long SEED = Long.getLong("plystra.seed", 20_261_123);
  private static final String PLACE =
      "(?s).*(segment \\S*\\.plyj(, offset \\d+)?(, record audit_\\w+)?"
          + "|head file \\S+(, offset \\d+)?): .*";

  @TempDir static Path temp;

  /** A stopped server's directory, and one that was killed after a second of quiet. */
  private static Path stopped;

  private static Path killed;
  private static List<Stored> stoppedRecords = List.of();
  private static List<Stored> killedRecords = List.of();
  private static Acknowledged model = new Acknowledged();

  @TempDir Path own;

  @BeforeAll
  static void makeJournals() throws IOException {
    Path data = temp.resolve("data");
    Core.seed(data);
    Acknowledged told = new Acknowledged();
    for (int start = 0; start < 3; start++) {
      try (Core core = Core.open(data, Disk.real())) {
        model = start == 0 ? told.since(core) : told;
        new Work(core.app(), told, new Random(SEED + start), "start " + start + " ").run(250);
        told.requireIn(core, "before any damage");
      }
    }
    stopped = Core.copy(data, temp.resolve("stopped"));
    stoppedRecords = records(Core.journal(stopped));
    try (Core core = Core.open(data, Disk.real())) {
      new Work(core.app(), new Acknowledged(), new Random(SEED), "again ").run(100);
      long before = core.journal().witnessed();
      Until.holds(() -> core.journal().witnessed() > before);
      killed = Core.copy(data, temp.resolve("killed"));
    }
    killedRecords = records(Core.journal(killed));
  }

  private static List<Stored> records(Path journal) throws IOException {
    try (JournalReading reading = JournalReading.open(journal)) {
      var unused = Verification.of(reading.segments(), (done, all) -> {});
      return Records.of(reading);
    }
  }

  /** What became of them. */
  private static final class Tally {
    int atStart;
    int byVerification;
    int whole;
    int stateKept;
    int stateBack;

    @Override
    public String toString() {
      return atStart
          + " refused at the start, "
          + byVerification
          + " by the verification, "
          + whole
          + " with every record; salvaged "
          + stateKept
          + " with every change, "
          + stateBack
          + " without some";
    }
  }

  @Test
  void open_whenAnyFileIsDamaged_refusesNamingThePlaceOrHasEveryRecord(TestReporter reporter)
      throws IOException {
    List<Damage> kinds = List.copyOf(EnumSet.allOf(Damage.class));
    Tally tally = new Tally();
    for (int i = 0; i < JOURNALS; i++) {
      Random random = new Random(SEED + i);
      boolean clean = random.nextBoolean();
      // The database is only looked at by those that are opened: the others are faster without.
      Path data = Files.createDirectory(own.resolve("data" + i));
      Path from = clean ? stopped : killed;
      if (i % OPENED == 0) {
        Files.delete(data);
        Core.copy(from, data);
      } else {
        Core.copy(Core.journal(from), Core.journal(data));
      }
      String what = kinds.get(i % kinds.size()).to(Core.journal(data), random);
      String where = what + (clean ? ", stopped" : ", killed") + ", seed " + (SEED + i);
      List<Stored> expected = clean ? stoppedRecords : killedRecords;
      boolean whole = refusedOrWhole(data, expected, tally, where);
      if (!whole) {
        salvage(data, expected, tally, i % OPENED == 0, where);
      } else if (i % OPENED == 0 && clean) {
        opens(data, where);
      }
      delete(data);
    }
    reporter.publishEntry("journals", tally.toString());
    assertTrue(tally.atStart > JOURNALS / 4, tally::toString);
    assertTrue(tally.stateKept > JOURNALS / 10 && tally.stateBack > JOURNALS / 10, tally::toString);
  }

  private static boolean refusedOrWhole(Path data, List<Stored> expected, Tally tally, String where)
      throws IOException {
    JournalReading reading;
    try {
      reading = JournalReading.open(Core.journal(data));
    } catch (BadJournal e) {
      names(e, where);
      tally.atStart++;
      return false;
    }
    try (reading) {
      var unused = Verification.of(reading.segments(), (done, all) -> {});
      same(expected, Records.of(reading), where);
      tally.whole++;
      return true;
    } catch (BadJournal e) {
      names(e, where);
      tally.byVerification++;
      return false;
    }
  }

  private static void names(BadJournal refusal, String where) {
    String words = String.valueOf(refusal.getMessage());
    assertTrue(words.matches(PLACE), () -> words + ": " + where);
  }

  private static void same(List<Stored> expected, List<Stored> found, String where) {
    assertEquals(expected.size(), found.size(), where);
    for (int i = 0; i < expected.size(); i++) {
      same(expected.get(i), found.get(i), where);
    }
  }

  private static void same(Stored expected, Stored found, String where) {
    assertEquals(expected.sequence(), found.sequence(), where);
    assertEquals(expected.createdAt(), found.createdAt(), where);
    assertEquals(expected.record().fields(), found.record().fields(), where);
  }

  /** The mark is the last thing that is in the way of it: the model holds as before. */
  private static void opens(Path data, String where) throws IOException {
    try (Core core = Core.open(data, Disk.real())) {
      model.requireIn(core, where);
    }
  }

  private static void salvage(
      Path data, List<Stored> expected, Tally tally, boolean open, String where)
      throws IOException {
    Salvage salvage = new Salvage(Core.journal(data), data.resolve("database"), Clock.systemUTC());
    Map<String, byte[]> before = contents(Core.journal(data));
    SalvagePlan plan = salvage.plan();
    assertTrue(!plan.isWhole(), where);
    Salvage.Done done = salvage.run(plan);
    sameFiles(before, contents(done.damaged()), where);
    List<Stored> kept = records(Core.journal(data));
    keeps(expected, kept, plan, where);
    tally.stateBack += plan.stateGoesBack() ? 1 : 0;
    tally.stateKept += plan.stateGoesBack() ? 0 : 1;
    if (open) {
      serves(data, kept, where);
    }
  }

  private static Map<String, byte[]> contents(Path directory) throws IOException {
    Map<String, byte[]> contents = new TreeMap<>();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        contents.put(String.valueOf(file.getFileName()), Files.readAllBytes(file));
      }
    }
    return contents;
  }

  private static void sameFiles(
      Map<String, byte[]> before, Map<String, byte[]> after, String where) {
    assertEquals(before.keySet(), after.keySet(), where);
    before.forEach(
        (name, bytes) -> assertTrue(Arrays.equals(bytes, after.get(name)), name + ": " + where));
  }

  /** Every record is under its number, but for those that the plan named. */
  private static void keeps(
      List<Stored> expected, List<Stored> kept, SalvagePlan plan, String where) {
    long lost = 0;
    for (Stored stored : kept.subList(0, kept.size() - 1)) {
      if (stored.record().fields().action().equals("journal.lost")) {
        lost++;
      } else {
        same(expected.get((int) stored.sequence() - 1), stored, where);
      }
    }
    assertEquals(plan.lost(), lost, where);
    assertTrue(kept.size() - 1 >= expected.size() || !plan.endKnown(), where);
    assertEquals("journal.salvaged", kept.get(kept.size() - 1).record().fields().action(), where);
  }

  private static void serves(Path data, List<Stored> kept, String where) throws IOException {
    try (Core core = Core.open(data, Disk.real())) {
      App app = core.app();
      assertTrue(app.notReadyReason().isEmpty(), where);
      long last = kept.get(kept.size() - 1).sequence();
      List<Listed> listed = app.storage().audit().newest(AuditFilter.none(), Integer.MAX_VALUE);
      // A first snapshot is taken some time after the start, and recorded.
      assertEquals(kept.size(), listed.stream().filter(l -> l.sequence() <= last).count(), where);
      new Work(app, new Acknowledged().since(core), new Random(SEED), "after ").run(20);
    }
  }

  private static void delete(Path data) throws IOException {
    try (Stream<Path> files = Files.walk(data)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  @Test
  void open_whenTheJournalOfARunningCoreIsDamaged_refusesAndSaysWhatASalvageWouldLose()
      throws IOException {
    // given
    Path data = Core.copy(stopped, own.resolve("refused"));
    List<Path> files = Damage.files(Core.journal(data));
    Files.delete(files.get(files.size() - 2));
    // when
    BadJournal refusal = assertThrows(BadJournal.class, () -> Core.open(data, Disk.real()));
    // then
    String words = String.valueOf(refusal.getMessage());
    assertTrue(words.matches(PLACE), words);
    assertTrue(words.matches("(?s).*plystra salvage would lose \\d+ records from audit_.*"), words);
  }
}
