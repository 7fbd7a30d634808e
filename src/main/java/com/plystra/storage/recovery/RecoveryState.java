package com.plystra.storage.recovery;

import com.plystra.base.problem.Problem;
import com.plystra.journal.FileFingerprint;
import com.plystra.journal.Journal;
import com.plystra.storage.replay.DatabaseFile;
import java.io.IOException;
import java.util.Optional;

/**
 * The states of the embedded database that a start finds before it reads rows. {@link Recovery} has
 * a table of the action for each state.
 */
enum RecoveryState {
  /** The journal has no change yet, nor does the file, if there is one. */
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
   * Determines the state. The SHA-256 of the file is computed only when the journal ends with a
   * stop, because that reads the whole file.
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
