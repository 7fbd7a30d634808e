package com.plystra.storage.recovery;

import com.plystra.base.hash.Digest;
import com.plystra.base.problem.Problem;
import com.plystra.journal.BadJournal;
import com.plystra.journal.Journal;
import com.plystra.journal.JournalStopped;
import com.plystra.storage.db.Database;
import com.plystra.storage.db.Migrations;
import com.plystra.storage.replay.DatabaseFile;
import com.plystra.storage.replay.NewDatabase;
import com.plystra.storage.replay.Reading;
import com.plystra.storage.replay.RowCopy;
import com.plystra.storage.replay.StateSum;
import com.plystra.storage.snapshot.SnapshotFiles;
import com.plystra.storage.snapshot.Throttle;
import com.plystra.storage.standby.Standby;
import com.plystra.storage.writer.Position;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the embedded database so that it has all changes of the journal, which is the source of
 * truth. What is done depends on what is found:
 *
 * <table>
 *   <caption>The states</caption>
 *   <tr><th>state</th><th>what is found</th><th>what is done</th></tr>
 *   <tr><td>{@code NEW}</td>
 *     <td>The journal has no change. There is no file, or one that has no change or cannot be
 *     read.</td>
 *     <td>An empty database is created; an existing file is kept aside.</td></tr>
 *   <tr><td>{@code MISSING}</td>
 *     <td>The journal has changes. There is no file.</td>
 *     <td>The database is rebuilt: from the newest sound snapshot and the changes after it, an
 *     older snapshot, or the journal from its first record.</td></tr>
 *   <tr><td>{@code STOPPED}</td>
 *     <td>The file has the length and SHA-256 that the last stop recorded.</td>
 *     <td>It is used as it is if its schema is current and the sum over its rows is the journal's.
 *     If the schema is older, a copy is migrated. If the sum differs, it is treated as
 *     {@code CHANGED}.</td></tr>
 *   <tr><td>{@code CHANGED}</td>
 *     <td>The last stop recorded another length or SHA-256.</td>
 *     <td>It is replaced by a copy of the standby with the changes after it; without a usable
 *     standby it is rebuilt.</td></tr>
 *   <tr><td>{@code UNCLEAN}</td>
 *     <td>No stop was recorded.</td>
 *     <td>It is replaced by a copy of the standby, or else of its own rows, with the changes after
 *     them. If the sum then differs from the journal's, or it cannot be read, it is
 *     rebuilt.</td></tr>
 *   <tr><td>(refused)</td>
 *     <td>The database follows another journal, is ahead of this one, or has a newer
 *     schema.</td>
 *     <td>A {@link Problem} is thrown, and nothing is changed.</td></tr>
 * </table>
 *
 * <p>INVARIANT: a database is made, and its schema changed, in a file beside the old one. The old
 * one stays in its place until the sum over the new one's rows is the journal's, and the journal
 * has recorded what was done.
 */
public final class Recovery {
  private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

