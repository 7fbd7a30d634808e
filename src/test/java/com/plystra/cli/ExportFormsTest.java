package com.plystra.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.plystra.storage.upkeep.Upkeep;
import com.plystra.testkit.Finance;
import com.plystra.testkit.TestClock;
import com.plystra.testkit.TestPostgres;
import com.plystra.testkit.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exports of journals of every form, with what these have been through: all of them verify. */
final class ExportFormsTest {
  /** Nothing happens but what a test asks for, and what a stop does. */
  private static final Upkeep.Plan ASKED =
      new Upkeep.Plan(
          Long.MAX_VALUE,
          Duration.ofDays(365),
          Duration.ofDays(1),
          Duration.ofDays(1),
          Duration.ofMinutes(1),
          Optional.empty());

  private final Path temporary;
  private final Path place;
  private final Path file;

  ExportFormsTest(@TempDir Path temporary) {
    this.temporary = temporary;
    this.place = temporary.resolve("data");
    this.file = temporary.resolve("audit.ndjson");
  }

  private static Run run(Map<String, String> env, Path place, String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(List.of("--data-dir", place.toString()));
    return Run.of(env, false, all.toArray(String[]::new));
  }

  private String heads(Map<String, String> env, Path place) throws IOException {
    Path kept = temporary.resolve("heads.txt");
    Files.writeString(kept, run(env, place, "audit", "head").endedWith(0).out());
    return kept.toString();
  }

  /** With every head, nothing is left to be proven but what no export can prove. */
  private static void assertProven(String words) {
    assertEquals(1, words.lines().filter(line -> line.startsWith("not proven")).count(), words);
    assertTrue(words.contains("not proven: which rows"), words);
  }

  @Test
  void export_ofADirectory_servedAndKilledAndServedAgain_isProvenByItsHead() throws IOException {
    // given
    TestServer server = TestServer.Options.in(place).embedded().start();
    Finance acme = server.finance();
    acme.check("invoice_001").allows();
    Path copy = temporary.resolve("copy");
    try (TestServer again = server.afterPowerCut(copy)) {
      acme.on(again).check("invoice_002").denies("SCOPE_OUT_OF_BOUNDS");
    }
    server.close();
    // when
    run(Map.of(), copy, "audit", "export", file.toString()).endedWith(0);
    // then
    assertProven(Verdict.right(file, heads(Map.of(), copy)));
    run(Map.of(), place, "audit", "export", file.toString(), "--force").endedWith(0);
    assertProven(Verdict.right(file, heads(Map.of(), place)));
  }

  @Test
  void export_ofPostgres_andOfItsBackupInADirectory_isProvenByOneHead() throws IOException {
    // given two starts on PostgreSQL
    String url = TestPostgres.shared().newDatabase();
    Map<String, String> env = Map.of("DATABASE_URL", url);
    TestServer server = TestServer.Options.in(place).on(url).start();
    Finance acme = server.finance();
    acme.check("invoice_001").allows();
    server = server.restarted();
    acme.on(server).check("invoice_001").allows();
    acme.on(server).group("more", "finance.more");
    // when
    run(env, place, "audit", "export", file.toString()).endedWith(0);
    String kept = heads(env, place);
    // then
    assertProven(Verdict.right(file, kept));
    // when a backup of it goes into a directory, which is served
    server.close();
    Path backup = temporary.resolve("backup.zip");
    Run backed = run(env, place, "backup", backup.toString());
    assertEquals(0, backed.code(), backed.err());
    Path restored = temporary.resolve("restored");
    Run.of("restore", backup.toString(), "--data-dir", restored.toString());
    try (TestServer embedded = TestServer.Options.in(restored).embedded().start()) {
      acme.on(embedded).check("invoice_001").allows();
    }
    Path other = temporary.resolve("restored.ndjson");
    run(Map.of(), restored, "audit", "export", other.toString()).endedWith(0);
    // then the chains that PostgreSQL wrote, and the one that goes on, are one journal
    assertTrue(Files.readString(other).contains("audit_00001"), other::toString);
    String last = heads(Map.of(), restored);
    assertProven(Verdict.right(other, kept, last));
    String head = Files.readAllLines(Path.of(last)).stream().reduce("", (a, b) -> b).substring(11);
    assertProven(Verdict.right(other, head));
  }

  @Test
  void export_afterRetentionHasDroppedTheFirstRecords_saysWhichAndIsProven() throws IOException {
    // given
    TestClock clock = new TestClock("2026-01-01T00:00:00Z");
    TestServer server =
        TestServer.Options.in(place)
            .embedded()
            .upkeep(ASKED)
            .clock(clock)
            .sizes(20_000, 100)
            .flag("--audit-retention", "30d")
            .start();
    Finance acme = server.finance();
    Path early = temporary.resolve("early.ndjson");
    run(Map.of(), place, "audit", "export", early.toString()).endedWith(0);
    for (int i = 0; i < 100; i++) {
      acme.group("g" + i, "finance.g" + i);
    }
    server.upkeep().now();
    clock.set(Instant.parse("2026-03-01T00:00:00Z"));
    acme.group("newer", "finance.newer");
    server.upkeep().now();
    server.upkeep().now();
    // when
    run(Map.of(), place, "audit", "export", file.toString()).endedWith(0);
    // then
    List<String> lines = Files.readAllLines(file);
    assertFalse(lines.get(0).contains("\"begins\":[]"), lines.get(0));
    assertTrue(lines.get(0).contains("\"complete\":true"), lines.get(0));
    String words = Verdict.right(file, heads(Map.of(), place));
    assertTrue(words.contains("says that retention dropped them"), words);
    // when an export that ends before them is gone on with
    run(Map.of(), place, "audit", "export", early.toString(), "--resume")
        .failedWith(1, "Export to another file");
    // when this one is
    acme.check("invoice_001").allows();
    Run resumed = run(Map.of(), place, "audit", "export", file.toString(), "--resume");
    assertEquals(0, resumed.code(), resumed.err());
    assertTrue(Verdict.right(file).contains("says that retention dropped them"));
    server.close();
  }

  @Test
  void export_afterTheClockWasSetBack_saysWhy() {
    // given
    TestClock clock = new TestClock("2026-03-01T00:00:00Z");
    try (TestServer server = TestServer.Options.in(place).embedded().clock(clock).start()) {
      Finance acme = server.finance();
      acme.check("invoice_001").allows();
      // when
      clock.step(Duration.ofDays(-7));
      acme.group("more", "finance.more");
      acme.check("invoice_001").allows();
      server.app().clockWatch().look();
      run(Map.of(), place, "audit", "export", file.toString()).endedWith(0);
    }
    // then no note is needed
    assertTrue(Verdict.right(file).contains(" verified"));
  }

  @Test
  void export_ofAnEmptyDirectory_verifies() {
    run(Map.of(), place, "migrate", "up");
    run(Map.of(), place, "audit", "export", file.toString()).endedWith(0);
    assertTrue(Verdict.right(file).contains(" verified"));
  }
}
