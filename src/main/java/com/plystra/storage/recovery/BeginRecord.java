package com.plystra.storage.recovery;

import com.plystra.base.build.BuildInfo;
import com.plystra.journal.Journal;
import com.plystra.journal.JournalBegun;
import com.plystra.journal.MutationRecord;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The record that starts a chain: it must be the first one in it. */
final class BeginRecord {
  private BeginRecord() {}

  /** The record, if the journal lacks it. */
  static Optional<MutationRecord> missing(Journal journal) {
    return journal
        .missingBegin(BuildInfo.get().version())
        .map((JournalBegun begun) -> begun.record(journal.head().stateDigest()));
  }

  /** Starts the journal, and writes the record if the journal lacks it. */
  static void write(Journal journal) throws IOException {
    Optional<MutationRecord> missing = missing(journal);
    journal.start();
    if (missing.isPresent()) {
      var unused = Journaled.append(journal, List.of(missing.get()));
    }
  }
}