  private final Journal journal;
  private final DatabaseFile file;
  private final Function<Database, Migrations> scripts;
  private final DatabaseMaker maker;
  private final RebuildSources sources;
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
    this.maker = new DatabaseMaker(journal, scripts);
    this.sources = new RebuildSources(journal, place.snapshots());
    this.standby = new Standby(journal, file, scripts);
  }

  /**
   * The place of a database and the sources to rebuild it.
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

  /** What was done to bring the database level with the journal. */
  public enum Outcome {
    /** The journal had no change; an empty database was made. */
    CREATED,
    /** It was unchanged since a clean stop. */
    UNTOUCHED,
    /** It was replaced by a copy of its rows or of the standby, with the changes after them. */
    COMPARED,
    /** It was rebuilt from a snapshot or from the journal's first record. */
    REBUILT
  }

  /** A database that has all changes of the journal. */
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
   * @param meanwhile reads a database while the sum over its rows is computed
   */
  public Level open(Reading meanwhile) throws IOException {
    OwnershipCheck ownership = new OwnershipCheck(journal, file, scripts);
    return begun(
        switch (RecoveryState.of(journal, file, ownership)) {
          case NEW -> create();
          case MISSING -> rebuild("it is missing");
          case STOPPED -> useStopped(meanwhile);
          case CHANGED -> replaceChanged("its file is not as the last stop left it");
          case UNCLEAN -> replaceUnclean();
        });
  }

  /** {@link RecoveryState#NEW}: makes an empty database with the program's schema. */
  private Level create() throws IOException {
    DatabaseFile fresh = file.fresh();
    if (!maker.make(fresh, empty -> {})) {
      throw new IllegalStateException("a new database has rows");
    }
    file.replaceWith(fresh);
    return opened(Outcome.CREATED);
  }

  /**
   * {@link RecoveryState#STOPPED}: uses the database as it is. Its SHA-256 does not prove the rows:
   * a process that altered the file can have written the record of the stop too. The sum over all
   * rows is compared with the sum that the last change states.
   */
  private Level useStopped(Reading meanwhile) throws IOException {
    Level level = opened(Outcome.UNTOUCHED);
    boolean isCurrent = level.schema().current().equals(level.schema().expected());
    if (isCurrent && isAsItShould(level.database(), meanwhile)) {
      return level;
    }
    level.database().close();
    if (!isCurrent) {
      DatabaseFile fresh = file.fresh();
      var unused = file.copyTo(fresh, Throttle.fast());
      if (maker.make(fresh, NewDatabase::resumeWithSum)) {
        file.replaceWith(fresh);
        return opened(Outcome.UNTOUCHED);
      }
    }
    return replaceChanged("its rows are not what the journal says");
  }

  private boolean isAsItShould(Database database, Reading meanwhile) {
    try {
      return UnknownSchemaObjects.in(database).isEmpty()
          && StateSum.of(database, meanwhile).equals(journal.head().stateDigest());
    } catch (Exception e) {
      LOG.warn("the database {} cannot be read: {}", file.path(), DatabaseMaker.firstLine(e));
      return false;
    }
  }

  /**
   * {@link RecoveryState#CHANGED}: replaces the database by a copy of the standby, or rebuilds it.
   * Either a server that was killed before its first change wrote to the file, or another program
   * did.
   */
  private Level replaceChanged(String why) throws IOException {
    DatabaseFile fresh = file.fresh();
    if (!madeFromStandby(fresh)) {
      return rebuild(why);
    }
    LOG.warn("the database {} is made again from its standby: {}", file.path(), why);
    file.replaceWith(fresh);
    return opened(Outcome.COMPARED);
  }

  /**
   * {@link RecoveryState#UNCLEAN}: replaces the database by a copy of the standby or of its own
   * rows, or rebuilds it.
   */
  private Level replaceUnclean() throws IOException {
    String fault;
    try {
      DatabaseFile fresh = file.fresh();
      if (madeFromStandby(fresh) || maker.make(fresh, made -> RowCopy.copy(file, made))) {
        fresh.moveTo(file);
        return opened(Outcome.COMPARED);
      }
      fault = "its rows are not what the journal says";
    } catch (Problem e) {
      if (OwnershipCheck.isRefusal(e)) {
        throw e;
      }
      fault = "it cannot be used (" + DatabaseMaker.firstLine(e) + ")";
    } catch (BadJournal | UncheckedIOException e) {
      // The journal is damaged. The database may be the only good copy of the rows, so it is kept.
      throw e;
    } catch (RuntimeException e) {
      fault = "it cannot be read (" + DatabaseMaker.firstLine(e) + ")";
    }
    return rebuild(fault);
  }

  private boolean madeFromStandby(DatabaseFile fresh) throws IOException {
    if (!standby.copyTo(fresh, Throttle.fast())) {
      return false;
    }
    String fault = "its rows are not what the journal says";
    try {
      if (maker.make(fresh, NewDatabase::resumeWithSum)) {
        return true;
      }
    } catch (BadJournal | UncheckedIOException e) {
      throw e;
    } catch (RuntimeException e) {
      fault = DatabaseMaker.firstLine(e);
    }
    LOG.warn("the standby database cannot be used: {}", fault);
    standby.discard();
    return false;
  }

  /**
   * Rebuilds the database, whatever its state is: from the newest sound snapshot and the journal
   * after it, or an older one, or the journal from its first record.
   */
  public Level rebuild() throws IOException {
    return begun(rebuild("the operator requested it"));
  }

  /**
   * {@link RecoveryState#MISSING}, and the last resort in the other states: rebuilds the database.
   */
  private Level rebuild(String why) throws IOException {
    LOG.warn("the database {} is made again from the journal: {}", file.path(), why);
    for (RebuildSource source : sources.all()) {
      DatabaseFile fresh = file.fresh();
      if (madeFrom(source, fresh)) {
        LOG.info("the database was made again from {}", source.name());
        file.replaceWith(fresh);
        return opened(Outcome.REBUILT);
      }
    }
    throw sources.noneServes();
  }

  private boolean madeFrom(RebuildSource source, DatabaseFile fresh) throws IOException {
    try {
      if (maker.make(fresh, source::fill)) {
        return true;
      }
      LOG.error("the rows from {} differ from the journal", source.name());
    } catch (BadJournal | UncheckedIOException e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.error("{} cannot be used: {}", source.name(), DatabaseMaker.firstLine(e));
    }
    return false;
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

  /**
   * Writes the journal's first record, if it is missing, and notes the last change in the database.
   */
  private Level begun(Level level) throws IOException {
    try {
      if (BeginRecord.missing(journal).isPresent()) {
        BeginRecord.write(journal);
      }
      settle(level.database());
      return level;
    } catch (SQLException e) {
      level.database().close();
      throw DatabaseMaker.failed(e);
    } catch (IOException | RuntimeException e) {
      level.database().close();
      throw e;
    }
  }

  // The records after the last change in the database change no row; its own stop is one of them.
  private void settle(Database database) throws SQLException {
    long last = journal.head().lastMutation();
    try (Connection connection = database.connect()) {
      if (Position.get(database.on(connection)) != last) {
        Position.set(database.on(connection), last);
        connection.commit();
      }
    }
  }

  /** The standby database, which a start after a kill may use. */
  public Standby standby() {
    return standby;
  }

  /** The sum over all rows of the database. */
  public static Digest digest(DSLContext db) {
    return db.connectionResult(connection -> StateSum.of(connection, db));
  }

  /**
   * Compacts the database's file and replaces the standby by a copy of it, so that the next start
   * is short, also after a kill. The database must be closed, with all changes of the journal.
   */
  public void tidy() throws IOException {
    file.compact();
    standby.copyOfClosed();
  }

  /** The record of the stop of this database, which was closed with all changes of the journal. */
  public JournalStopped stopped() throws IOException {
    return file.stopped(journal);
  }

  /** The sequence of the last change in the database. */
  public static long position(DSLContext db) {
    return Position.get(db);
  }
}
