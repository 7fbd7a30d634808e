package com.plystra.storage.snapshot;

import com.plystra.journal.BadJournal;
import com.plystra.journal.Findings;
import com.plystra.journal.JournalReading;
import com.plystra.journal.JournalScanner;
import com.plystra.journal.MutationRecord;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.List;

/** Compares the snapshots of a directory with the journal; changes nothing. */
public final class SnapshotCheck {
  private final SnapshotFiles files;
  private final JournalReading journal;
  private final Findings findings;

  public SnapshotCheck(SnapshotFiles files, JournalReading journal, Findings findings) {
    this.files = files;
    this.journal = journal;
    this.findings = findings;
  }

  /**
   * Reads all snapshots.
   *
   * @throws BadJournal when one differs from its record, or its rows differ from the journal
   */
  public void check() throws IOException {
    List<SnapshotMark> marks = SnapshotMarks.of(files, journal.segments());
    for (SnapshotMark mark : marks) {
      try {
        check(mark);
      } catch (NoSuchFileException e) {
        findings.note("Snapshot " + mark.file() + " was deleted meanwhile, because it was old.");
      } catch (BadSnapshot e) {
        throw differs(mark, String.valueOf(e.getMessage()));
      }
    }
    for (String name : files.names()) {
      if (marks.stream().noneMatch(mark -> mark.file().equals(name))) {
        findings.note("No record names the snapshot " + name + ": it is never used.");
      }
    }
  }

  private void check(SnapshotMark mark) throws IOException {
    if (!files.isSound(mark, Throttle.fast())) {
      if (Files.exists(files.path(mark.file()))) {
        throw differs(mark, "its bytes are not those that its record names");
      }
      return;
    }
    boolean same =
        JournalScanner.mutation(journal.segments(), mark.mutation())
            .map(MutationRecord::stateDigest)
            .map(mark.state()::equals)
            // The record was dropped: the changes after the snapshot show whether its rows lead to
            // the sums of later records.
            .orElse(true);
    if (!same) {
      throw differs(mark, "its record states another sum over all rows than its last change");
    }
    try (InputStream in = new BufferedInputStream(Files.newInputStream(files.path(mark.file())))) {
      SnapshotReader reader = new SnapshotReader(in);
      var unused = reader.rows((table, json) -> {});
      if (!reader.head().state().equals(mark.state())
          || reader.head().mutation() != mark.mutation()) {
        throw differs(mark, "it is of another state than its record says");
      }
    }
  }

  private static BadJournal differs(SnapshotMark mark, String how) {
    return new BadJournal(
        "the snapshot "
            + mark.file()
            + " is not what the journal says: "
            + how
            + ". The journal itself is whole. No start uses that file; take it away, and the server"
            + " makes another");
  }
}
