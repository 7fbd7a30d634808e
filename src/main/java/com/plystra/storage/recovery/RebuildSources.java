package com.plystra.storage.recovery;

import com.plystra.journal.BadJournal;
import com.plystra.journal.Journal;
import com.plystra.journal.Segment;
import com.plystra.storage.snapshot.SnapshotFiles;
import com.plystra.storage.snapshot.SnapshotMark;
import com.plystra.storage.snapshot.SnapshotMarks;
import com.plystra.storage.snapshot.Throttle;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The sources from which a database can be rebuilt, the fastest first. */
final class RebuildSources {
  private static final Logger LOG = LoggerFactory.getLogger(RebuildSources.class);

  private final Journal journal;
  private final SnapshotFiles snapshots;

  RebuildSources(Journal journal, SnapshotFiles snapshots) {
    this.journal = journal;
    this.snapshots = snapshots;
  }

  List<RebuildSource> all() throws IOException {
    List<RebuildSource> all = new ArrayList<>();
    List<SnapshotMark> marks = SnapshotMarks.of(snapshots, journal.segments());
    for (String name : snapshots.names()) {
      if (isSound(name, marks)) {
        all.add(RebuildSource.snapshot(snapshots.path(name)));
      }
    }
    if (isWhole()) {
      all.add(RebuildSource.first());
    }
    return all;
  }

  private boolean isSound(String name, List<SnapshotMark> marks) throws IOException {
    for (SnapshotMark mark : marks) {
      if (mark.file().equals(name)) {
        boolean sound = snapshots.isSound(mark, Throttle.fast());
        if (!sound) {
          LOG.error("snapshot {} is damaged: its SHA-256 is not the recorded one", name);
        }
        return sound;
      }
    }
    LOG.warn("snapshot {} is not used: the journal does not name it", name);
    return false;
  }

  private boolean isWhole() {
    List<Segment> all = journal.segments().list();
    return all.isEmpty() || all.get(0).number() == 1;
  }

  /** The error when no source gives the database. */
  BadJournal noneServes() {
    return new BadJournal(
        isWhole()
            ? "the database made from the journal is not what the journal says it should be: a"
                + " record of a change is damaged, or its secrets were removed. Nothing was"
                + " replaced; see plystra audit verify, and restore a backup"
            : "the database cannot be made again: the journal's first segments were dropped by"
                + " retention, and no snapshot in "
                + snapshots.directory()
                + " is sound. Nothing was replaced; restore a backup");
  }
}
