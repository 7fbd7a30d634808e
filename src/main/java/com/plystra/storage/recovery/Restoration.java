package com.plystra.storage.recovery;

import com.plystra.journal.BadJournal;
import com.plystra.journal.Journal;
import com.plystra.storage.db.Database;
import com.plystra.storage.db.Migrations;
import com.plystra.storage.replay.DatabaseFile;
import com.plystra.storage.replay.NewDatabase;
import com.plystra.storage.replay.SnapshotFill;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;

/** Makes a database from a snapshot and the journal after it, for both forms of storage. */
public final class Restoration {
  private Restoration() {}

  /**
   * Fills a database that has no schema yet.
   *
   * @throws BadJournal when the rows differ from what the journal says
   */
  public static void fill(Database empty, Journal journal, InputStream snapshot) throws Exception {
    try (NewDatabase filling = new NewDatabase(empty, Migrations::new, journal)) {
      SnapshotFill.fill(snapshot, filling);
      filling.follow();
      if (!filling.state().equals(journal.head().stateDigest())) {
        throw new BadJournal("the rows that the backup gives are not what its journal says");
      }
    }
  }

  /**
   * Fills a database file that does not exist yet, and records the stop in the journal, so that the
   * next start uses both unchanged.
   *
   * @param database the file, without its suffix
   */
  public static void embedded(Path journalDirectory, Path database, InputStream snapshot)
      throws Exception {
    DatabaseFile file = new DatabaseFile(database);
    try (Journal journal = Journal.open(journalDirectory, Clock.systemUTC())) {
      BeginRecord.write(journal);
      try (Database made = file.open()) {
        fill(made, journal, snapshot);
      }
      journal.drain();
      journal.writeStop(file.stopped(journal));
    }
  }

  /** The file of an embedded database. */
  public static Path file(Path database) throws IOException {
    return new DatabaseFile(database).path();
  }
}
