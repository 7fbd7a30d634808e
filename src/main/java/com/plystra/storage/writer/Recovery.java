package com.plystra.storage.writer;

import com.plystra.base.hash.Digest;
import com.plystra.base.problem.Problem;
import com.plystra.journal.BadJournal;
import com.plystra.journal.FilePrint;
import com.plystra.journal.Journal;
import com.plystra.journal.JournalStopped;
import com.plystra.journal.MutationRecord;
import com.plystra.storage.db.Database;
import com.plystra.storage.db.Migrations;
import com.plystra.storage.snapshot.SnapshotFiles;
import com.plystra.storage.snapshot.Throttle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the embedded database so that it holds what the journal holds. The journal is the truth: a
 * database that lags is brought level, one that differs in any row is made again, and one that
 * belongs elsewhere is refused.
 *
 * <p>INVARIANT: a database is made, and its schema changed, in a file beside the old one, which
 * stays in its place until the new one is found to be what the journal says, and the journal says
 * what was done.
 */
public final class Recovery {
  private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

  private final Journal journal;
  private final DatabaseFile file;
  private final Function<Database, Migrations> scripts;
  private final RebuildSources beginnings;
  private final Standby standby;

  /**
   * For one data directory.
   *
   * @param place where the database is
   */
  public Recovery(Journal journal, Place place) {
    this.journal = journal;
    this.file = new DatabaseFile(place.database());
    this.scripts = place.scripts();
    this.beginnings = new RebuildSources(journal, place.snapshots());
    this.standby = new Standby(journal, file, scripts);
  }

  /**
   * Where a database is and what it is made from.
   *
   * @param database its file, without its suffix
   * @param scripts the migrations that the program knows
   */
  public record Place(
      Path database, SnapshotFiles snapshots, Function<Database, Migrations> scripts) {
    /** With the program's own migrations. */
    public Place(Path database, SnapshotFiles snapshots) {
      this(database, snapshots, Migrations::new);
    }
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
    return open(Reading.none());
  }

  /**
   * As {@link #open()}.
   *
   * @param meanwhile reads a database whose rows are compared
   */
  public Level open(Reading meanwhile) throws IOException {
    return begun(levelled(meanwhile));
  }

  private Level levelled(Reading meanwhile) throws IOException {
    if (!file.exists()) {
      return isNew() ? create() : rebuild("it is missing");
    }
    Optional<FilePrint> stop = journal.foundStop();
    if (stop.isPresent() && stop.get().equals(file.fingerprint())) {
      return asItIs(meanwhile);
    }
    new OwnershipCheck(journal, file, scripts).check();
    if (isNew()) {
      return create();
    }
    return stop.isPresent() ? changed("its file is not as the last stop left it") : compared();
  }

  /** Has the journal say what must stand before any other record, and the database hold that. */
  private Level begun(Level level) throws IOException {
    try {
      if (BeginRecord.missing(journal).isPresent()) {
        BeginRecord.write(journal);
      }
      settle(level.database());
      return level;
    } catch (SQLException e) {
      level.database().close();
      throw failed(e);
    } catch (IOException | RuntimeException e) {
      level.database().close();
      throw e;
    }
  }

  // The records after the last change in the database change no row: its own stop, for one.
  private void settle(Database database) throws SQLException {
    long last = journal.head().lastMutation();
    try (Connection connection = database.connect()) {
      if (Position.get(database.on(connection)) != last) {
        Position.set(database.on(connection), last);
        connection.commit();
      }
    }
  }

  private boolean isNew() {
    return journal.head().lastMutation() == 0;
  }

  // What a first start left that was cut short, or what is no database at all, is put aside.
  private Level create() throws IOException {
    DatabaseFile fresh = file.fresh();
    if (!make(fresh, empty -> {})) {
      throw new IllegalStateException("a new database has rows");
    }
    file.replaceWith(fresh);
    return opened(Outcome.CREATED);
  }

  // The file is the one that was closed: that was said by a record, or by whoever wrote the record.
  // What the changes before it say of the rows is the measure.
  private Level asItIs(Reading meanwhile) throws IOException {
    Level level = opened(Outcome.UNTOUCHED);
    boolean isCurrent = level.schema().current().equals(level.schema().expected());
    if (isCurrent && isAsItShould(level.database(), meanwhile)) {
      return level;
    }
    level.database().close();
    if (!isCurrent) {
      DatabaseFile fresh = file.fresh();
      var unused = file.copyTo(fresh, Throttle.fast());
      if (make(fresh, NewDatabase::goOnSummed)) {
        file.replaceWith(fresh);
        return opened(Outcome.UNTOUCHED);
      }
    }
    return changed("its rows are not what the journal says");
  }

