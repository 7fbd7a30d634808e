package com.plystra.storage.postgres;

import com.plystra.audit.AuditLog;
import com.plystra.base.config.DatabaseUrl;
import com.plystra.base.problem.Problem;
import com.plystra.decision.world.World;
import com.plystra.journal.ErasedPerson;
import com.plystra.journal.ErasureReport;
import com.plystra.journal.ErasureSurvey;
import com.plystra.journal.Head;
import com.plystra.journal.Recorder;
import com.plystra.storage.Storage;
import com.plystra.storage.db.Database;
import com.plystra.storage.db.Migrations;
import com.plystra.storage.writer.Caller;
import com.plystra.storage.writer.ChangeLog;
import com.plystra.storage.writer.Position;
import com.plystra.storage.writer.WorldRows;
import com.plystra.storage.writer.Writer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Journal and rows in one PostgreSQL database. Each start opens two chains, one of decisions and
 * one of changes, and holds a lock that excludes a second server.
 */
public final class PostgresStorage implements Storage {
  private static final Logger LOG = LoggerFactory.getLogger(PostgresStorage.class);
  // PostgreSQL may take some time to notice that a server was killed.
  private static final Duration LOCK_PATIENCE = Duration.ofSeconds(8);
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final Database database;
  private final Migrations.Versions schema;
  private final DecisionRecorder decisions;
  private final ChangeRecorder changes;
  private final Witness witness;
  private final Closing closing;
  private final Heartbeat heartbeat;
  private final Places places;
  private final PlaceAssigner placeAssigner;
  private final long recordsBefore;
  private final Optional<Instant> lastRecord;

  private PostgresStorage(
      Database database,
      Migrations.Versions schema,
      Start start,
      DecisionRecorder decisions,
      ChangeRecorder changes,
      Heartbeat heartbeat) {
    this.database = database;
    this.schema = schema;
    this.decisions = decisions;
    this.changes = changes;
    this.witness = start.witness();
    this.closing = start.closing();
    this.heartbeat = heartbeat;
    this.places = new Places(database);
    this.placeAssigner = new PlaceAssigner(places, heartbeat);
    this.recordsBefore = start.recordsBefore();
    this.lastRecord = start.lastRecord();
  }

  /**
   * Connects, migrates, and starts this start's chains.
   *
   * @param witnesses the directory of the files about what this host has seen of journals in
   *     PostgreSQL
   * @throws Problem {@code DATABASE_UNREACHABLE}, {@code DATABASE_IN_USE} when another server uses
   *     it, {@code DATABASE_REFUSED} when it could lose confirmed records, {@code RECORDS_LOST}
   *     when it has lost some
   */
  public static PostgresStorage open(DatabaseUrl.PostgreSql url, Path witnesses, Clock clock) {
    Database database = connect(url);
    try {
      Session session = new Session(database, Session.SERVER);
      Connection first = lock(session, url);
      try {
        PoolerCheck.check(database, first);
        Opening opening = new Opening(database, url.toString(), new WitnessFiles(witnesses), clock);
        return open(opening, session, first);
      } catch (SQLException | RuntimeException e) {
        first.close();
        throw e;
      }
    } catch (SQLException e) {
      database.close();
      throw PoolerCheck.isMixedUp(e) ? PoolerCheck.refusal() : unreachable(url, e);
    } catch (RuntimeException e) {
      database.close();
      throw PoolerCheck.isMixedUp(e) ? PoolerCheck.refusal() : e;
    }
  }

  /** The database alone, for inspection. Does not connect yet. */
  public static Database connect(DatabaseUrl.PostgreSql url) {
    return connect(url, new Properties());
  }

  /** As {@link #connect(DatabaseUrl.PostgreSql)}, with a schema of that database. */
  static Database connect(DatabaseUrl.PostgreSql url, String schema) {
    Properties access = new Properties();
    access.setProperty("currentSchema", schema);
    return connect(url, access);
  }

  private static Database connect(DatabaseUrl.PostgreSql url, Properties access) {
    url.user().ifPresent(user -> access.setProperty("user", user));
    url.password().ifPresent(password -> access.setProperty("password", password));
    access.setProperty("ApplicationName", "Plystra, process " + ProcessHandle.current().pid());
    return Database.postgres(url.jdbcUrl(), access);
  }

  /**
   * Checks that there is data, for commands that must not create a database.
   *
   * @throws Problem {@code DATABASE_UNREACHABLE}, or {@code DATA_NOT_FOUND} when there is no data
   */
  public static void requireExisting(DatabaseUrl.PostgreSql url) {
    if (!exists(url)) {
      throw Problem.notFound(
          "DATA_NOT_FOUND",
          "the database " + url + " holds no data of Plystra yet. 'plystra serve' makes it");
    }
  }

  /**
   * Whether the database has Plystra's tables.
   *
   * @throws Problem {@code DATABASE_UNREACHABLE}
   */
  public static boolean exists(DatabaseUrl.PostgreSql url) {
    try (Database database = connect(url);
        Connection connection = database.connect()) {
      return Position.exists(database.on(connection));
    } catch (SQLException e) {
      throw unreachable(url, e);
    }
  }

