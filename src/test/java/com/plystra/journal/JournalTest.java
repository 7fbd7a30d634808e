package com.plystra.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.plystra.base.hash.Digest;
import com.plystra.base.hash.Sha256;
import com.plystra.testkit.Until;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The journal by itself: what goes in comes out, in order, chained, and damage is told. */
class JournalTest {
  private static final int RECORDS = 3_000;

  @TempDir private Path directory;

  private Digest intactHead = Digest.ZERO;
  private final long seed = Long.getLong("plystra.seed", System.nanoTime());

  /** Appends records in units of one to three and waits until all are durable. */
  private List<JournalRecord> fill(Journal journal, int count) {
    RandomRecords source = new RandomRecords(seed);
    Random random = new Random(seed);
    List<JournalRecord> written = new ArrayList<>();
    List<CompletableFuture<Long>> done = new ArrayList<>();
    while (written.size() < count) {
      List<JournalRecord> unit = new ArrayList<>();
      for (int i = random.nextInt(3); i >= 0; i--) {
        unit.add(source.next());
      }
      written.addAll(unit);
      done.add(append(journal, unit));
    }
    done.forEach(CompletableFuture::join);
    return written;
  }

  private static CompletableFuture<Long> append(Journal journal, List<JournalRecord> unit) {
    CompletableFuture<Long> done = new CompletableFuture<>();
    journal.append(
        new PendingAppend(unit, Runnable::run) {
          @Override
          protected void appended(long firstSequence) {
            done.complete(firstSequence);
          }

          @Override
          protected void failed(Exception cause) {
            done.completeExceptionally(cause);
          }
        });
    return done;
  }

  private static List<Stored> read(Journal journal) {
    List<Stored> all = new ArrayList<>();
    for (Segment segment : journal.segments().list()) {
      RecordReader reader = new RecordReader(segment);
      long end = segment.validLength();
      Segment.Batch batch = segment.batch(Segment.start(), end);
      while (batch != null) {
        all.addAll(reader.records(batch));
        batch = segment.batch(batch.end(), end);
      }
    }
    return all;
  }

  private Journal started() throws IOException {
    // No witness comes to be while a test runs: what it damages was the last thing written.
    Journal.Form form =
        new Journal.Form(Disk.real(), Journal.SEGMENT_BYTES, Duration.ofMinutes(10));
    Journal journal = Journal.open(directory, Clock.systemUTC(), form);
    journal.start();
    return journal;
  }

  @Test
  void append_whenReadBack_givesEveryRecordInOrder() throws IOException {
    List<JournalRecord> written;
    List<Stored> found;
    try (Journal journal = started()) {
      written = fill(journal, RECORDS);
      found = read(journal);
    }
    assertEquals(written.size(), found.size(), "seed " + seed);
    for (int i = 0; i < written.size(); i++) {
      Stored stored = found.get(i);
      assertEquals(i + 1, stored.sequence(), "seed " + seed);
      // Parts have no equality of their own: the canonical bytes stand for the whole record.
      assertEquals(Canonical.body(written.get(i)), Canonical.body(stored.record()), "seed " + seed);
      assertEquals(written.get(i).fields(), stored.record().fields(), "seed " + seed);
      assertTrue(
          i == 0 || stored.createdAt().isAfter(found.get(i - 1).createdAt()), "seed " + seed);
    }
  }

  @Test
  void head_whenRecomputedAsPublished_isTheSame() throws IOException {
    try (Journal journal = started()) {
      fill(journal, RECORDS);
      PublishedChain chain = new PublishedChain();
      byte[] last = new byte[32];
      for (Stored stored : read(journal)) {
        last = chain.follow(stored);
      }
      assertArrayEquals(journal.head().hash().bytes(), last, "seed " + seed);
    }
  }

  @Test
  void open_afterSeveralStarts_continuesTheChainAndVerifies() throws IOException {
    long expected = 0;
    for (int start = 0; start < 4; start++) {
      try (Journal journal = started()) {
        assertEquals(expected, journal.head().sequence());
        expected += fill(journal, 200).size();
      }
    }
    try (Journal journal = Journal.open(directory, Clock.systemUTC())) {
      Verification found = Verification.of(journal.segments(), (done, total) -> {});
      assertEquals(expected, found.records());
      assertEquals(journal.head(), found.head());
      assertEquals(4, found.segments());
    }
  }

