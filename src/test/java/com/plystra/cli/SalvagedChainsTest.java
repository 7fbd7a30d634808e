package com.plystra.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.plystra.journal.Forger;
import com.plystra.journal.JournalReading;
import com.plystra.journal.Sequence;
import com.plystra.journal.Stored;
import com.plystra.storage.backup.Backup;
import com.plystra.storage.upkeep.Upkeep;
import com.plystra.testkit.Core;
import com.plystra.testkit.Damage;
import com.plystra.testkit.Finance;
import com.plystra.testkit.Records;
import com.plystra.testkit.TestClock;
import com.plystra.testkit.TestPostgres;
import com.plystra.testkit.TestServer;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Journals with records that change no row behind a loss: those state the sum over all rows too,
 * and begin chains. One has several chains, as a backup of a PostgreSQL database leaves it in a
 * directory; one has the chain of a directory that was started several times. Wherever one of them
 * is damaged, what the salvage leaves is served and verified, and lacks only what it was said to.
 */
final class SalvagedChainsTest {
  private static final Upkeep.Plan ASKED =
      new Upkeep.Plan(
          Long.MAX_VALUE,
          Duration.ofDays(365),
          Duration.ofDays(1),
          Duration.ofDays(1),
          Duration.ofMinutes(1),
          Optional.empty());
  private static final int HEADER = 144;
  private static final String LOST = "journal.lost";

  @TempDir private static Path place;
  private static Path restored;
  private static Path plain;
  private static Finance finance;

  @TempDir private Path own;

  @BeforeAll
  static void make() throws Exception {
    Path file = place.resolve("backup.zip");
    TestServer.Options postgres =
        TestServer.Options.in(place.resolve("postgres")).on(TestPostgres.shared().newDatabase());
    try (TestServer server = postgres.start()) {
      finance = server.finance();
      use(server, "first");
    }
    try (TestServer server = postgres.start()) {
      use(server, "second");
      var unused =
          new Backup(server.app().storage(), Clock.systemUTC(), (done, all) -> {}).to(file, false);
    }
    restored = place.resolve("restored");
    Run.of("restore", file.toString(), "--data-dir", restored.toString()).endedWith(0);
    goOn(restored);
    Finance there = finance;
    plain = place.resolve("plain");
    try (TestServer server = options(plain).start()) {
      finance = server.finance();
    }
    goOn(plain);
    finance = there;
    assertEquals(
        Set.of("journal.begun", "journal.snapshot", "journal.stopped", "clock.stepped"),
        records(plain).stream()
            .map(record -> record.record().fields().action())
            .filter(action -> action.matches("journal\\..*|clock\\..*"))
            .collect(Collectors.toSet()));
  }

  private static TestServer.Options options(Path data) {
    return TestServer.Options.in(data).embedded().upkeep(ASKED);
  }

  private static void use(TestServer server, String name) {
    finance.on(server).check("invoice_001").allows();
    finance.on(server).group(name, "finance." + name);
    finance.on(server).check("invoice_001").allows();
  }

  /** Two starts more, with a snapshot and with a clock that was set back between them. */
  private static void goOn(Path data) {
    TestClock ahead = new TestClock(Instant.now().plusSeconds(3_600).toString());
    try (TestServer server = options(data).clock(ahead).start()) {
      use(server, "third");
      server.upkeep().now();
      ahead.advance(Duration.ofSeconds(1));
    }
    try (TestServer server = options(data).start()) {
      server.app().clockWatch().look();
      use(server, "fourth");
      server.upkeep().now();
    }
  }

  private static List<Stored> records(Path data) throws IOException {
    try (JournalReading reading = JournalReading.open(Core.journal(data))) {
      return Records.of(reading);
    }
  }

  /** A way to damage one of the files. */
  private interface Harm {
    void to(Path segment) throws IOException;
  }

