package com.plystra.storage.upkeep;

import com.plystra.journal.Dropped;
import com.plystra.journal.Integrity;
import com.plystra.journal.Journal;
import com.plystra.journal.Retention;
import com.plystra.storage.snapshot.SnapshotFiles;
import com.plystra.storage.snapshot.SnapshotMark;
import com.plystra.storage.snapshot.SnapshotMarks;
import com.plystra.storage.snapshot.Throttle;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes what sound snapshots make unnecessary: older snapshots, secrets in older segments, and,
 * when a retention is set, those segments themselves.
 *
 * <p>INVARIANT: the database can be rebuilt from each kept snapshot and the journal after it. So
 * only data before all of them is removed, and only after they were read again and found sound.
 * With a single snapshot nothing is removed, because it may be lost.
 */
final class Cleanup {
  private static final Logger LOG = LoggerFactory.getLogger(Cleanup.class);
  private static final int KEPT = 2;
  private static final int PATIENCE = 500;
  private static final long PAUSE_NANOS = 10_000_000;

  private final Journal journal;
  private final SnapshotFiles files;
  private final UpkeepRecords records;
  private final Integrity integrity;
  private final Optional<? extends Retention.AgeCheck> ages;
  private final List<SnapshotMark> marks = new ArrayList<>();
  private long secretsRemoved;

  Cleanup(
      Journal journal,
      SnapshotFiles files,
      UpkeepRecords records,
      Integrity integrity,
      Optional<? extends Retention.AgeCheck> ages) {
    this.journal = journal;
    this.files = files;
    this.records = records;
    this.integrity = integrity;
    this.ages = ages;
  }

  /** Finds the present files, and finishes what a crash has interrupted. */
  void scan() throws IOException {
    files.tidy();
    journal.tidy();
    journal.retention().removeDropped();
    marks.clear();
    marks.addAll(SnapshotMarks.of(files, journal.segments()));
    secretsRemoved = newest().map(SnapshotMark::secretsRemoved).orElse(0L);
  }

  Optional<SnapshotMark> newest() {
    return marks.stream().findFirst();
  }

  /** The last segment up to which secrets were removed. */
  long secretsRemoved() {
    return secretsRemoved;
  }

  void taken(SnapshotMark mark) {
    marks.removeIf(m -> m.file().equals(mark.file()));
    marks.add(0, mark);
  }

  /** Whether segments are old enough to be dropped, but not yet before all snapshots. */
  boolean wantSnapshot() {
    return ages.flatMap(journal.retention()::dropped)
        .filter(d -> marks.size() < KEPT || d.head().lastMutation() > mutationOfAll())
        .isPresent();
  }

  /** The last mutation that is in all snapshots. */
  private long mutationOfAll() {
    return marks.stream().mapToLong(SnapshotMark::mutation).min().orElse(0);
  }

  void clear(Throttle pace) throws IOException {
    journal.segments().releaseRetired();
    removeOld();
    journal.retention().removeDropped();
    if (marks.size() == KEPT && areSound(pace)) {
      removeSecrets();
      drop();
    }
  }

  /** Keeps only the newest verified snapshots. */
  void removeOld() throws IOException {
    while (marks.size() > KEPT) {
      files.delete(marks.remove(marks.size() - 1).file());
    }
    for (String name : files.names()) {
      if (marks.stream().noneMatch(m -> m.file().equals(name))) {
        files.delete(name);
      }
    }
  }

  private boolean areSound(Throttle pace) throws IOException {
    boolean sound = true;
    for (SnapshotMark mark : List.copyOf(marks)) {
      if (!files.isSound(mark, pace)) {
        integrity.fault(
            "snapshot " + mark.file() + " is not as the journal says, and is not used any more");
        marks.remove(mark);
        sound = false;
      }
    }
    return sound;
  }

  private void removeSecrets() throws IOException {
    long last = journal.secrets().lastBefore(mutationOfAll());
    while (secretsRemoved < last) {
      int removed = journal.secrets().removeFrom(secretsRemoved + 1);
      secretsRemoved++;
      if (removed > 0) {
        LOG.info("removed {} secrets from segment {}", removed, secretsRemoved);
      }
    }
  }

  // If that would take longer, the next round does it.
  private void awaitSafe() {
    for (int i = 0; i < PATIENCE && !journal.retention().isSafe(); i++) {
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private void drop() throws IOException {
    Optional<Dropped> dropped =
        ages.flatMap(all -> journal.retention().dropped(all, mutationOfAll()));
    if (dropped.isPresent()) {
      long through = dropped.get().through();
      records.add(Dropped.ACTION, "journal", "segments up to " + through, dropped.get().json());
      LOG.info("dropped the segments up to {}, which are older than is kept", through);
      awaitSafe();
      journal.retention().removeDropped();
    }
  }
}
