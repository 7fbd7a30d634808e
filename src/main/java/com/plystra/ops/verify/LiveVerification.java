package com.plystra.ops.verify;

import com.plystra.base.config.Settings;
import com.plystra.base.datadir.DataLayout;
import com.plystra.base.threads.Threads;
import com.plystra.journal.Findings;
import com.plystra.journal.Journal;
import com.plystra.journal.JournalReading;
import com.plystra.journal.JournalSource;
import com.plystra.journal.Verification;
import com.plystra.storage.Storage;
import com.plystra.storage.form.StorageAccess;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Verifies the journal of this server while it serves, on one thread. */
public final class LiveVerification {
  private static final Verification.Options OPTIONS = new Verification.Options(0, List.of(), 1);

  private final Storage storage;
  private final StorageAccess access;
  private final DataLayout layout;

  public LiveVerification(Storage storage, Settings settings, DataLayout layout) {
    this.storage = storage;
    this.access = StorageAccess.of(settings, layout);
    this.layout = layout;
  }

  /** What was verified, what else was seen, and what was not checked. */
  record Result(Verification verified, List<String> notes, List<String> unchecked) {}

  /** The unit of the progress: bytes of the journal's files, or records of the database. */
  String unit() {
    return storage.journalFiles().isPresent() ? "bytes" : "records";
  }

  /**
   * Verifies what is durable now, as {@code plystra audit verify} does.
   *
   * @param progress may end the verification by an exception
   * @throws com.plystra.journal.BadJournal naming the first fault
   */
  Result run(Verification.Progress progress) throws IOException {
    Optional<Journal> files = storage.journalFiles();
    try (JournalSource journal =
        files.isPresent() ? JournalReading.beside(files.get()) : access.journal(Optional::empty)) {
      Verification verified = journal.verify(OPTIONS, progress);
      Runnable between =
          () -> {
            Threads.giveWay();
            progress.at(verified.bytes(), verified.bytes());
          };
      Findings findings = VerifyChecks.of(access, layout, true, journal, OPTIONS, false, between);
      List<String> notes = new ArrayList<>(verified.notes());
      notes.addAll(findings.notes());
      return new Result(verified, notes, findings.unchecked());
    }
  }
}