  /**
   * Checks whether a start could use a database; changes nothing.
   *
   * @throws Problem the error with which a start would be refused
   */
  public static void examine(DatabaseUrl.PostgreSql url) {
    try (Database database = connect(url);
        Connection connection = database.connect()) {
      PoolerCheck.check(database, connection);
      DSLContext db = database.on(connection);
      ServerCheck.check(db);
      ServerCheck.requireRights(db, new Migrations(database));
    } catch (SQLException e) {
      throw PoolerCheck.isMixedUp(e) ? PoolerCheck.refusal() : unreachable(url, e);
    } catch (DataAccessException e) {
      throw PoolerCheck.isMixedUp(e) ? PoolerCheck.refusal() : e;
    }
  }

  private static Connection lock(Session session, DatabaseUrl.PostgreSql url) {
    long deadline = System.nanoTime() + LOCK_PATIENCE.toNanos();
    while (true) {
      try {
        return session.connect();
      } catch (SQLException e) {
        throw PoolerCheck.isMixedUp(e) ? PoolerCheck.refusal() : unreachable(url, e);
      } catch (Problem e) {
        if (!e.is("DATABASE_IN_USE") || System.nanoTime() > deadline) {
          throw e;
        }
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
  }

  /** The error for the operator; the driver's messages have no password. */
  public static Problem unreachable(DatabaseUrl.PostgreSql url, Exception e) {
    return Problem.unavailable(
        "DATABASE_UNREACHABLE",
        "the database " + url + " cannot be used: " + e.getMessage() + ". Check DATABASE_URL");
  }

  /** The inputs of a start. */
  private record Opening(Database database, String name, WitnessFiles seen, Clock clock) {}

  /** The results of a start. */
  private record Start(
      ChainStart chains,
      Witness witness,
      Closing closing,
      long recordsBefore,
      Optional<Instant> lastRecord) {}

  private static PostgresStorage open(Opening opening, Session session, Connection first)
      throws SQLException {
    Database database = opening.database();
    DSLContext db = database.on(first);
    ServerCheck.check(db);
    Migrations migrations = new Migrations(database);
    ServerCheck.requireRights(db, migrations);
    Migrations.Versions schema = migrations.up();
    first.commit();
    Start start = begin(opening, db, first);
    int chain = start.chains().decisions().chain();
    LOG.info("recording decisions in chain {}, changes in chain {}", chain, chain + 1);
    Session deciding = new Session(database, chain);
    return new PostgresStorage(
        database,
        schema,
        start,
        new DecisionRecorder(
            database,
            deciding,
            own(start, start.chains().decisions()),
            start.closing(),
            opening.clock()),
        new ChangeRecorder(
            database,
            session,
            first,
            own(start, start.chains().changes()),
            start.closing(),
            opening.clock()),
        new Heartbeat(database, List.of(session, deciding)));
  }

  private static Start begin(Opening opening, DSLContext db, Connection first) throws SQLException {
    WitnessCheck before = WitnessCheck.of(db, opening.name(), opening.seen());
    if (!before.lost().isEmpty()) {
      throw Witness.refusal(before.lost());
    }
    Links.requireAtStart(db);
    UUID journal = before.journal().orElseGet(UUID::randomUUID);
    if (before.journal().isEmpty()) {
      Position.begin(db, journal);
    }
    long records = Chains.records(db);
    Optional<Instant> lastRecord = Chains.lastRecord(db);
    ChainStart chains = ChainStart.begin(db, journal, before, opening.clock());
    first.commit();
    int last = chains.changes().chain();
    WitnessState now = new WitnessState(journal, opening.name(), last, chains.marks(), List.of());
    Witness witness = new Witness(opening.seen(), now);
    return new Start(chains, witness, new Closing(), records, lastRecord);
  }

  private static OwnChain own(Start start, Head begun) {
    return new OwnChain(begun, start.witness(), start.closing());
  }

  @Override
  public Database database() {
    return database;
  }

  @Override
  public Migrations.Versions schema() {
    return schema;
  }

  @Override
  public Recorder decisions() {
    return decisions;
  }

  @Override
  public ChangeLog changes() {
    return changes;
  }

  @Override
  public AuditLog audit() {
    return new SqlAudit(database, places);
  }

  // One transaction, so that the rows come in portions.
  @Override
  public World load() {
    return database.reads().transactionResult(t -> WorldRows.load(t.dsl(), Position.get(t.dsl())));
  }

  @Override
  public long records() {
    return recordsBefore + decisions.records() + changes.records();
  }

  @Override
  public Optional<Instant> lastRecord() {
    return lastRecord;
  }

  @Override
  public String found() {
    return recordsBefore == 0 ? "new" : "journal and rows in one";
  }

  @Override
  public Optional<String> failure() {
    return closing.reason().or(heartbeat::failure).or(witness::failure);
  }

  @Override
  public CompletionStage<String> ended() {
    return closing.ended();
  }

  @Override
  public void start() {
    decisions.start();
    witness.start();
    heartbeat.start();
    placeAssigner.start();
  }

  @Override
  public ErasureSurvey survey(String userId, ErasedPerson known) {
    return new SqlErasure(database).survey(userId, known);
  }

  @Override
  public ErasureReport erase(Writer writer, Caller caller, ErasedPerson person) {
    return new SqlErasure(database).erase(writer, caller, person);
  }

  @Override
  public void drain() {
    decisions.drain();
  }

  @Override
  public void close(boolean level) {
    placeAssigner.close();
    heartbeat.close();
    witness.close();
    try {
      changes.close();
    } catch (SQLException e) {
      LOG.debug("a database connection did not close: {}", e.toString());
    }
    database.close();
  }
}
