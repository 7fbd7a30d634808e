package com.plystra.storage.recovery;

import com.plystra.base.hash.Digest;
import com.plystra.journal.AuditIds;
import com.plystra.journal.BadJournal;
import com.plystra.journal.Findings;
import com.plystra.journal.JournalReading;
import com.plystra.journal.JournalScanner;
import com.plystra.journal.JournalStopped;
import com.plystra.journal.MutationRecord;
import com.plystra.storage.db.Database;
import com.plystra.storage.replay.DatabaseFile;
import com.plystra.storage.replay.StateSum;
import com.plystra.storage.writer.Position;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;

/** Compares an embedded database that no process has open with its journal; changes nothing. */
public final class StoppedDatabase {
  private final DatabaseFile file;
  private final JournalReading journal;
  private final Findings findings;

  /**
   * Makes the check of a database.
   *
   * @param database its file, without its suffix
   */
  public StoppedDatabase(Path database, JournalReading journal, Findings findings) {
    this.file = new DatabaseFile(database);
    this.journal = journal;
    this.findings = findings;
  }

  /**
   * Compares the file and its rows with the journal.
   *
   * @throws BadJournal when they differ from the journal
   */
  public void check() throws IOException {
    if (!file.exists()) {
      findings.note("The database " + file.path() + " is missing: the next start makes it again.");
      return;
    }
    Optional<JournalStopped> stop = JournalStopped.last(journal.segments(), journal.head());
    if (stop.isPresent() && !stop.get().database().equals(file.fingerprint())) {
      findings.note(
          "The database file is not the one that the last stop closed. A server that was started"
              + " since and killed leaves it so; its rows were compared.");
    }
    try (Database seen = Database.readOnly(file.base())) {
      rows(seen);
    } catch (BadJournal | IOException e) {
      throw e;
    } catch (SQLException | RuntimeException e) {
      findings.unchecked(
          "The database cannot be read (" + firstLine(e) + "): the next start makes it again.");
    }
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse(e.getClass().getSimpleName());
  }

  private void rows(Database seen) throws SQLException, IOException {
    DSLContext db = seen.reads();
    if (!Position.exists(db)) {
      findings.note("The database holds nothing yet: the next start makes it again.");
      return;
    }
    if (!Position.journal(db).equals(Optional.of(journal.id()))) {
      throw differs("it follows another journal");
    }
    List<String> strangers = UnknownSchemaObjects.in(seen);
    if (!strangers.isEmpty()) {
      throw differs("it has what no version of Plystra makes: " + String.join(", ", strangers));
    }
    compare(Position.get(db), StateSum.of(seen));
  }

  private void compare(long position, Digest rows) {
    if (position > journal.head().lastMutation()) {
      throw differs("it is ahead, at " + AuditIds.auditId(position));
    }
    Optional<Digest> said =
        JournalScanner.mutation(journal.segments(), position).map(MutationRecord::stateDigest);
    if (said.isEmpty()) {
      findings.unchecked(
          "The rows of the database: the record of its last change, "
              + AuditIds.auditId(position)
              + ", is not in the journal.");
    } else if (!said.get().equals(rows)) {
      throw differs(
          "the sum over its rows is not the one that record "
              + AuditIds.auditId(position)
              + ", its last change, states");
    }
  }

  private BadJournal differs(String how) {
    return new BadJournal(
        "the database "
            + file.path()
            + " is not what the journal says: "
            + how
            + ". The journal itself is whole. A start makes the database again from it, and keeps"
            + " this file as database.replaced.mv.db");
  }
}
