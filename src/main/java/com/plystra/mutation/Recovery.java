package com.plystra.mutation;

import com.plystra.db.Database;
import com.plystra.db.Migrations;
import com.plystra.db.Rows;
import com.plystra.hash.Digest;
import com.plystra.journal.BadJournal;
import com.plystra.journal.CleanStop;
import com.plystra.journal.Journal;
import com.plystra.journal.JournalScanner;
import com.plystra.journal.MutationRecord;
import com.plystra.journal.Segments;
import com.plystra.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.jooq.DSLContext;
import org.jooq.Table;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the embedded database so that it holds what the journal holds. The journal is the truth: a
 * database that lags is brought level, one that differs in any row is made again, and one that
 * belongs elsewhere is refused.
 */
public final class Recovery {
  private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

  private final Journal journal;
  private final DatabaseFile file;

  /**
   * For one data directory.
   *
   * @param database the database's file, without its suffix
   */
  public Recovery(Journal journal, Path database) {
    this.journal = journal;
    this.file = new DatabaseFile(database);
  }

  /** What was done to have the database level with the journal. */
  public enum Outcome {
    /** It was new, and so is the journal. */
    CREATED,
    /** It was as a clean stop had left it. */
    UNTOUCHED,
    /** Every row of it was read and compared; what it lacked was applied. */
    COMPARED,
    /** It was made again from the journal. */
    REBUILT
  }

  /** A database that is level with the journal. */
  public record Level(Database database, Migrations.Versions schema, Outcome outcome) {}

  /**
   * Opens the database, doing what is needed.
   *
   * @throws Problem {@code DATABASE_REFUSED} when it belongs to another journal or is ahead of this
   *     one, {@code SCHEMA_TOO_NEW}; its file is unchanged then
   */
  public Level open() throws IOException {
    if (!file.exists()) {
      return journal.head().lastMutation() == 0 ? create() : rebuild("it is missing");
    }
    Optional<CleanStop> stop = journal.foundStop();
    if (stop.isPresent() && stop.get().equals(file.fingerprint())) {
      return asItIs();
    }
    new Belonging(journal, file).check();
    return stop.isPresent() ? rebuild("its file is not as the last stop left it") : compared();
  }

  private Level create() throws IOException {
    return opened(Outcome.CREATED);
  }

  private Level asItIs() throws IOException {
    return opened(Outcome.UNTOUCHED);
  }

  private Level opened(Outcome outcome) throws IOException {
    Database opened = file.open();
    try {
      return new Level(opened, prepare(opened), outcome);
    } catch (RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  private Migrations.Versions prepare(Database opened) {
    Migrations.Versions schema = new Migrations(opened).up();
    opened.reads().transaction(t -> new Belonging(journal, file).settle(t.dsl()));
    return schema;
  }

  private Level compared() throws IOException {
    String fault;
    try {
      Optional<Level> level = broughtLevel();
      if (level.isPresent()) {
        return level.get();
      }
      fault = "its rows are not what the journal says";
    } catch (Problem e) {
      if (Belonging.isRefusal(e)) {
        throw e;
      }
      fault = "it cannot be used (" + firstLine(e) + ")";
    } catch (BadJournal | UncheckedIOException e) {
      // The journal's fault, not the database's, which may be the only good copy of the rows.
      throw e;
    } catch (RuntimeException e) {
      fault = "it cannot be read (" + firstLine(e) + ")";
    }
    return rebuild(fault);
  }

  /** Empty when its rows are not what the journal says even so. */
  private Optional<Level> broughtLevel() throws IOException {
    DatabaseFile fresh = file.fresh();
    if (!make(fresh, made -> RowCopy.copy(file, made))) {
      return Optional.empty();
    }
    fresh.moveTo(file);
    return Optional.of(opened(Outcome.COMPARED));
  }

  /** Makes a database of what it is given and of what the journal has more; false if it differs. */
  private boolean make(DatabaseFile fresh, Consumer<Database> given) throws IOException {
    boolean same = false;
    try {
      same = fill(fresh, given);
      return same;
    } finally {
      if (!same) {
        fresh.delete();
      }
    }
  }

  private boolean fill(DatabaseFile fresh, Consumer<Database> given) throws IOException {
    try (Database made = fresh.open()) {
      var unused = prepare(made);
      given.accept(made);
      made.reads().transaction(t -> catchUp(t.dsl(), journal.segments()));
      return digest(made.reads()).equals(journal.head().stateDigest());
    }
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse(e.getClass().getSimpleName());
  }

  /**
   * Makes the database again, whatever there is of it. It is made beside the old one, which stays
   * in its place until the new one is found to be what the journal says.
   */
  public Level rebuild(String why) throws IOException {
    LOG.warn("the database {} is made again from the journal: {}", file.path(), why);
    DatabaseFile fresh = file.fresh();
    if (!make(fresh, empty -> {})) {
      throw new BadJournal(
          "the database made from the journal is not what the journal says it should be: a record"
              + " of a change is damaged. Nothing was replaced; see plystra audit verify");
    }
    file.replaceWith(fresh);
    return opened(Outcome.REBUILT);
  }

  /** Makes the changes that the journal has and the database lacks. */
  static void catchUp(DSLContext db, Segments segments) {
    long position = Position.get(db);
    long[] last = {position};
    JournalScanner.mutationsAfter(
        segments,
        position,
        stored -> {
          Redo.read((MutationRecord) stored.record()).forEach(change -> Redo.apply(db, change));
          last[0] = stored.sequence();
        });
    Position.set(db, last[0]);
  }

  /** The sum over all rows, as it is in the database. */
  public static Digest digest(DSLContext db) {
    Digest sum = Digest.ZERO;
    for (Table<?> table : Rows.tables().values()) {
      try (var rows = db.select(table.fields()).from(table).fetchSize(1000).fetchLazy()) {
        for (var row : rows) {
          sum = sum.plus(RowChange.digest(table, row));
        }
      }
    }
    return sum;
  }

  /** The closed database file as it is now. */
  public CleanStop fingerprint() throws IOException {
    return file.fingerprint();
  }

  /** The number of the last change that the database holds. */
  public static long position(DSLContext db) {
    return Position.get(db);
  }
}
