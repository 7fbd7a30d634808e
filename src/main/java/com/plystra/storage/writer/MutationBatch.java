package com.plystra.storage.writer;

import com.plystra.base.hash.Digest;
import com.plystra.base.ids.Ids;
import com.plystra.base.problem.Problem;
import com.plystra.base.threads.Fatal;
import com.plystra.base.time.Micros;
import com.plystra.decision.world.CurrentWorld;
import com.plystra.decision.world.WorldEditor;
import com.plystra.journal.JournalRecord;
import com.plystra.journal.MutationRecord;
import com.plystra.storage.db.Database;
import com.plystra.storage.db.RowWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One transaction of the writer: several mutations, each under its own savepoint. */
final class MutationBatch {
  private static final Logger LOG = LoggerFactory.getLogger(MutationBatch.class);
  private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  /**
   * What all batches share: the connection, which is kept between batches, and the targets of
   * writes.
   */
  static final class Stage implements AutoCloseable {
    final Database database;
    final ChangeLog log;
    final CurrentWorld world;
    final Clock clock;
    final Ids ids;
    private @Nullable Connection connection;
    private @Nullable RowWriter rows;

    Stage(Database database, ChangeLog log, CurrentWorld world, Clock clock, Ids ids) {
      this.database = database;
      this.log = log;
      this.world = world;
      this.clock = clock;
      this.ids = ids;
    }

    /** A connection to a database that has all changes of the journal. */
    Connection connection() throws SQLException {
      Connection open = connection;
      if (open == null || open.isClosed()) {
        open = log.connect();
        connection = open;
        rows = new RowWriter(open, database.on(open));
      }
      return open;
    }

    /** Writes rows on the connection; its statements live as long as the connection. */
    RowWriter rows() {
      return Objects.requireNonNull(rows, "not connected");
    }

    /** Whether the database has all changes of the journal by now. */
    boolean isLevel() {
      try {
        use(log::check);
        return true;
      } catch (SQLException | RuntimeException e) {
        Fatal.report(e);
        LOG.debug("the database is not level with the journal yet: {}", e.toString());
        return false;
      }
    }

    /**
     * Runs an action that changes nothing. If the kept connection has ended unnoticed, it is
     * repeated on a new one.
     */
    void use(Use use) throws SQLException {
      boolean kept = connection != null;
      try {
        use.on(connection());
      } catch (SQLException | RuntimeException e) {
        Fatal.report(e);
        discard();
        if (!kept) {
          throw e;
        }
        LOG.debug("the writer connects again: {}", e.toString());
        use(use);
      }
    }

    /** An action on the connection. */
    @FunctionalInterface
    interface Use {
      void on(Connection connection) throws SQLException;
    }

    /** Closes a connection whose state is unknown. */
    void discard() {
      Connection old = connection;
      connection = null;
      rows = null;
      try {
        if (old != null) {
          old.close();
        }
      } catch (SQLException e) {
        LOG.warn("a database connection did not close: {}", e.toString());
      }
    }

    @Override
    public void close() {
      discard();
    }
  }

  private final Stage stage;
  private final List<JournalRecord> records = new ArrayList<>();
  private final Map<Integer, Tx.Decided> decisions = new HashMap<>();
  private final Map<Integer, Tx.AfterRecords> after = new HashMap<>();
  private final List<RowChange> changes = new ArrayList<>();
  private Digest state;
  private @Nullable Connection connection;

  MutationBatch(Stage stage) {
    this.stage = stage;
    this.state = stage.log.stateDigest();
  }

  void begin() {
    try {
      stage.use(
          open -> {
            connection = open;
            stage.log.begin(stage.database.on(open));
          });
    } catch (SQLException | RuntimeException e) {
      throw unreachable(e);
    }
    // A new connection may have found out how the previous batch ended.
    state = stage.log.stateDigest();
  }

  private static Problem unreachable(Exception e) {
    Fatal.report(e);
    LOG.error("the database cannot be reached: {}", e.toString());
    if (e instanceof Problem problem) {
      return problem;
    }
    return Problem.unavailable("NOT_READY", "The database cannot be reached.");
  }

