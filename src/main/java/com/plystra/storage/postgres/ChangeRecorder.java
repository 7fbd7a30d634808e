package com.plystra.storage.postgres;

import com.plystra.base.hash.Digest;
import com.plystra.base.problem.Problem;
import com.plystra.journal.Canonical;
import com.plystra.journal.JournalRecord;
import com.plystra.storage.db.Database;
import com.plystra.storage.writer.ChangeLog;
import com.plystra.storage.writer.Position;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Records changes in this start's chain: their records are inserted in the transaction that changes
 * the rows, so both are committed together. The outcome of an uncertain commit is found by looking
 * for the records, once the session that made it is known to have ended and a later write was
 * acknowledged.
 */
final class ChangeRecorder implements ChangeLog, AutoCloseable {
  private static final long CHECK_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Database database;
  private final Session session;
  private final OwnChain chain;
  private final Closing closing;
  private final Clock clock;
  private @Nullable Connection first;
  private long checkedAt = System.nanoTime();

  /**
   * Uses a session that holds the lock already.
   *
   * @param chain a new chain, with its first record
   */
  ChangeRecorder(
      Database database,
      Session session,
      Connection first,
      OwnChain chain,
      Closing closing,
      Clock clock) {
    this.database = database;
    this.session = session;
    this.first = first;
    this.chain = chain;
    this.closing = closing;
    this.clock = clock;
  }

  /** The number of records in this start's chain. */
  long records() {
    return chain.head().number();
  }

  @Override
  public long lastMutation() {
    return chain.head().lastMutation();
  }

  @Override
  public Digest stateDigest() {
    return chain.head().stateDigest();
  }

  @Override
  public Connection connect() throws SQLException {
    closing.requireOpen();
    Connection held = first;
    first = null;
    if (held != null) {
      return held;
    }
    Connection connection = joined();
    try {
      DSLContext db = database.on(connection);
      chain.settle(db, session.timeline());
      requireOurs(session.position(db));
      connection.commit();
      return connection;
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  private Connection joined() throws SQLException {
    try {
      return session.connect();
    } catch (Problem e) {
      if (e.is("DATABASE_IN_USE")) {
        requireNoSuccessor();
      }
      throw e;
    }
  }

  // The holder of the lock may be a server that was only quicker, or one that has continued from
  // here.
  private void requireNoSuccessor() throws SQLException {
    try (Connection connection = database.connect()) {
      DSLContext db = database.on(connection);
      Session.requirePrimary(db);
      if (!chain.mayEndAt(Position.get(db))) {
        throw replaced();
      }
    }
  }

  // The lock excludes other servers while this one has it, but it is lost with the connection. Each
  // start makes a change, so a different last change shows that another server was started.
  private void requireOurs(long position) {
    closing.requireOpen();
    if (position != lastMutation()) {
      throw replaced();
    }
  }

  private Problem replaced() {
    return closing.close(
        "NOT_READY",
        "Another server has been started on this database since. Stop that one, and start this one"
            + " again.");
  }

  @Override
  public void check(Connection connection) throws SQLException {
    closing.requireOpen();
    if (System.nanoTime() - checkedAt > CHECK_NANOS) {
      requireOurs(session.position(database.on(connection)));
      connection.rollback();
      checkedAt = System.nanoTime();
    }
  }

  @Override
  public void begin(DSLContext db) {
    requireOurs(session.lockedPosition(db));
  }

  @Override
  public long keep(DSLContext db, List<JournalRecord> records) {
    Inserts inserts = new Inserts(chain.head(), Set.of());
    for (JournalRecord record : records) {
      inserts.add(record, Canonical.body(record), clock);
    }
    inserts.run(db);
    chain.expect(inserts.head(), session.timeline());
    return inserts.head().sequence();
  }

  @Override
  public void committed() {
    chain.committed();
  }

  // The row's lock is a write: its acknowledgment shows that the reads were of the newest state.
  @Override
  public void nothingChanged(Connection connection) throws SQLException {
    connection.commit();
  }

  /** Closes a session that the writer has never used. */
  @Override
  public void close() throws SQLException {
    if (first != null) {
      first.close();
    }
  }
}
