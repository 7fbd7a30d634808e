package com.plystra.storage.postgres;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.function;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.val;

import com.plystra.base.problem.Problem;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An advisory lock that this process takes repeatedly, each time with another connection. */
final class SessionLock {
  private static final Logger LOG = LoggerFactory.getLogger(SessionLock.class);
  private static final long END_NANOS = TimeUnit.SECONDS.toNanos(2);
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
  private static final int LOCKS = 0x504C << 16; // "PL", and the schema's hash

  // Not used as a chain's number, nor as 0.
  private static final int PLACES = -1;

  private final int lock;
  private @Nullable Backend last;

  SessionLock(int lock) {
    this(lock, null);
  }

  /** A lock whose last holder was the given process of the server, if any. */
  SessionLock(int lock, @Nullable Backend last) {
    this.lock = lock;
    this.last = last;
  }

  /**
   * A process of the server. The number alone is not enough, because numbers are used again.
   *
   * @param since its start time, as the server writes it
   */
  record Backend(int pid, String since) {}

  /** A holder of the lock, with a description. */
  private record Holder(Backend backend, String words) {}

  private static final Field<Integer> PID = field(name("a", "pid"), Integer.class);
  private static final Field<String> APPLICATION =
      field(name("a", "application_name"), String.class);
  private static final Field<String> ADDRESS =
      field(name("a", "client_addr"), String.class).cast(String.class);
  private static final Field<String> SINCE =
      field(name("a", "backend_start"), String.class).cast(String.class);
  private static final Field<String> WAITS = field(name("a", "wait_event"), String.class);

  /**
   * Takes the lock, also from an earlier connection of this process.
   *
   * @throws Problem {@code DATABASE_IN_USE} when another process holds it
   */
  void take(DSLContext db) {
    int space = space(db);
    if (!gets(db, space)) {
      Optional<Holder> holder = holder(db, space);
      if (holder.isEmpty() || !holder.get().backend().equals(last) || !endsOurs(db, space)) {
        throw inUse(holder);
      }
    }
    last = self(db);
  }

  private boolean gets(DSLContext db, int space) {
    return db.select(function("pg_try_advisory_lock", Boolean.class, val(space), val(lock)))
        .fetchSingle()
        .value1();
  }

  // Two schemas of one database are two instances.
  private static int space(DSLContext db) {
    return LOCKS | (ServerCheck.schema(db).hashCode() & 0xFFFF);
  }

  /** Takes the lock for assigning places, until the transaction ends. */
  static void lockPlaces(DSLContext db) {
    db.select(function("pg_advisory_xact_lock", Object.class, val(space(db)), val(PLACES))).fetch();
  }

  private static Backend self(DSLContext db) {
    return db.select(PID, SINCE.as("since"))
        .from(table(name("pg_stat_activity")).as("a"))
        .where(PID.eq(function("pg_backend_pid", Integer.class)))
        .fetchSingle(r -> new Backend(r.value1(), String.valueOf(r.value2())));
  }

  private Optional<Holder> holder(DSLContext db, int space) {
    return db.select(PID, APPLICATION, ADDRESS.as("address"), SINCE.as("since"), WAITS.as("waits"))
        .from(table(name("pg_locks")).as("l"))
        .join(table(name("pg_stat_activity")).as("a"))
        .on(field(name("l", "pid"), Integer.class).eq(PID))
        .where(field(name("l", "locktype"), String.class).eq("advisory"))
        .and(field(name("l", "classid"), Long.class).eq((long) space))
        .and(field(name("l", "objid"), Long.class).eq((long) lock))
        .and(field(name("a", "datname"), String.class).eq(currentDatabase()))
        .and(field(name("l", "granted"), Boolean.class))
        .limit(1)
        .fetchOptional(
            r ->
                new Holder(
                    new Backend(r.value1(), String.valueOf(r.value4())),
                    words(r.value1(), r.value2(), r.value3(), r.value4(), r.value5())));
  }

  private static Field<String> currentDatabase() {
    return function("current_database", String.class);
  }

  private static String words(
      int pid,
      String application,
      @Nullable String address,
      @Nullable String since,
      @Nullable String waits) {
    return application
        + (address == null ? "" : " from " + address)
        + ", PostgreSQL's process "
        + pid
        + ", connected since "
        + since
        + ("SyncRep".equals(waits) ? ", which waits for a synchronous standby" : "");
  }

  // A connection that was cut off may still exist on the server.
  private boolean endsOurs(DSLContext db, int space) {
    Backend ours = last;
    if (ours == null) {
      return false;
    }
    LOG.info("ending the session {} that was cut off", ours.pid());
    db.select(function("pg_terminate_backend", Boolean.class, val(ours.pid()))).fetch();
    long deadline = System.nanoTime() + END_NANOS;
    while (!gets(db, space)) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    return true;
  }

  private static Problem inUse(Optional<Holder> holder) {
    return Problem.of(
        Problem.Kind.CONFLICT,
        "DATABASE_IN_USE",
        "another server of Plystra uses this database: "
            + holder.map(Holder::words).orElse("one that has just disconnected")
            + ". Stop that one first, or name another database");
  }
}
