package com.plystra.storage.postgres;

import com.plystra.base.config.DatabaseUrl;
import com.plystra.journal.ChainReader;
import com.plystra.journal.Chained;
import com.plystra.journal.Head;
import com.plystra.journal.JournalReading;
import com.plystra.journal.RecordFields;
import com.plystra.journal.Sequence;
import com.plystra.storage.db.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * A database that a backup is restored into, with the lock that excludes servers. Everything is
 * created in a separate schema, and moved into place in one transaction.
 */
public final class RestoreTarget implements AutoCloseable {
  private static final String FRESH = "plystra_restoring";
  private static final String GUARD = "journal_is_append_only()";

  private final DatabaseUrl.PostgreSql url;
  private final Database database;
  private final Connection lock;

  private RestoreTarget(DatabaseUrl.PostgreSql url, Database database, Connection lock) {
    this.url = url;
    this.database = database;
    this.lock = lock;
  }

  /**
   * Takes the lock and creates an empty schema to work in.
   *
   * @throws com.plystra.base.problem.Problem when a server uses the database, or it cannot be
   *     reached
   */
  public static RestoreTarget open(DatabaseUrl.PostgreSql url) {
    Database database = PostgresStorage.connect(url);
    try {
      Connection lock = new Session(database, Session.SERVER).connect();
      DSLContext db = database.on(lock);
      ServerCheck.requireSchemas(db);
      db.execute("drop schema if exists " + FRESH + " cascade");
      db.execute("create schema " + FRESH);
      lock.commit();
      return new RestoreTarget(url, database, lock);
    } catch (SQLException e) {
      database.close();
      throw PostgresStorage.unreachable(url, e);
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  /** Whether the database has no tables. */
  public boolean isEmpty() {
    return tables(database.reads(), here(database.reads())).isEmpty();
  }

  /** The new schema; close it before {@link #putInPlace}. */
  public Database fresh() {
    return PostgresStorage.connect(url, FRESH);
  }

  /** Copies the records of a journal into the new schema. */
  public void chains(JournalReading journal, Instant at) {
    try (Database fresh = fresh()) {
      fresh
          .reads()
          .transaction(
              t -> {
                Restoring restoring = new Restoring(t.dsl(), at);
                for (Head head : journal.heads()) {
                  restoring.begin(head.chain());
                  journal.read(Sequence.of(head.chain(), 0), restoring, (bytes, total) -> {});
                }
                restoring.end();
              });
    }
  }

  /** Passes on the records of one chain. */
  private static final class Restoring implements ChainReader.Sink {
    private final DSLContext db;
    private final Instant at;
    private @Nullable ForeignChain chain;
    private int number;

    Restoring(DSLContext db, Instant at) {
      this.db = db;
      this.at = at;
    }

    void begin(int next) {
      end();
      number = next;
      chain = new ForeignChain(db, next, at);
    }

    void end() {
      if (chain != null) {
        var unused = chain.end();
      }
    }

    @Override
    public boolean wants(long fromMicros, long toMicros) {
      return true;
    }

    @Override
    public boolean wants(long sequence, long createdAtMicros, RecordFields fields) {
      return Sequence.chain(sequence) == number;
    }

    @Override
    public void record(Chained record) {
      if (chain != null) {
        chain.add(record.stored(), record.hash());
      }
    }
  }

  /**
   * Replaces the present tables by those of the new schema.
   *
   * @param aside the schema that gets the old tables
   * @return that schema, if there were old tables
   */
  public Optional<String> putInPlace(String aside) throws SQLException {
    DSLContext db = database.on(lock);
    String here = here(db);
    boolean occupied = !tables(db, here).isEmpty();
    if (occupied) {
      db.execute("create schema " + aside);
      move(db, here, aside);
    }
    move(db, FRESH, here);
    db.execute("drop schema " + FRESH + " cascade");
    lock.commit();
    return occupied ? Optional.of(aside) : Optional.empty();
  }

  private static void move(DSLContext db, String from, String to) {
    for (String table : tables(db, from)) {
      db.execute("alter table " + quoted(from, table) + " set schema " + quoted(to));
    }
    boolean guarded =
        !db.fetch(
                "select 1 from information_schema.routines where routine_schema = ?"
                    + " and routine_name = 'journal_is_append_only'",
                from)
            .isEmpty();
    if (guarded) {
      db.execute("alter function " + quoted(from) + "." + GUARD + " set schema " + quoted(to));
    }
  }

  private static String quoted(String... parts) {
    return DSL.name(parts).toString();
  }

  private static String here(DSLContext db) {
    return db.select(DSL.function("current_schema", String.class)).fetchSingle().value1();
  }

  private static List<String> tables(DSLContext db, String schema) {
    return db.fetch(
            "select table_name from information_schema.tables where table_schema = ?"
                + " and table_type = 'BASE TABLE' order by table_name",
            schema)
        .map(row -> String.valueOf(row.get(0)));
  }

  @Override
  public void close() {
    try {
      lock.rollback();
      database.on(lock).execute("drop schema if exists " + FRESH + " cascade");
      lock.commit();
      lock.close();
    } catch (SQLException e) {
      throw PostgresStorage.unreachable(url, e);
    } finally {
      database.close();
    }
  }
}
