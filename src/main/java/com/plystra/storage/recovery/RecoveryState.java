package com.plystra.storage.recovery;

import com.plystra.base.problem.Problem;
import com.plystra.journal.FileFingerprint;
import com.plystra.journal.Journal;
import com.plystra.storage.replay.DatabaseFile;
import java.io.IOException;
import java.util.Optional;

/**
 * What a start finds of the embedded database before it reads rows. {@link Recovery} has the table
 * of what it does in each state.
 */
enum RecoveryState {
  /** The journal has no change yet, and neither has the file, if there is one. */
  NEW,
  /** The journal has changes, and there is no file. */
  MISSING,
  /** The file has the length and SHA-256 that the last stop recorded. */
  STOPPED,
  /** The last stop recorded another length or SHA-256 than the file has. */
  CHANGED,
  /** No stop was recorded: the last server was killed. */
  UNCLEAN;

  /**
   * Determines the state. Only where the journal ends with a stop is the SHA-256 of the file
   * computed, since that reads all of it.
   *
   * @throws Problem of {@link OwnershipCheck#check}; the file is unchanged then
   */
  static RecoveryState of(Journal journal, DatabaseFile file, OwnershipCheck ownership)
      throws IOException {
    boolean isNew = journal.head().lastMutation() == 0;
    if (!file.exists()) {
      return isNew ? NEW : MISSING;
    }
    Optional<FileFingerprint> stop = journal.foundStop();
    if (stop.isPresent() && stop.get().equals(file.fingerprint())) {
      return STOPPED;
    }
    ownership.check();
    if (isNew) {
      return NEW;
    }
    return stop.isPresent() ? CHANGED : UNCLEAN;
  }
}
