package com.plystra.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.plystra.base.hash.Digest;
import com.plystra.testkit.LossyDisk;
import com.plystra.testkit.Rounds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The power goes, or the process is killed, in the middle of any operation on the disk, again and
 * again on one directory. Whatever was acknowledged is there afterwards, in its place, and whatever
 * else is there was asked for, whole and in order.
 */
class PowerLossTest {
  private static final int POINTS = Rounds.of("plystra.powerloss.points", 150, 2_000);
  private static final int ROUNDS = 5;
  private static final long SEED = Long.getLong("plystra.seed", 20_261_123);

  @TempDir private Path temp;

  /** Records handed in together, and what became of them. */
  private record Unit(List<Digest> bodies, CompletableFuture<Long> done) {}

  /** What a directory must hold, and what was in flight when it ended. */
  private static final class Model {
    final List<Digest> kept = new ArrayList<>();
    final List<Unit> inFlight = new ArrayList<>();
    Digest state = Digest.ZERO;
    int power;
    int lost;

    /** Whether what is found is what was acknowledged, and then whole units that were in flight. */
    void settle(List<Stored> found, String where) {
      inFlight.stream()
          .filter(unit -> !unit.done().isCompletedExceptionally())
          .forEach(unit -> acknowledged(unit, where));
      inFlight.removeIf(unit -> !unit.done().isCompletedExceptionally());
      List<Digest> bodies = found.stream().map(s -> Canonical.body(s.record())).toList();
      assertTrue(bodies.size() >= kept.size(), "acknowledged records are lost: " + where);
      assertEquals(kept, bodies.subList(0, kept.size()), where);
      for (int n = 0; n < found.size(); n++) {
        assertEquals(n + 1, found.get(n).sequence(), where);
      }
      for (Unit unit : inFlight) {
        int from = kept.size();
        int to = from + unit.bodies().size();
        if (from < bodies.size()) {
          assertTrue(to <= bodies.size(), "a unit is there in part: " + where);
          assertEquals(unit.bodies(), bodies.subList(from, to), where);
          kept.addAll(unit.bodies());
        } else {
          lost++;
        }
      }
      assertEquals(kept.size(), bodies.size(), where);
      inFlight.clear();
      state = Digest.ZERO;
      for (Stored stored : found) {
        if (stored.record() instanceof MutationRecord mutation) {
          state = mutation.stateDigest();
        }
      }
    }

    private void acknowledged(Unit unit, String where) {
      assertEquals(kept.size() + 1, unit.done().join(), where);
      kept.addAll(unit.bodies());
    }
  }

  @Test
  void open_afterPowerLossAtAnyPoint_hasAllThatWasAcknowledged() throws IOException {
    int powerCuts = 0;
    int lost = 0;
    for (int run = 0; run < POINTS / ROUNDS; run++) {
      Path directory = Files.createDirectory(temp.resolve("run" + run));
      Random random = new Random(SEED + run);
      LossyDisk disk = new LossyDisk(directory, random.nextBoolean() ? 512 : 4096);
      Model model = new Model();
      for (int round = 0; round < ROUNDS; round++) {
        round(directory, disk, model, random, "run " + run + ", round " + round + ", " + SEED);
      }
      powerCuts += model.power;
      lost += model.lost;
    }
    // Or else it was not the acknowledgement that made the difference.
    assertTrue(lost > POINTS / 20, lost + " units in flight were lost");
    assertTrue(powerCuts > POINTS / 2, powerCuts + " power cuts");
  }

  private static void round(
      Path directory, LossyDisk disk, Model model, Random random, String where) throws IOException {
    Journal.Form form =
        new Journal.Form(
            disk, 2_000 + random.nextInt(30_000), Duration.ofNanos(random.nextInt(3) * 2_000_000L));
    disk.failAfter(random.nextInt(120));
    try (Journal journal = Journal.open(directory, Clock.systemUTC(), form)) {
      assertEquals(journal.head(), verified(journal), where);
      model.settle(read(journal), where);
      assertEquals(model.state, journal.head().stateDigest(), where);
      work(journal, model, random);
    } catch (IOException e) {
      // It was gone before anything was opened: nothing was seen, nothing is known.
      assertEquals(LossyDisk.GONE, e.getMessage(), where);
    }
    if (random.nextInt(4) == 0) {
      disk.kill();
    } else {
      disk.cutPower(random);
      model.power++;
    }
  }

  private static Head verified(Journal journal) {
    return Verification.of(journal.segments(), (done, all) -> {}).head();
  }

  private static List<Stored> read(Journal journal) {
    List<Stored> all = new ArrayList<>();
    for (Segment segment : journal.segments().list()) {
      RecordReader reader = new RecordReader(segment);
      long end = segment.validLength();
      for (long offset = Segment.start(); offset < end; ) {
        Segment.Batch batch = Objects.requireNonNull(segment.batch(offset, end));
        all.addAll(reader.records(batch));
        offset = batch.end();
      }
    }
    return all;
  }

  /** Hands in units, several at a time, until the power is gone or enough is done. */
  private static void work(Journal journal, Model model, Random random) {
    try {
      journal.start();
    } catch (IOException e) {
      assertEquals(LossyDisk.GONE, e.getMessage());
      return;
    }
    RandomRecords records = new RandomRecords(random.nextLong());
    for (int burst = random.nextInt(30); burst >= 0 && journal.failure().isEmpty(); burst--) {
      List<CompletableFuture<Long>> waited = new ArrayList<>();
      for (int i = random.nextInt(4); i >= 0; i--) {
        Unit unit = append(journal, records, 1 + random.nextInt(3));
        model.inFlight.add(unit);
        waited.add(unit.done());
      }
      waited.forEach(done -> done.handle((sequence, refused) -> true).join());
    }
    if (random.nextBoolean()) {
      stop(journal, model);
    }
  }

  private static void stop(Journal journal, Model model) {
    journal.drain();
    Head head = journal.head();
    JournalStopped stop =
        new JournalStopped(
            head.lastMutation(), head.stateDigest(), new FileFingerprint(1, Digest.ZERO));
    CompletableFuture<Long> done = new CompletableFuture<>();
    model.inFlight.add(new Unit(List.of(Canonical.body(stop.record())), done));
    try {
      journal.writeStop(stop);
      done.complete(head.sequence() + 1);
    } catch (IOException e) {
      done.completeExceptionally(e);
    }
  }

  private static Unit append(Journal journal, RandomRecords records, int size) {
    List<JournalRecord> unit = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      unit.add(records.next());
    }
    CompletableFuture<Long> done = new CompletableFuture<>();
    PendingAppend appending =
        new PendingAppend(unit, Runnable::run) {
          @Override
          protected void appended(long firstSequence) {
            done.complete(firstSequence);
          }

          @Override
          protected void failed(Exception cause) {
            done.completeExceptionally(cause);
          }
        };
    journal.append(appending);
    return new Unit(List.copyOf(appending.bodies()), done);
  }
}
