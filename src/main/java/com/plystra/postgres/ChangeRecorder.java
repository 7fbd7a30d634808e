package com.plystra.postgres;

import com.plystra.db.Database;
import com.plystra.hash.Digest;
import com.plystra.journal.Canonical;
import com.plystra.journal.Head;
import com.plystra.journal.JournalRecord;
import com.plystra.mutation.ChangeLog;
import com.plystra.mutation.Position;
import com.plystra.problem.Problem;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Changes in the chain of this start: their records are inserted in the transaction that changes
 * the rows, so that the two are never apart. A commit of unknown outcome is settled by looking for
 * the records, once the session that made it is known to have ended.
 */
final class ChangeRecorder implements ChangeLog, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ChangeRecorder.class);
  private static final long CHECK_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Database database;
  private final Session session;
  private final Clock clock;
  private @Nullable Connection first;
  private volatile Head head;
  private @Nullable Head unsettled;
  private long checkedAt = System.nanoTime();

  /**
   * Goes on with a session that holds the lock already.
   *
   * @param head of the chain, which is new
   */
  ChangeRecorder(Database database, Session session, Connection first, Head head, Clock clock) {
    this.database = database;
    this.session = session;
    this.first = first;
    this.head = head;
    this.clock = clock;
  }

  /** How many records this start's chain has. */
  long records() {
    return head.number();
  }

  @Override
  public long lastMutation() {
    return head.lastMutation();
  }

  @Override
  public Digest stateDigest() {
    return head.stateDigest();
  }

  @Override
  public Connection connect() throws SQLException {
    Connection held = first;
    first = null;
    if (held != null) {
      return held;
    }
    Connection connection = session.connect();
    try {
      settle(database.on(connection));
      connection.commit();
      return connection;
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  private void settle(DSLContext db) {
    Head pending = unsettled;
    if (pending != null) {
      Optional<Chains.Tip> tip = Chains.last(db, pending.chain());
      boolean happened = tip.isPresent() && tip.get().hash().equals(pending.hash());
      LOG.warn(
          "the commit of changes up to {} of chain {} has {}happened",
          pending.number(),
          pending.chain(),
          happened ? "" : "not ");
      head = happened ? pending : head;
      unsettled = null;
    }
    requireOurs(Position.get(db));
  }

  // The lock keeps others out while this server has it; it loses it with its connection.
  private void requireOurs(long position) {
    if (position != head.lastMutation()) {
      throw Problem.unavailable(
          "NOT_READY",
          "Another server has changed this database since. Stop it, and start this one again.");
    }
  }

  @Override
  public void check(Connection connection) throws SQLException {
    if (System.nanoTime() - checkedAt > CHECK_NANOS) {
      requireOurs(Position.get(database.on(connection)));
      connection.rollback();
      checkedAt = System.nanoTime();
    }
  }

  @Override
  public void begin(DSLContext db) {
    requireOurs(Position.lock(db));
  }

  @Override
  public long keep(DSLContext db, List<JournalRecord> records) {
    Inserts inserts = new Inserts(head, Set.of());
    for (JournalRecord record : records) {
      inserts.add(record, Canonical.body(record), clock);
    }
    inserts.run(db);
    unsettled = inserts.head();
    return inserts.head().sequence();
  }

  @Override
  public void committed() {
    Head next = unsettled;
    if (next != null) {
      head = next;
      unsettled = null;
    }
  }

  /** Gives up a session that the writer has never asked for. */
  @Override
  public void close() throws SQLException {
    if (first != null) {
      first.close();
    }
  }
}
