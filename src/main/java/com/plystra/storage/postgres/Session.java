package com.plystra.storage.postgres;

import static com.plystra.storage.db.schema.Tables.JOURNAL_POSITION;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.function;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.val;

import com.plystra.base.problem.Problem;
import com.plystra.storage.db.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connections that write the journal. Each holds an advisory lock for as long as it lives, so that
 * no other connection writes the same data. A connection that gets the lock knows that the previous
 * holder has ended, and its last commit with it.
 *
 * <p>INVARIANT: a connection is returned only after a write on it was acknowledged. Earlier commits
 * that are visible on it, even unacknowledged ones, are then as durable as that write: the server's
 * log has one order, and a synchronous standby receives it in that order.
 */
final class Session {
  /** The lock of the server that changes rows. */
  static final int SERVER = 0;

  private static final Logger LOG = LoggerFactory.getLogger(Session.class);
  private static final int JOIN_MILLIS = 5_000;
  private static final String COMMITS = "synchronous_commit";

  // Makes the server notice within seconds that this host is gone. By default that takes hours,
  // during which a dead session would hold the lock.
  private static final Map<String, String> NOTICE =
      new TreeMap<>(
          Map.of(
              "tcp_keepalives_idle", "3",
              "tcp_keepalives_interval", "1",
              "tcp_keepalives_count", "3",
              "tcp_user_timeout", "6000"));

  private final Database database;
  private final SessionLock lock;
  private final int lockNumber;
  private volatile @Nullable Connection current;
  private int pid;
  private String timeline = "";

  /** For a lock of this database and schema: {@link #SERVER}, or a chain's number. */
  Session(Database database, int lock) {
    this.database = database;
    this.lock = new SessionLock(lock);
    this.lockNumber = lock;
  }

  /**
   * A new connection that holds the lock, on a server that accepts and confirms writes.
   *
   * @throws Problem {@code DATABASE_IN_USE} when another process holds it
   */
  Connection connect() throws SQLException {
    Connection connection = database.connect();
    try {
      int usual = connection.getNetworkTimeout();
      connection.setNetworkTimeout(Runnable::run, JOIN_MILLIS);
      prepare(connection);
      connection.setNetworkTimeout(Runnable::run, usual);
      current = connection;
      return connection;
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  private void prepare(Connection connection) throws SQLException {
    DSLContext db = database.on(connection);
    requirePrimary(db);
    configure(db);
    lock.take(db);
    pid = pid(db);
    timeline = timeline(db);
    confirm(db);
    acknowledged(connection);
    LOG.debug("session {} has lock {} on timeline {}", pid, lockNumber, timeline);
  }

  private static void acknowledged(Connection connection) {
    try {
      connection.commit();
    } catch (SQLException e) {
      LOG.warn("a write was not confirmed: {}", e.toString());
      throw Problem.unavailable(
          "NOT_READY",
          "The database has not confirmed a write within "
              + JOIN_MILLIS / 1_000
              + " seconds: its synchronous standby may be away.");
    }
  }

  // A standby may lag: a commit that is not visible on it may have happened.
  static void requirePrimary(DSLContext db) {
    if (db.select(function("pg_is_in_recovery", Boolean.class)).fetchSingle().value1()) {
      throw Problem.unavailable("NOT_READY", "The database server is a standby.");
    }
  }

  private static void configure(DSLContext db) {
    List<Field<?>> set = new ArrayList<>();
    NOTICE.forEach((name, value) -> set.add(set(name, value, false)));
    db.select(set).fetch();
    confirmCommits(db, false);
  }

  /**
   * Sets how commits are confirmed, as durable answers need it. A stronger setting of the operator
   * stays.
   *
   * @param local whether to set it for the transaction only
   */
  static void confirmCommits(DSLContext db, boolean local) {
    String now = setting(db, COMMITS);
    if (!now.equals("on") && !now.equals("remote_apply")) {
      db.select(set(COMMITS, "on", local)).fetch();
    }
  }

  private static Field<String> set(String name, String value, boolean local) {
    return function("set_config", String.class, val(name), val(value), inline(local));
  }

  /**
   * Writes only into the server's log. Once the transaction's commit is acknowledged, the server
   * was neither a standby nor a primary without its synchronous standby, and all that the
   * transaction has read is as durable as its own write.
   */
  static void confirm(DSLContext db) {
    db.select(
            function(
                "pg_logical_emit_message",
                Object.class,
                inline(true),
                inline("plystra"),
                inline("confirm")))
        .fetch();
  }

  static String setting(DSLContext db, String name) {
    return db.select(function("current_setting", String.class, val(name))).fetchSingle().value1();
  }

  private static final Field<Integer> BACKEND = function("pg_backend_pid", Integer.class);

  static int pid(DSLContext db) {
    return db.select(BACKEND).fetchSingle().value1();
  }

  // The first eight digits of the log's file name. The control file has only the timeline of the
  // last checkpoint.
  private static String timeline(DSLContext db) {
    String file =
        db.select(
                function(
                    "pg_walfile_name", String.class, field("pg_current_wal_lsn()", Object.class)))
            .fetchSingle()
            .value1();
    return file.substring(0, 8);
  }

  /** The server's timeline at the last connect. */
  String timeline() {
    return timeline;
  }

  /** The sequence of the last change that the transaction sees. */
  long position(DSLContext db) {
    return position(
        db.select(JOURNAL_POSITION.LAST_MUTATION, BACKEND).from(JOURNAL_POSITION).fetchSingle());
  }

  /** As {@link #position}, with a lock: no other transaction changes it until this one ends. */
  long lockedPosition(DSLContext db) {
    return position(
        db.select(JOURNAL_POSITION.LAST_MUTATION, BACKEND)
            .from(JOURNAL_POSITION)
            .forUpdate()
            .fetchSingle());
  }

  // A pooler that gives each transaction another session of the server would lose the lock.
  private long position(org.jooq.Record2<Long, Integer> row) {
    if (row.value2() != pid) {
      throw PoolerCheck.refusal();
    }
    return row.value1();
  }

  /** Ends the connection, even while it waits for an answer. */
  void abort() {
    Connection open = current;
    current = null;
    if (open != null) {
      try {
        open.abort(Runnable::run);
      } catch (SQLException e) {
        LOG.debug("a database connection was not aborted: {}", e.toString());
      }
    }
  }
}