  /** Runs one mutation; a refusal undoes that one alone. */
  void run(Writer.Job<?> job) {
    Connection open = Objects.requireNonNull(connection);
    try {
      Savepoint savepoint = open.setSavepoint();
      try {
        runInside(job, stage.database.on(open));
      } catch (RuntimeException | Error e) {
        // Before undoing: if the database has closed because it is out of memory, that fails too.
        Fatal.report(e);
        stage.rows().drop();
        open.rollback(savepoint);
        job.refuse(refusal(e));
      }
    } catch (SQLException e) {
      stage.discard();
      throw unreachable(e);
    }
  }

  // An Error fails only this change too: it must not end the thread that all others wait for.
  private static RuntimeException refusal(Throwable e) {
    if (e instanceof DataAccessException d) {
      return Violations.explain(d);
    }
    return e instanceof RuntimeException r ? r : new IllegalStateException("a change failed", e);
  }

  private void runInside(Writer.Job<?> job, DSLContext db) {
    Tx tx =
        new Tx(
            db,
            stage.rows(),
            job.caller,
            Micros.truncated(stage.clock.instant()),
            stage.ids,
            stage.world.get());
    job.run(tx);
    List<Tx.Recorded> recorded = tx.finish();
    List<MutationRecord> made = new ArrayList<>();
    Digest next = state;
    for (Tx.Recorded one : recorded) {
      for (RowChange change : one.rows()) {
        next = next.plus(change.delta());
      }
      made.add(MutationAudit.record(one, next));
    }
    state = next;
    if (!made.isEmpty()) {
      // Decisions come before the change that depends on them.
      tx.decided().forEach(this::add);
    }
    records.addAll(made);
    recorded.forEach(r -> changes.addAll(r.rows()));
    tx.afterRecords().forEach(work -> after.put(records.size() - 1, work));
  }

  private void add(Tx.Decided decided) {
    decisions.put(records.size(), decided);
    records.add(decided.record());
  }

  /** The number of records. */
  int size() {
    return records.size();
  }

  /** The number of changed rows. */
  int rows() {
    return changes.size();
  }

  /** Whether nothing was changed. */
  boolean isEmpty() {
    return records.isEmpty();
  }

  /** Writes the records and returns the last one's sequence. Throws when none was written. */
  long keep() {
    DSLContext db = stage.database.on(Objects.requireNonNull(connection));
    long last = stage.log.keep(db, records);
    long first = last - records.size() + 1;
    after.forEach((index, work) -> work.run(db, first + index));
    decisions.forEach((index, decided) -> decided.numbered(first + index));
    return last;
  }

  /** Commits with the new position; returns false when the outcome is unknown. */
  boolean commit(long lastMutation) {
    Connection open = Objects.requireNonNull(connection);
    try {
      Position.set(stage.database.on(open), lastMutation);
      open.commit();
      stage.log.committed();
      return true;
    } catch (SQLException | RuntimeException e) {
      Fatal.report(e);
      LOG.error("a commit failed after its records were kept: {}", e.toString());
      stage.discard();
      return false;
    }
  }

  /** Whether the database has a batch whose commit failed. Call it after {@link #bringLevel}. */
  boolean holds(long lastMutation) {
    return stage.log.lastMutation() >= lastMutation;
  }

  /**
   * Retries until the database has all changes of the journal; returns false when told to give up
   * before that.
   */
  boolean bringLevel(BooleanSupplier givingUp) {
    while (!stage.isLevel()) {
      if (givingUp.getAsBoolean()) {
        return false;
      }
      LockSupport.parkNanos(RETRY_NANOS);
    }
    return true;
  }

  /** Makes the changes visible to all later checks. */
  void publish(long lastMutation) {
    WorldEditor editor = stage.world.get().edit();
    for (RowChange change : changes) {
      WorldRows.apply(editor, change.table(), Optional.ofNullable(change.after()), change.row());
    }
    stage.world.publish(editor.done(lastMutation));
  }

  /** Ends a batch that changed nothing. */
  void endEmpty() {
    try {
      stage.log.nothingChanged(Objects.requireNonNull(connection));
    } catch (SQLException e) {
      stage.discard();
      throw unreachable(e);
    }
  }

  /** Undoes everything. */
  void abandon() {
    try {
      if (connection != null && !connection.isClosed()) {
        connection.rollback();
      }
    } catch (SQLException e) {
      stage.discard();
    }
  }
}
