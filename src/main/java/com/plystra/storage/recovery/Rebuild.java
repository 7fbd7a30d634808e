package com.plystra.storage.recovery;

import com.plystra.journal.Journal;
import com.plystra.storage.db.Database;
import com.plystra.storage.db.Rows;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import org.jooq.Table;

/** {@code plystra rebuild}: rebuilds the database from the journal. */
public final class Rebuild {
  private Rebuild() {}

  /**
   * The rebuilt database.
   *
   * @param lastChange the number of the last change in it; 0 when there was none
   * @param rows in all tables
   */
  public record Report(long lastChange, long rows) {}

  /**
   * Rebuilds the database. Leaves journal and database as a clean stop does, so that the next start
   * uses them unchanged.
   *
   * @param place the place of the database
   */
  public static Report of(Path journalDirectory, Recovery.Place place, Clock clock)
      throws IOException {
    try (Journal journal = Journal.open(journalDirectory, clock)) {
      Recovery recovery = new Recovery(journal, place);
      long rows;
      try (Database made = recovery.rebuild().database()) {
        rows = rows(made);
      }
      long last = journal.head().lastMutation();
      journal.start();
      journal.drain();
      journal.writeStop(recovery.stopped());
      return new Report(last, rows);
    }
  }

  private static long rows(Database database) {
    long rows = 0;
    for (Table<?> table : Rows.tables().values()) {
      rows += database.reads().fetchCount(table);
    }
    return rows;
  }
}
