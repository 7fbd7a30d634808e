package com.plystra.storage.recovery;

import com.plystra.journal.Journal;
import com.plystra.journal.MutationRecord;
import com.plystra.storage.db.Database;
import com.plystra.storage.db.Migrations;
import com.plystra.storage.replay.DatabaseFile;
import com.plystra.storage.replay.NewDatabase;
import com.plystra.storage.writer.SchemaMark;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a database in a separate file: the given rows, the journal's changes after them, and the
 * schema that the program expects.
 */
final class DatabaseMaker {
  // The messages are part of what Recovery tells the operator.
  private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

  private final Journal journal;
  private final Function<Database, Migrations> scripts;

  DatabaseMaker(Journal journal, Function<Database, Migrations> scripts) {
    this.journal = journal;
    this.scripts = scripts;
  }

  /** Fills an empty database with the rows that it starts with. */
  @FunctionalInterface
  interface Filling {
    void fill(NewDatabase empty) throws Exception;
  }

  /**
   * Makes the database. The file is deleted if that fails.
   *
   * @return false when the sum over its rows is not the one that the journal states
   * @throws RuntimeException when the given rows cannot be used; a {@code BadJournal} or an {@code
   *     UncheckedIOException} when the journal cannot be read
   */
  boolean make(DatabaseFile fresh, Filling given) throws IOException {
    boolean same = false;
    try (Database made = fresh.open();
        NewDatabase filling = new NewDatabase(made, scripts, journal)) {
      given.fill(filling);
      filling.follow();
      same = filling.state().equals(journal.head().stateDigest());
      if (same) {
        upgrade(filling);
      }
      return same;
    } catch (IOException | RuntimeException e) {
      same = false;
      throw e;
    } catch (Exception e) {
      same = false;
      throw failed(e);
    } finally {
      if (!same) {
        fresh.delete();
      }
    }
  }

  /** Migrates the schema to the version that the program expects, and records that. */
  private void upgrade(NewDatabase level) throws SQLException, IOException {
    Migrations.Versions schema = level.schema();
    String from = schema.current();
    String to = schema.expected();
    if (from.equals(to)) {
      return;
    }
    List<MutationRecord> records = new ArrayList<>();
    BeginRecord.missing(journal).ifPresent(records::add);
    level.migrate(to);
    records.add(new SchemaMark(from, to).record(level.state()));
    journal.start();
    level.settle(Journaled.append(journal, records) + records.size() - 1);
    LOG.info("the schema was migrated from version {} to {}", from, to);
  }

  /** A checked failure of the database or of the rows it is made from. */
  static IllegalStateException failed(Exception e) {
    return new IllegalStateException(firstLine(e), e);
  }

  /** The first line of a failure's message, for the log. */
  static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse(e.getClass().getSimpleName());
  }
}
