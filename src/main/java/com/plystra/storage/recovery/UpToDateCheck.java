package com.plystra.storage.recovery;

import com.plystra.journal.JournalNote;
import com.plystra.journal.JournalReading;
import com.plystra.journal.JournalScanner;
import com.plystra.journal.MutationRecord;
import com.plystra.storage.db.Database;
import com.plystra.storage.writer.Position;
import com.plystra.storage.writer.SchemaMark;
import java.util.Optional;

/** Checks whether a database lacks changes of its journal. Only reads. */
public final class UpToDateCheck {
  private UpToDateCheck() {}

  /**
   * Whether the database has every row of the journal. Records after its last change, such as that
   * of its own stop, change no row.
   */
  public static boolean isUpToDate(Database database, JournalReading journal) {
    boolean ours = Position.journal(database.reads()).equals(Optional.of(journal.id()));
    boolean[] upToDate = {ours};
    if (ours) {
      JournalScanner.<RuntimeException>mutationsAfter(
          journal.segments(),
          Position.get(database.reads()),
          (sequence, mutation) -> upToDate[0] &= !changesRows(mutation));
    }
    return upToDate[0];
  }

  private static boolean changesRows(MutationRecord mutation) {
    return !JournalNote.changesNoRow(mutation) || SchemaMark.of(mutation).isPresent();
  }
}
