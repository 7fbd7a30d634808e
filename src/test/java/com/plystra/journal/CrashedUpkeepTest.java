package com.plystra.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.plystra.base.hash.Digest;
import com.plystra.base.hash.Part;
import com.plystra.base.hash.Sha256;
import com.plystra.testkit.LossyDisk;
import com.plystra.testkit.Rounds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The power goes while segments are dropped, or written again without their secrets. */
final class CrashedUpkeepTest {
  private static final Retention.AgeCheck ALL_ARE_OLD =
      new Retention.AgeCheck() {
        @Override
        public boolean isAhead(long createdAtMicros) {
          return false;
        }

        @Override
        public boolean isPast(long createdAtMicros, long sequence) {
          return true;
        }
      };

  private static final int POINTS = Rounds.of("plystra.upkeep.points", 60, 150);
  private static final long SEED = Long.getLong("plystra.upkeep.seed", 20_261_123);
  private static final int RECORDS = 60;
  private static final String SECRET = "a-secret-that-is-to-go";

  @TempDir private Path temp;

  /** What is done when the power goes. */
  private interface Work {
    void on(Journal journal) throws IOException;
  }

  @Test
  void removeSecrets_whenThePowerGoesAnywhere_losesNoRecord() throws IOException {
    int finished = 0;
    for (int point = 0; point < POINTS; point++) {
      Path directory = filled("secrets" + point);
      Random random = new Random(SEED + point);
      boolean done = interrupted(directory, random, 250, CrashedUpkeepTest::removeSecrets);
      List<MutationRecord> found = reopened(directory);
      String where = "point " + point;
      assertEquals(RECORDS, found.size(), where);
      if (done) {
        assertNull(found.get(0).secret(), where);
      }
      finished += done ? 1 : 0;
      // And it can be finished.
      try (Journal journal = Journal.open(directory, Clock.systemUTC())) {
        journal.tidy();
        removeSecrets(journal);
      }
      assertNull(reopened(directory).get(0).secret(), where);
      assertNotNull(reopened(directory).get(RECORDS - 1).secret(), where);
    }
    int ended = finished;
    assertTrue(ended > 0 && ended < POINTS, () -> ended + " were finished");
  }

  private static void removeSecrets(Journal journal) throws IOException {
    for (Segment segment : journal.segments().list()) {
      journal.secrets().removeFrom(segment.number());
    }
  }

  @Test
  void drop_whenThePowerGoesAnywhere_isExplainedOrHasNotHappened() throws IOException {
    int gone = 0;
    int kept = 0;
    for (int point = 0; point < POINTS; point++) {
      Path directory = filled("drop" + point);
      Random random = new Random(SEED + point);
      interrupted(directory, random, 40, CrashedUpkeepTest::drop);
      List<MutationRecord> found = reopened(directory);
      boolean whole =
          found.stream().filter(m -> ("" + m.secret()).startsWith(SECRET)).count() == RECORDS;
      assertTrue(whole || found.stream().anyMatch(Dropped::is), "point " + point);
      gone += whole ? 0 : 1;
      kept += whole ? 1 : 0;
      try (Journal journal = Journal.open(directory, Clock.systemUTC())) {
        journal.start();
        journal.retention().removeDropped();
        List<Path> files = JournalFiles.paths(directory);
        assertEquals(
            journal.segments().list().size(), files.size(), "files are left, point " + point);
      }
    }
    assertTrue(gone > 0, "no drop happened");
    assertTrue(kept > 0, "every drop happened");
  }

  private static void drop(Journal journal) throws IOException {
    journal.start();
    Dropped dropped = journal.retention().dropped(ALL_ARE_OLD, Long.MAX_VALUE).orElseThrow();
    String trace = "{\"after\":" + dropped.json() + "}";
    append(journal, List.of(mutation(Dropped.ACTION, trace, null)));
    for (int i = 0; i < 1_000 && !journal.retention().isSafe(); i++) {
      // The next record begins the segment that says so; it comes by itself within a second.
      append(journal, List.of(mutation("made", "{}", null)));
    }
    journal.retention().removeDropped();
  }

  /** Does the work on a disk that fails somewhere in it; whether it was finished. */
  private static boolean interrupted(Path directory, Random random, int operations, Work work)
      throws IOException {
    LossyDisk disk = new LossyDisk(directory, random.nextBoolean() ? 512 : 4096);
    boolean done = false;
    disk.failAfter(random.nextInt(operations));
    Journal.Form form = new Journal.Form(disk, 3_000, Duration.ofMillis(20));
    try (Journal journal = Journal.open(directory, Clock.systemUTC(), form)) {
      work.on(journal);
      done = true;
    } catch (IOException | RuntimeException e) {
      // The power went; what is left is looked at.
      done = false;
    }
    if (random.nextBoolean()) {
      disk.kill();
    } else {
      disk.cutPower(random);
    }
    return done;
  }

  private Path filled(String name) throws IOException {
    Path made = temp.resolve("made");
    if (!Files.exists(made)) {
      fill(Files.createDirectory(made));
    }
    Path copy = Files.createDirectory(temp.resolve(name));
    try (Stream<Path> files = Files.list(made)) {
      for (Path file : files.toList()) {
        Files.copy(file, copy.resolve(file.getFileName()));
      }
    }
    return copy;
  }

  private static void fill(Path directory) throws IOException {
    Journal.Form form = new Journal.Form(Disk.real(), 3_000, Duration.ofMillis(20));
    try (Journal journal = Journal.open(directory, Clock.systemUTC(), form)) {
      journal.start();
      for (int i = 0; i < RECORDS; i++) {
        append(journal, List.of(mutation("made", "{}", SECRET + i)));
      }
    }
  }

  private static MutationRecord mutation(String action, String trace, @Nullable String secret) {
    MutationRecord note = JournalNote.record(action, "1", "req", Part.of(trace), Digest.ZERO);
    return new MutationRecord(
        note.fields(),
        note.trace(),
        note.redo(),
        secret,
        secret == null ? Digest.ZERO : Sha256.of(secret),
        Digest.ZERO);
  }

  private static void append(Journal journal, List<MutationRecord> records) {
    CompletableFuture<Long> done = new CompletableFuture<>();
    journal.append(
        new PendingAppend(records, Runnable::run) {
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

  /** Opens it as a start does, verifies it, and reads all of it. */
  private static List<MutationRecord> reopened(Path directory) throws IOException {
    List<MutationRecord> found = new ArrayList<>();
    try (Journal journal = Journal.open(directory, Clock.systemUTC())) {
      assertEquals(journal.head(), Verification.of(journal.segments(), (done, all) -> {}).head());
      JournalScanner.<RuntimeException>mutationsAfter(
          journal.segments(), 0, (sequence, mutation) -> found.add(mutation));
    }
    return found;
  }
}