  private static JournalStopped stop(Journal journal, FileFingerprint closed) {
    Head head = journal.head();
    return new JournalStopped(head.lastMutation(), head.stateDigest(), closed);
  }

  @Test
  void open_afterAStopMark_findsItAndAfterALaterStartDoesNot() throws IOException {
    FileFingerprint closed = new FileFingerprint(42, Sha256.of("database"));
    try (Journal journal = started()) {
      fill(journal, 10);
      journal.drain();
      journal.writeStop(stop(journal, closed));
    }
    try (Journal journal = started()) {
      assertEquals(Optional.of(closed), journal.foundStop());
      fill(journal, 1);
    }
    try (Journal journal = Journal.open(directory, Clock.systemUTC())) {
      assertTrue(journal.foundStop().isEmpty());
    }
  }

  @Test
  void open_whenTheTailIsTornAtAnyByte_keepsEverythingBeforeIt() throws IOException {
    Head before;
    long whole;
    long written;
    try (Journal journal = started()) {
      fill(journal, 20);
      before = journal.head();
      whole = validLength(journal);
      append(journal, List.of(new RandomRecords(seed).decision())).join();
      written = validLength(journal);
    }
    Path segment = onlySegment();
    byte[] bytes = Files.readAllBytes(segment);
    for (long length = written - 1; length >= whole; length--) {
      Files.write(segment, Arrays.copyOf(bytes, Math.toIntExact(length)));
      assertEquals(before, headNow(), "torn at " + length + ", seed " + seed);
    }
  }

  private static long validLength(Journal journal) {
    List<Segment> all = journal.segments().list();
    return all.get(all.size() - 1).validLength();
  }

  private Head headNow() throws IOException {
    try (Journal journal = Journal.open(directory, Clock.systemUTC())) {
      return journal.head();
    }
  }

