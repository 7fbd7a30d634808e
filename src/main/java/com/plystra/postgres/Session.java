package com.plystra.postgres;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.function;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.val;

import com.plystra.db.Database;
import com.plystra.problem.Problem;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connections that write the journal. Each holds an advisory lock for as long as it lives, so that
 * nobody else writes what it writes; and whoever has got the lock knows that the connection which
 * held it before has ended, and with it whatever that was committing.
 */
final class Session {
  /** The lock of the one that changes rows. */
  static final int SERVER = 0;

  private static final Logger LOG = LoggerFactory.getLogger(Session.class);
  private static final long END_NANOS = TimeUnit.SECONDS.toNanos(2);
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
  private static final int LOCKS = 0x504C << 16; // "PL", and the schema's hash

  private final Database database;
  private final int lock;
  private int lastPid;

  /** For a lock of this database and schema: {@link #SERVER}, or a chain's number. */
  Session(Database database, int lock) {
    this.database = database;
    this.lock = lock;
  }

  /**
   * A new connection that holds the lock.
   *
   * @throws Problem {@code DATABASE_IN_USE} when somebody else holds it
   */
  Connection connect() throws SQLException {
    Connection connection = database.connect();
    try {
      prepare(connection);
      return connection;
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  private void prepare(Connection connection) throws SQLException {
    DSLContext db = database.on(connection);
    confirmCommits(db);
    lock(db);
    lastPid = pid(db);
    connection.commit();
  }

  // What is stronger than on stays as the operator has set it.
  private static void confirmCommits(DSLContext db) {
    String now = setting(db, "synchronous_commit");
    if (!now.equals("on") && !now.equals("remote_apply")) {
      db.select(
              function(
                  "set_config", String.class, val("synchronous_commit"), val("on"), inline(false)))
          .fetch();
    }
  }

  static String setting(DSLContext db, String name) {
    return db.select(function("current_setting", String.class, val(name))).fetchSingle().value1();
  }

  private static int pid(DSLContext db) {
    return db.select(function("pg_backend_pid", Integer.class)).fetchSingle().value1();
  }

  private void lock(DSLContext db) {
    int space = space(db);
    if (gets(db, space)) {
      return;
    }
    Optional<Record> holder = holder(db, space);
    if (holder.isEmpty() || !isOurs(holder.get()) || !endsOurs(db, space)) {
      throw inUse(holder);
    }
  }

  private boolean gets(DSLContext db, int space) {
    return db.select(function("pg_try_advisory_lock", Boolean.class, val(space), val(lock)))
        .fetchSingle()
        .value1();
  }

  // Two schemas of one database are two instances.
  private static int space(DSLContext db) {
    String schema = db.select(function("current_schema", String.class)).fetchSingle().value1();
    return LOCKS | (schema.hashCode() & 0xFFFF);
  }

  private static final Field<Integer> PID = field(name("a", "pid"), Integer.class);
  private static final Field<String> APPLICATION =
      field(name("a", "application_name"), String.class);
  private static final Field<String> ADDRESS =
      field(name("a", "client_addr"), String.class).cast(String.class);
  private static final Field<String> SINCE =
      field(name("a", "backend_start"), String.class).cast(String.class);

  private Optional<Record> holder(DSLContext db, int space) {
    return db.select(PID, APPLICATION, ADDRESS.as("address"), SINCE.as("since"))
        .from(table(name("pg_locks")).as("l"))
        .join(table(name("pg_stat_activity")).as("a"))
        .on(field(name("l", "pid"), Integer.class).eq(PID))
        .where(field(name("l", "locktype"), String.class).eq("advisory"))
        .and(field(name("l", "classid"), Long.class).eq((long) space))
        .and(field(name("l", "objid"), Long.class).eq((long) lock))
        .and(field(name("a", "datname"), String.class).eq(currentDatabase()))
        .fetchOptional()
        .map(r -> (Record) r);
  }

  private static Field<String> currentDatabase() {
    return function("current_database", String.class);
  }

  private boolean isOurs(Record holder) {
    return lastPid != 0 && lastPid == holder.get(PID);
  }

  // A connection that was cut off may live on at the server's end for hours.
  private boolean endsOurs(DSLContext db, int space) {
    LOG.info("ending the session {} that was cut off", lastPid);
    db.select(function("pg_terminate_backend", Boolean.class, val(lastPid))).fetch();
    long deadline = System.nanoTime() + END_NANOS;
    while (!gets(db, space)) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    return true;
  }

  private Problem inUse(Optional<Record> holder) {
    String who =
        holder
            .map(
                h ->
                    h.get(APPLICATION)
                        + Optional.ofNullable(h.get("address")).map(a -> " from " + a).orElse("")
                        + ", PostgreSQL's process "
                        + h.get(PID)
                        + ", connected since "
                        + h.get("since"))
            .orElse("somebody who has just gone");
    return Problem.of(
        Problem.Kind.CONFLICT,
        "DATABASE_IN_USE",
        "another server of Plystra uses this database: "
            + who
            + ". Stop that one first, or name another database");
  }
}
