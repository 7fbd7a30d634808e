package com.plystra.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.plystra.journal.Appending;
import com.plystra.journal.ChainPlaces;
import com.plystra.journal.Disk;
import com.plystra.journal.Journal;
import com.plystra.journal.JournalReading;
import com.plystra.journal.JournalRecord;
import com.plystra.journal.Mark;
import com.plystra.journal.RandomRecords;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An export, verified by the Python program that docs/audit.md shows: nothing of it is ours. */
final class ExportVerifyTest {
  private static final int RECORDS = 400;
  private static final int FLIPS = 40;
  private static final long SEED = Long.getLong("plystra.seed", 20_261_123);
  private static final List<String> PLAIN =
      List.of("audit_", "\"kind\":\"decision", "\"kind\":\"mutation", "export_end\":1");
  private static final Pattern PROGRAM = Pattern.compile("```python\\n(.*?)```", Pattern.DOTALL);

  private final Path place;
  private final Path program;
  private final Path export;

  ExportVerifyTest(@TempDir Path place) {
    this.place = place;
    this.program = place.resolve("verify.py");
    this.export = place.resolve("audit.ndjson");
  }

  /** What the program said, and its exit code. */
  private record Verdict(int code, String text) {}

  @BeforeEach
  void program() throws IOException {
    Matcher shown = PROGRAM.matcher(Files.readString(Path.of("docs/audit.md")));
    assertTrue(shown.find(), "docs/audit.md shows a program");
    Files.writeString(program, shown.group(1));
    Path journal = Files.createDirectories(place.resolve("journal"));
    RandomRecords records = new RandomRecords(SEED);
    // Three starts, of several segments each.
    for (int start = 0; start < 3; start++) {
      try (Journal open = Journal.open(journal, Clock.systemUTC(), Disk.real(), 20_000)) {
        open.start();
        for (int i = 0; i < RECORDS / 3; i++) {
          append(open, records.next());
        }
      }
    }
  }

  private static void append(Journal journal, JournalRecord record) {
    CompletableFuture<Long> done = new CompletableFuture<>();
    journal.append(
        new Appending(List.of(record), Runnable::run) {
          @Override
          protected void appended(long firstSequence) {
            done.complete(firstSequence);
          }

          @Override
          protected void failed(Exception cause) {
            done.completeExceptionally(cause);
          }
        });
    done.join();
  }

  private List<Mark> export(Selection selection) throws IOException {
    NdjsonFormat format = new NdjsonFormat();
    try (JournalReading journal = JournalReading.open(place.resolve("journal"));
        Writer out = Files.newBufferedWriter(export)) {
      List<Mark> heads = journal.heads().stream().map(Mark::of).toList();
      ExportScope scope = ExportScope.of(journal, selection, ChainPlaces.START);
      out.write(format.header(scope));
      var unused =
          new AuditExport(journal, selection, format, out, (done, total) -> {})
              .after(scope.begins(), Optional.empty());
      return heads;
    }
  }

  private Verdict verify(String... heads) throws Exception {
    List<String> command =
        new ArrayList<>(List.of("python3", program.toString(), export.toString()));
    command.addAll(List.of(heads));
    Process process;
    try {
      process = new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException e) {
      throw new AssertionError("this test needs python3 on the PATH: " + e.getMessage(), e);
    }
    String text =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertTrue(process.waitFor(60, TimeUnit.SECONDS), text);
    return new Verdict(process.exitValue(), text);
  }

  @Test
  void program_whenTheExportIsWhole_verifiesEveryRecord() throws Exception {
    Mark head = export(Selection.ALL).get(0);
    assertEquals(new Verdict(0, RECORDS / 3 * 3 + " records verified"), verify(), "seed " + SEED);
    assertEquals(0, verify(head.toString()).code());
    assertNotEquals(0, verify(new Mark(head.sequence() + 1, head.hash()).toString()).code());
  }

  @Test
  void program_whenAnyByteOfARecordIsFlipped_findsIt() throws Exception {
    export(Selection.ALL);
    byte[] whole = Files.readAllBytes(export);
    int header = new String(whole, StandardCharsets.UTF_8).indexOf('\n') + 1;
    Random random = new Random(SEED);
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < FLIPS; i++) {
      places.add(header + random.nextInt(whole.length - header - 1));
    }
    // What no digest covers by itself.
    for (String text : PLAIN) {
      places.add(new String(whole, StandardCharsets.ISO_8859_1).indexOf(text, header));
      places.add(places.get(places.size() - 1) + text.length() - 1);
    }
    for (int at : places) {
      byte[] flipped = whole.clone();
      flipped[at] ^= 1;
      Files.write(export, flipped);
      Verdict verdict = verify();
      assertNotEquals(0, verdict.code(), "byte " + at + ", seed " + SEED + ": " + verdict.text());
    }
  }

  @Test
  void program_whenALineIsMissing_findsIt() throws Exception {
    export(Selection.ALL);
    List<String> lines = Files.readAllLines(export);
    for (int missing : new int[] {1 + RECORDS / 2, lines.size() - 2, lines.size() - 1}) {
      List<String> fewer = new ArrayList<>(lines);
      fewer.remove(missing);
      Files.writeString(export, String.join("\n", fewer) + "\n");
      assertNotEquals(0, verify().code(), "line " + missing + ", seed " + SEED);
    }
  }

  @Test
  void program_whenRecordsWereFiltered_verifiesEachAndSaysSo() throws Exception {
    Selection some =
        new Selection(Map.of(AuditField.ACTION, "user_alice"), Optional.empty(), Optional.empty());
    export(some);
    long records = Files.readAllLines(export).size() - 2L;
    assertTrue(records > 0 && records < RECORDS / 2, "seed " + SEED);
    assertEquals(
        new Verdict(0, records + " records verified; others were left out by filters"), verify());
  }
}
