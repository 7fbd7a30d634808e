package com.plystra.storage.replay;

import com.plystra.base.hash.Digest;
import com.plystra.journal.Journal;
import com.plystra.journal.JournalNote;
import com.plystra.journal.JournalScanner;
import com.plystra.journal.MutationRecord;
import com.plystra.storage.db.Database;
import com.plystra.storage.db.Migrations;
import com.plystra.storage.db.References;
import com.plystra.storage.db.Row;
import com.plystra.storage.db.TableShape;
import com.plystra.storage.snapshot.Throttle;
import com.plystra.storage.writer.Position;
import com.plystra.storage.writer.SchemaMark;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A database that is being built: rows as they were after some change, then the journal's later
 * changes and migrations in order. At each step the schema has the version that the rows had.
 */
public final class NewDatabase implements AutoCloseable {
  private static final int COMMIT_EVERY = 10_000;

  private final Database database;
  private final Function<Database, Migrations> scripts;
  private final Journal journal;
  private final Throttle pace;
  private final Connection connection;
  private @Nullable Replay replay;
  private Digest state = Digest.ZERO;
  private long position;
  private int uncommitted;

  /** Builds in a database without a schema. */
  public NewDatabase(Database database, Function<Database, Migrations> scripts, Journal journal)
      throws SQLException {
    this(database, scripts, journal, Throttle.fast());
  }

  /** As above, throttled. */
  public NewDatabase(
      Database database, Function<Database, Migrations> scripts, Journal journal, Throttle pace)
      throws SQLException {
    this.database = database;
    this.scripts = scripts;
    this.journal = journal;
    this.pace = pace;
    this.connection = database.connect();
  }

  /**
   * Continues after the last change in a database that was closed properly. The sum over its rows
   * is unknown.
   *
   * @throws IllegalStateException when it follows another journal, or none
   */
  public void resume() throws SQLException {
    position = Position.get(database.on(connection));
    if (position == 0 || !Position.journal(database.on(connection)).equals(ofJournal())) {
      throw new IllegalStateException("it follows another journal, or none");
    }
  }

  private Optional<UUID> ofJournal() {
    return Optional.of(journal.id());
  }

  /** As {@link #resume}, with the sum over all rows, computed from the rows. */
  public void resumeWithSum() throws SQLException {
    resume();
    state = StateSum.of(database);
  }

  /** The rows that it starts with. */
  @FunctionalInterface
  interface Rows {
    /** Passes on every row; returns the sum over all of them. */
    Digest readInto(Map<String, TableShape> tables, RowPipe pipe) throws Exception;
  }

  /** Inserts rows of a schema version, as they were after a change. */
  void begin(String schema, long mutation, Rows rows) throws Exception {
    migrate(schema);
    Replay filling = replay();
    References references = References.suspend(database.on(connection));
    // Deletes rows that the scripts inserted: they are among the given rows, unless they were
    // deleted since.
    filling.clear();
    RowPipe.run(pipe -> filling.add(rows.readInto(filling.tables(), pipe)), this::insert);
    filling.flush();
    references.resume();
    position = mutation;
    commit();
  }

  private void insert(Row row) throws SQLException {
    replay().insert(row);
    commitSometimes();
  }

  // One replay for as long as the schema version stays the same.
  private Replay replay() {
    Replay current = replay;
    if (current == null) {
      current = new Replay(database, connection, state);
      replay = current;
    }
    return current;
  }

  /** Replays every change after the first rows. */
  public void follow() throws SQLException {
    JournalScanner.<SQLException>mutationsAfter(journal.segments(), position, this::follow);
    commit();
  }

  private void follow(long sequence, MutationRecord mutation) throws SQLException {
    SchemaMark migrated = SchemaMark.of(mutation).orElse(null);
    if (migrated != null) {
      migrate(migrated.to());
    } else if (JournalNote.changesNoRow(mutation)) {
      // Without a schema there is no table for the position yet.
      position = position == 0 ? 0 : sequence;
      return;
    } else {
      if (position == 0) {
        migrate(SchemaMark.UNMARKED);
      }
      replay().apply(mutation);
      commitSometimes();
    }
    position = sequence;
  }

  /**
   * Migrates the schema to a version that the program knows. The sum over all rows is then computed
   * again, because scripts may change rows.
   */
  public void migrate(String version) throws SQLException {
    commit();
    if (scripts.apply(database).upTo(version)) {
      if (Position.journal(database.on(connection)).isEmpty()) {
        Position.begin(database.on(connection), journal.id());
      }
      connection.commit();
      state = StateSum.of(database);
    }
  }

  /** The sum over all rows. */
  public Digest state() {
    return replay == null ? state : replay.state();
  }

  /** The schema versions of this database, or of another. */
  Migrations.Versions schema(Database of) {
    return scripts.apply(of).versions();
  }

  /** The schema version that it has, and the one that the program expects. */
  public Migrations.Versions schema() {
    return schema(database);
  }

  /** The sequence of the last change in it. */
  public long position() {
    return position;
  }

  /** Sets the last change in it. */
  public void settle(long mutation) throws SQLException {
    position = mutation;
    commit();
  }

  private void commitSometimes() throws SQLException {
    pace.step();
    if (++uncommitted == COMMIT_EVERY) {
      replay().flush();
      connection.commit();
      uncommitted = 0;
    }
  }

  private void commit() throws SQLException {
    Replay current = replay;
    replay = null;
    if (current != null) {
      current.flush();
      state = current.state();
      current.close();
    }
    if (position > 0) {
      Position.set(database.on(connection), position);
    }
    connection.commit();
    uncommitted = 0;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
