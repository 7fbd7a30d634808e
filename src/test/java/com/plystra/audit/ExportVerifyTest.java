package com.plystra.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.plystra.journal.ChainPlaces;
import com.plystra.journal.Disk;
import com.plystra.journal.Journal;
import com.plystra.journal.JournalReading;
import com.plystra.journal.JournalRecord;
import com.plystra.journal.Mark;
import com.plystra.journal.PendingAppend;
import com.plystra.journal.RandomRecords;
import com.plystra.journal.RecordField;
import com.plystra.testkit.Python;
import com.plystra.testkit.Rounds;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An export, verified by {@code dist/verify_export.py}, which docs/audit.md shows: it needs nothing
 * of Plystra.
 */
final class ExportVerifyTest {
  private static final int RECORDS = 400;
  private static final int FLIPS = Rounds.of("plystra.export.flips", 5, 40);
  private static final long SEED = Long.getLong("plystra.seed", 20_261_123);
  private static final List<String> PLAIN =
      List.of("audit_", "\"kind\":\"decision", "\"kind\":\"mutation", "export_end\":2");
  private static final Pattern SHOWN = Pattern.compile("```python\\n(.*?)```", Pattern.DOTALL);
  private static final Path PROGRAM = Path.of("dist/verify_export.py");

  private final Path place;
  private final Path export;

  ExportVerifyTest(@TempDir Path place) {
    this.place = place;
    this.export = place.resolve("audit.ndjson");
  }

  @BeforeEach
  void journal() throws IOException {
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
        new PendingAppend(List.of(record), Runnable::run) {
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

  private Python.Ran verify(String... heads) throws IOException, InterruptedException {
    return Python.verify(export, List.of(heads));
  }

  @Test
  void document_showsTheProgramThatIsShipped() throws IOException {
    Matcher shown = SHOWN.matcher(Files.readString(Path.of("docs/audit.md")));
    assertTrue(shown.find(), "docs/audit.md shows a program");
    assertEquals(Files.readString(PROGRAM), shown.group(1));
  }

  @Test
  void program_whenTheExportIsWhole_verifiesEveryRecord() throws Exception {
    assumeTrue(Python.isHere());
    Mark head = export(Selection.ALL).get(0);
    Python.Ran verdict = verify();
    assertEquals(0, verdict.code(), verdict::out);
    assertTrue(verdict.out().startsWith(RECORDS / 3 * 3 + " records verified"), verdict::out);
    assertEquals(0, verify(head.toString()).code());
    assertNotEquals(0, verify(new Mark(head.sequence() + 1, head.hash()).toString()).code());
  }

  @Test
  void program_whenAnyByteOfARecordIsFlipped_findsIt() throws Exception {
    assumeTrue(Python.isHere());
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
      Python.Ran verdict = verify();
      assertNotEquals(0, verdict.code(), "byte " + at + ", seed " + SEED + ": " + verdict.out());
    }
  }

  @Test
  void program_whenALineIsMissing_findsIt() throws Exception {
    assumeTrue(Python.isHere());
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
    assumeTrue(Python.isHere());
    Selection some =
        new Selection(Map.of(RecordField.ACTION, "user_alice"), Optional.empty(), Optional.empty());
    export(some);
    long records = Files.readAllLines(export).size() - 2L;
    assertTrue(records > 0 && records < RECORDS / 2, "seed " + SEED);
    Python.Ran verdict = verify();
    assertEquals(0, verdict.code(), verdict::out);
    assertTrue(verdict.out().startsWith(records + " records verified"), verdict::out);
    assertTrue(verdict.out().contains("filters left records out"), verdict::out);
  }
}
