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
 * nobody else writes what it writes; and whoever has got the lock knows that the connection which
 * held it before has ended, and with it whatever that was committing.
 *
 * <p>INVARIANT: a connection is handed out only after a write on it was acknowledged. What is seen
 * on it of earlier commits, whose own acknowledgment never came, is then as safe as that write: the
 * server's log has one order, and a synchronous standby takes it in that order.
 */
final class Session {
  /** The lock of the one that changes rows. */
  static final int SERVER = 0;

  private static final Logger LOG = LoggerFactory.getLogger(Session.class);
  private static final int JOIN_MILLIS = 5_000;
  private static final String COMMITS = "synchronous_commit";

  // Have the server notice within seconds that this host is gone. In its own it is hours, for which
  // a dead session would hold the lock.
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
   * A new connection that holds the lock, on a server that takes and confirms writes.
   *
   * @throws Problem {@code DATABASE_IN_USE} when somebody else holds it
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

  // A standby may be behind: what is not seen on it may well have happened.
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
   * Has commits confirmed as answers need them. What is stronger stays as the operator has set it.
   *
   * @param local for the transaction alone
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
   * Writes into the server's log alone. Once the transaction's commit is acknowledged, the server
   * was no standby and no primary whose synchronous standby is away, and all that the transaction
   * has seen is as safe as its own write.
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

  // The first eight digits of the log's file name; the control file's are those of a checkpoint.
  private static String timeline(DSLContext db) {
    String file =
        db.select(
                function(
                    "pg_walfile_name", String.class, field("pg_current_wal_lsn()", Object.class)))
            .fetchSingle()
            .value1();
    return file.substring(0, 8);
  }

  /** Which course of its history the server was on when this was last connected. */
  String timeline() {
    return timeline;
  }

  /** The sequence of the last change, as the transaction sees it. */
  long position(DSLContext db) {
    return position(
        db.select(JOURNAL_POSITION.LAST_MUTATION, BACKEND).from(JOURNAL_POSITION).fetchSingle());
  }

  /** As {@link #position}; nobody else changes it until the transaction ends. */
  long lockedPosition(DSLContext db) {
    return position(
        db.select(JOURNAL_POSITION.LAST_MUTATION, BACKEND)
            .from(JOURNAL_POSITION)
            .forUpdate()
            .fetchSingle());
  }

  // A pooler that gives each transaction another session of the server's would leave the lock
  // behind.
  private long position(org.jooq.Record2<Long, Integer> row) {
    if (row.value2() != pid) {
      throw PoolerCheck.refusal();
    }
    return row.value1();
  }

  /** Ends the connection in the middle of whatever it waits for. */
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