  private boolean isAsItShould(Database database, Reading meanwhile) {
    try {
      return UnknownSchemaObjects.in(database).isEmpty()
          && StateSum.of(database, meanwhile).equals(journal.head().stateDigest());
    } catch (Exception e) {
      LOG.warn("the database {} cannot be read: {}", file.path(), firstLine(e));
      return false;
    }
  }

  private Level opened(Outcome outcome) throws IOException {
    Database opened = file.open();
    try {
      return new Level(opened, scripts.apply(opened).supported(), outcome);
    } catch (RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  // Written to since by a server that was killed before its first change, or by somebody else.
  private Level changed(String why) throws IOException {
    DatabaseFile fresh = file.fresh();
    if (!madeFromStandby(fresh)) {
      return rebuild(why);
    }
    LOG.warn("the database {} is made again from its standby: {}", file.path(), why);
    file.replaceWith(fresh);
    return opened(Outcome.COMPARED);
  }

  private Level compared() throws IOException {
    String fault;
    try {
      DatabaseFile fresh = file.fresh();
      if (madeFromStandby(fresh) || make(fresh, made -> RowCopy.copy(file, made))) {
        fresh.moveTo(file);
        return opened(Outcome.COMPARED);
      }
      fault = "its rows are not what the journal says";
    } catch (Problem e) {
      if (OwnershipCheck.isRefusal(e)) {
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

  private boolean madeFromStandby(DatabaseFile fresh) throws IOException {
    if (!standby.copyTo(fresh, Throttle.fast())) {
      return false;
    }
    String fault = "its rows are not what the journal says";
    try {
      if (make(fresh, NewDatabase::goOnSummed)) {
        return true;
      }
    } catch (BadJournal | UncheckedIOException e) {
      throw e;
    } catch (RuntimeException e) {
      fault = firstLine(e);
    }
    LOG.warn("the standby database cannot be used: {}", fault);
    standby.discard();
    return false;
  }

  /** The second database, which a start after a kill may use. */
  public Standby standby() {
    return standby;
  }

  /**
   * Makes the database again, whatever there is of it: from the newest snapshot that is sound and
   * the journal after it, or an older one, or the journal from its beginning.
   */
  public Level rebuild() throws IOException {
    return begun(rebuild("the operator wishes it"));
  }

  private Level rebuild(String why) throws IOException {
    LOG.warn("the database {} is made again from the journal: {}", file.path(), why);
    for (RebuildSource beginning : beginnings.all()) {
      DatabaseFile fresh = file.fresh();
      if (madeFrom(beginning, fresh)) {
        LOG.info("the database was made again from {}", beginning.name());
        file.replaceWith(fresh);
        return opened(Outcome.REBUILT);
      }
    }
    throw beginnings.noneServes();
  }

  private boolean madeFrom(RebuildSource beginning, DatabaseFile fresh) throws IOException {
    try {
      if (make(fresh, beginning::fill)) {
        return true;
      }
      LOG.error("what {} gives is not what the journal says", beginning.name());
    } catch (BadJournal | UncheckedIOException e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.error("{} cannot be used: {}", beginning.name(), firstLine(e));
    }
    return false;
  }

  /** Fills an empty database with the rows that it begins with. */
  @FunctionalInterface
  interface Filling {
    void fill(NewDatabase empty) throws Exception;
  }

  /** Makes a database of what it is given and of what the journal has more; false if it differs. */
  private boolean make(DatabaseFile fresh, Filling given) throws IOException {
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

  // A trouble with this file or with what it is made from; the caller may have another.
  private static IllegalStateException failed(Exception e) {
    return new IllegalStateException(firstLine(e), e);
  }

  /** Brings the schema to what the program expects, and has the journal say so. */
  private void upgrade(NewDatabase level) throws SQLException, IOException {
    String from = level.currentSchema();
    String to = level.expectedSchema();
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

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse(e.getClass().getSimpleName());
  }

  /** The sum over all rows, as it is in the database. */
  public static Digest digest(DSLContext db) {
    return db.connectionResult(connection -> StateSum.of(connection, db));
  }

  /**
   * Writes the database's file anew, without what is stale in it, and makes the standby a copy of
   * it: the next start has little to read, however this one ended. The database was closed level
   * with the journal.
   */
  public void tidy() throws IOException {
    file.compact();
    standby.copyOfClosed();
  }

  /** The stop of this database, which was closed level with the journal. */
  public JournalStopped stopped() throws IOException {
    return file.stopped(journal);
  }

  /** The number of the last change that the database holds. */
  public static long position(DSLContext db) {
    return Position.get(db);
  }
}