  private static void flip(Path file, long at) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[(int) at] ^= 1;
    Files.write(file, bytes);
  }

  private static void cut(Path file, long to) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(to);
    }
  }

  /** Damages each of a journal's segments, in a copy of its own. */
  private void eachSegment(Path of, Harm harm) throws IOException {
    List<Path> segments = segments(of);
    assertTrue(segments.size() > 2, segments::toString);
    for (int i = 0; i < segments.size(); i++) {
      Path data = Core.copy(of, own.resolve("segment" + i));
      List<Stored> before = records(data);
      harm.to(segments(data).get(i));
      salvage(data, before);
      holds(data);
    }
  }

  /** Those that hold records. */
  private static List<Path> segments(Path data) throws IOException {
    List<Path> found = new ArrayList<>();
    for (Path file : Damage.files(Core.journal(data))) {
      if (file.toString().endsWith(".plyj") && Files.size(file) > HEADER) {
        found.add(file);
      }
    }
    return found;
  }

  private static JsonNode salvage(Path data, List<Stored> before) throws IOException {
    JsonNode plan =
        Run.of("salvage", "--yes", "--output=json", "--data-dir", data.toString())
            .endedWith(0)
            .json();
    assertTrue(plan.path("damaged").asBoolean(), plan::toString);
    keeps(before, records(data), plan);
    return plan;
  }

  /** Every record is under its number, but for those that the salvage said it would lose. */
  private static void keeps(List<Stored> before, List<Stored> kept, JsonNode plan) {
    Map<Long, Stored> left = new HashMap<>();
    kept.forEach(record -> left.put(record.sequence(), record));
    long lost = 0;
    for (Stored record : before) {
      Stored now = left.get(record.sequence());
      assertTrue(now != null, () -> record + ": " + plan);
      if (isSaidToBeLost(record, plan)) {
        assertEquals(LOST, now.record().fields().action());
        lost++;
      } else {
        assertEquals(record.record().fields(), now.record().fields(), plan::toString);
        assertEquals(record.createdAt(), now.createdAt());
      }
    }
    assertEquals(lost, plan.path("records_lost").asLong(), plan::toString);
    assertTrue(lost > 0, plan::toString);
  }

  private static boolean isSaidToBeLost(Stored record, JsonNode plan) {
    for (JsonNode range : plan.path("lost")) {
      if (range.path("first").asText().compareTo(record.id()) <= 0
          && record.id().compareTo(range.path("last").asText()) <= 0) {
        return true;
      }
    }
    return plan.path("dropped").findValuesAsText("id").contains(record.id());
  }

  private Run verify(Path data) {
    Run run = Run.of("audit", "verify", "--data-dir", data.toString()).endedWith(0);
    assertFalse(run.out().contains("cannot be proven"), run.out());
    return run;
  }

  private static void served(Path data) {
    try (TestServer server = options(data).start()) {
      server.api().get("/api/v1/ready").ok();
      server.upkeep().now();
    }
  }

  private void holds(Path data) throws IOException {
    verify(data);
    served(data);
    verify(data);
    Path heads = data.resolve("heads.txt");
    Files.writeString(
        heads, Run.of("audit", "head", "--data-dir", data.toString()).endedWith(0).out());
    Path export = data.resolve("export.ndjson");
    Run.of("audit", "export", export.toString(), "--data-dir", data.toString()).endedWith(0);
    var unused = Verdict.holds(export);
    unused = Verdict.holds(export, heads.toString());
  }

  @Test
  void salvage_whenABatchOfAnyChainIsDamaged_leavesAJournalThatHolds() throws IOException {
    eachSegment(restored, segment -> flip(segment, 400));
  }

  @Test
  void salvage_whenAnySegmentOfSeveralChainsIsMissing_leavesAJournalThatHolds() throws IOException {
    eachSegment(restored, Files::delete);
  }

  @Test
  void salvage_whenABatchOfAnEarlyStartIsDamaged_leavesAJournalThatHolds() throws IOException {
    eachSegment(plain, segment -> flip(segment, 400));
  }

  @Test
  void salvage_whenAnySegmentOfSeveralStartsIsMissing_leavesAJournalThatHolds() throws IOException {
    eachSegment(plain, Files::delete);
  }

  /**
   * The later loss comes before, between and after what the first salvage had replaced, and at once
   * or after a start.
   */
  @Test
  void salvage_whenOneIsDamagedAgain_leavesAJournalThatHolds() throws IOException {
    for (int second = 0; second < 5; second++) {
      Path data = Core.copy(restored, own.resolve("again" + second));
      List<Stored> before = records(data);
      flip(segments(data).get(2), 400);
      salvage(data, before);
      if (second > 0) {
        served(data);
      }
      before = records(data);
      flip(segments(data).get(second), 400);
      salvage(data, before);
      holds(data);
    }
  }

  /** The chain of decisions has none of the changes, which is not to cost any. */
  @Test
  void salvage_whenOnlyDecisionsAreLost_keepsTheChangesOfAllChains() throws IOException {
    // given
    Path data = Core.copy(restored, own.resolve("decisions"));
    List<Stored> before = records(data);
    flip(segments(data).get(0), 400);
    // when
    JsonNode plan = salvage(data, before);
    // then
    assertFalse(plan.path("state_goes_back").asBoolean(), plan::toString);
    assertEquals(0, plan.path("changes_dropped").asInt(), plan::toString);
    assertEquals(1, plan.path("lost").size(), plan::toString);
    assertTrue(verify(data).out().contains("before the journal was salvaged"));
    holds(data);
  }

  /** The head file says which sum the lost changes led to, and the database has it. */
  @Test
  void salvage_whenTheLastChangesAreLost_keepsTheDataThatTheDatabaseHas() throws IOException {
    // given
    Path data = Core.copy(restored, own.resolve("end"));
    try (Stream<Path> snapshots = Files.list(data.resolve("snapshots"))) {
      snapshots.forEach(snapshot -> assertTrue(snapshot.toFile().delete()));
    }
    List<Stored> before = records(data);
    List<Path> segments = segments(data);
    cut(segments.get(segments.size() - 1), HEADER);
    cut(segments.get(segments.size() - 2), HEADER);
    // when
    JsonNode plan = salvage(data, before);
    // then
    assertFalse(plan.path("state_goes_back").asBoolean(), plan::toString);
    assertEquals(1, plan.path("unknown_changes").size(), plan::toString);
    try (TestServer server = options(data).start()) {
      assertEquals(
          "finance.fourth",
          server
              .api()
              .get("/api/v1/spaces/" + finance.space() + "/groups/" + finance.id("fourth"))
              .ok()
              .path("path")
              .asText());
    }
    verify(data);
  }

  /** PostgreSQL takes in what the salvage has left, and goes on with it. */
  @Test
  void restore_intoPostgres_ofWhatWasSalvaged_isServed() throws Exception {
    for (int damaged = 0; damaged < 4; damaged++) {
      // given
      Path data = Core.copy(restored, own.resolve("salvaged" + damaged));
      List<Stored> before = records(data);
      flip(segments(data).get(damaged), 400);
      salvage(data, before);
      Path backup = own.resolve(damaged + ".zip");
      Run.of("backup", backup.toString(), "--data-dir", data.toString()).endedWith(0);
      // when
      String url = TestPostgres.shared().newDatabase();
      Path other = own.resolve("postgres" + damaged);
      String[] of = {"--data-dir", other.toString(), "--database-url", url};
      Run.of("restore", backup.toString(), of[0], of[1], of[2], of[3]).endedWith(0);
      // then
      try (TestServer server = TestServer.Options.in(other).on(url).start()) {
        finance.on(server).check("invoice_001").allows();
      }
      Run.of("audit", "verify", of[0], of[1], of[2], of[3]).endedWith(0);
    }
  }

  /** Every sum is right, and the records behind it are of another chain, which names it. */
  @Test
  void salvage_whenTheEndOfAnEarlyChainWasAltered_losesIt() throws IOException {
    // given
    Path data = Core.copy(restored, own.resolve("altered"));
    List<Stored> before = records(data);
    new Forger(Core.journal(data)).alterLast(1, "group.created", "group.createx");
    Run.of("audit", "verify", "--data-dir", data.toString())
        .failedWith(ExitCode.DAMAGED, "which no record of this journal links");
    // when
    JsonNode plan = salvage(data, before);
    // then
    assertTrue(plan.at("/faults/0").asText().contains("a record was altered"), plan::toString);
    holds(data);
  }

  /** What became of the chain of changes is what the chains behind it name. */
  @Test
  void salvage_whenAChainHasNothingLeft_saysHowFarItHadCome() throws IOException {
    // given
    Path data = Core.copy(restored, own.resolve("changes"));
    List<Stored> before = records(data);
    long last =
        before.stream()
            .mapToLong(Stored::sequence)
            .filter(sequence -> Sequence.chain(sequence) == 2)
            .max()
            .orElseThrow();
    cut(segments(data).get(1), HEADER);
    // when
    JsonNode plan = salvage(data, before);
    // then
    String id = String.format("audit_%016x", last);
    assertEquals("audit_0000200000000001", plan.at("/lost/0/first").asText(), plan::toString);
    assertEquals(id, plan.at("/lost/0/last").asText(), plan::toString);
    assertTrue(plan.at("/lost/0/before").isNull(), plan::toString);
    // Nothing but the database has the rows: going back would leave none.
    assertFalse(plan.path("state_goes_back").asBoolean(), plan::toString);
    assertEquals(id, plan.at("/unknown_changes/0").asText(), plan::toString);
    assertEquals(0, plan.path("changes_dropped").asInt(), plan::toString);
    try (TestServer server = options(data).start()) {
      finance.on(server).check("invoice_001").allows();
    }
    assertTrue(verify(data).out().contains(id + " stands for changes that were lost"));
    holds(data);
  }
}