  private Path onlySegment() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(f -> f.toString().endsWith(".plyj")).findFirst().orElseThrow();
    }
  }

  @Test
  void verify_whenTheSameIsAskedAgainAndAgain_followsTheChainThatWasWritten() throws IOException {
    RandomRecords source = new RandomRecords(seed);
    Random random = new Random(seed);
    List<DecisionRecord> asked = Stream.generate(source::decision).limit(30).toList();
    try (Journal journal = started()) {
      List<JournalRecord> unit = new ArrayList<>();
      for (int i = 0; i < RECORDS; i++) {
        unit.add(source.decision(asked.get(random.nextInt(30)), asked.get(random.nextInt(30))));
      }
      append(journal, unit).join();
      Verification found = Verification.of(journal.segments(), (done, total) -> {});
      assertEquals(RECORDS, found.records(), "seed " + seed);
      assertEquals(journal.head(), found.head(), "seed " + seed);
    }
  }

  @Test
  void verify_whenAnyBitIsFlipped_namesThePlace() throws IOException {
    long length;
    try (Journal journal = started()) {
      fill(journal, 50);
      length = validLength(journal);
    }
    intactHead = headNow().hash();
    Path segment = onlySegment();
    Random random = new Random(seed);
    for (int i = 0; i < 200; i++) {
      long at = random.nextLong(length);
      int bit = 1 << random.nextInt(8);
      flip(segment, at, bit);
      assertTrue(isNoticed(), "a flip at " + at + " went unnoticed, seed " + seed);
      flip(segment, at, bit);
    }
    assertEquals(intactHead, headNow().hash());
  }

  // A flip in the last batch looks like a torn tail: it is cut, and so the head shows it.
  private boolean isNoticed() throws IOException {
    try (Journal journal = Journal.open(directory, Clock.systemUTC())) {
      return !journal.head().hash().equals(intactHead);
    } catch (BadJournal e) {
      assertTrue(String.valueOf(e.getMessage()).contains("offset"), e.toString());
      return true;
    }
  }

  private static void flip(Path file, long at, int bit) throws IOException {
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      bytes.seek(at);
      int old = bytes.read();
      bytes.seek(at);
      bytes.write(old ^ bit);
    }
  }

  @Test
  void append_afterDrain_isRefusedAsUnavailable() throws IOException {
    try (Journal journal = started()) {
      journal.drain();
      var refused = append(journal, List.of(new RandomRecords(seed).decision()));
      assertThrows(CompletionException.class, refused::join);
    }
  }

  private Journal witnessing() throws IOException {
    Journal.Form form = new Journal.Form(Disk.real(), Journal.SEGMENT_BYTES, Duration.ofMillis(20));
    Journal journal = Journal.open(directory, Clock.systemUTC(), form);
    journal.start();
    return journal;
  }

  @Test
  void open_whenTheLastBatchIsDamagedAndAWitnessSpeaksOfIt_refuses() throws IOException {
    long last;
    try (Journal journal = witnessing()) {
      fill(journal, 10);
      last = validLength(journal);
      fill(journal, 10);
      long head = journal.head().sequence();
      Until.holds(() -> journal.witnessed() == head);
    }
    flip(onlySegment(), last + 120, 1);
    BadJournal refusal = assertThrows(BadJournal.class, this::headNow);
    String words = String.valueOf(refusal.getMessage());
    assertTrue(words.contains("0000000000000001.plyj, offset " + last), words);
  }

  @Test
  void open_whenEverythingAfterTheWitnessIsGone_isThere_andBeforeItRefuses() throws IOException {
    long witnessed;
    int end;
    try (Journal journal = witnessing()) {
      fill(journal, 10);
      long head = journal.head().sequence();
      Until.holds(() -> journal.witnessed() == head);
      witnessed = head;
      end = Math.toIntExact(validLength(journal));
    }
    Path segment = onlySegment();
    byte[] bytes = Files.readAllBytes(segment);
    int refused = 0;
    for (int length = end + 500; length >= 0; length -= 97) {
      Files.write(segment, Arrays.copyOf(bytes, length));
      try {
        assertEquals(witnessed, headNow().sequence());
      } catch (BadJournal e) {
        refused++;
      }
    }
    assertTrue(refused > 5, refused + " refused");
  }

  @Test
  void open_whenASlotOfTheHeadFileIsDamaged_takesTheOther_andRefusesWithoutBoth()
      throws IOException {
    Head before;
    try (Journal journal = witnessing()) {
      fill(journal, 10);
      long head = journal.head().sequence();
      Until.holds(() -> journal.witnessed() == head);
      before = journal.head();
    }
    Path file = directory.resolve("head");
    flip(file, 20, 1);
    assertEquals(before, headNow());
    flip(file, 4096 + 20, 1);
    assertThrows(BadJournal.class, this::headNow);
    flip(file, 20, 1);
    assertEquals(before, headNow());
    Files.delete(file);
    assertThrows(BadJournal.class, this::headNow);
  }

  @Test
  void segment_whileItIsWritten_isAheadInZeros_andIsCutAtAStop() throws IOException {
    try (Journal journal = started()) {
      fill(journal, 10);
      assertEquals(256 << 10, Files.size(onlySegment()));
      assertEquals(journal.head(), headNow());
      fill(journal, 2_000);
      long length = Files.size(onlySegment());
      assertTrue(length > validLength(journal) && length % (256 << 10) == 0, () -> "" + length);
      journal.drain();
      journal.writeStop(stop(journal, new FileFingerprint(1, Digest.ZERO)));
      assertEquals(validLength(journal), Files.size(onlySegment()));
    }
  }

  @Test
  void read_whileTheJournalIsWritten_neverTakesABatchThatIsBeingWrittenForDamage()
      throws IOException {
    try (Journal journal = witnessing()) {
      fill(journal, 10);
      CompletableFuture<Void> filled = CompletableFuture.runAsync(() -> fill(journal, 5_000));
      long seen = 0;
      while (!filled.isDone()) {
        try (JournalReading reading = JournalReading.open(directory)) {
          assertTrue(reading.head().sequence() >= seen);
          seen = reading.head().sequence();
        }
      }
      filled.join();
      assertTrue(seen > 10);
    }
  }
}
