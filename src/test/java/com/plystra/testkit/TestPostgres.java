package com.plystra.testkit;

import com.plystra.base.config.DatabaseUrl;
import com.plystra.base.config.SettingsLoader;
import com.plystra.storage.db.Database;
import com.plystra.storage.db.Migrations;
import com.plystra.storage.postgres.PostgresStorage;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL server of the tests' own, with a database for each data directory. */
public final class TestPostgres implements AutoCloseable {
  /** The system property that says which form this run of the tests is for. */
  public static final String FORM = "plystra.test.database";

  private final EmbeddedPostgres server;
  private final Map<Path, String> databases = new ConcurrentHashMap<>();
  private final AtomicInteger made = new AtomicInteger();
  private @Nullable String migrated;

  private TestPostgres(EmbeddedPostgres server) {
    this.server = server;
  }

  // One for all tests of a run, which ends with it.
  private static final class Shared {
    private static final TestPostgres SERVER = start();
  }

  /** Whether this run of the tests is for PostgreSQL. */
  public static boolean isWanted() {
    return System.getProperty(FORM, "embedded").equals("postgres");
  }

  public static TestPostgres shared() {
    return Shared.SERVER;
  }

  /** Another, to be stopped by the test. */
  public static TestPostgres start() {
    try {
      return new TestPostgres(durable().start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As an operator runs it: the kit's own defaults would lose what they have confirmed. */
  private static EmbeddedPostgres.Builder durable() {
    return EmbeddedPostgres.builder()
        .setServerConfig("fsync", "on")
        .setServerConfig("synchronous_commit", "on");
  }

  /**
   * The URL of a directory's database, made when it is first asked for. It has the schema already,
   * as after a first start that was ended behind its migrations: to run them takes longer than most
   * tests do.
   */
  public String databaseOf(Path root) {
    return databases.computeIfAbsent(
        root.toAbsolutePath(), r -> newDatabase(" template " + migrated()));
  }

  private synchronized String migrated() {
    String made = migrated;
    if (made == null) {
      String url = newDatabase();
      try (Database database = PostgresStorage.connect(parsed(url))) {
        var unused = new Migrations(database).up();
      }
      made = url.substring(url.lastIndexOf('/') + 1);
      migrated = made;
    }
    return made;
  }

  /** The URL of a new, empty database. */
  public String newDatabase() {
    return newDatabase("");
  }

  private String newDatabase(String options) {
    String name = "plystra_" + made.incrementAndGet();
    execute("postgres", "create database " + name + options);
    return url(name);
  }

  /** As {@link #newDatabase}, read as a setting. */
  public DatabaseUrl.PostgreSql newDatabaseUrl() {
    return parsed(newDatabase());
  }

  /** A URL as the settings have it. */
  public static DatabaseUrl.PostgreSql parsed(String url) {
    return (DatabaseUrl.PostgreSql)
        SettingsLoader.load(
                Map.of("--data-dir", System.getProperty("java.io.tmpdir")),
                Map.of("DATABASE_URL", url))
            .database();
  }

  /** The URL of a new database whose files lie in a directory. */
  public String newDatabaseIn(Path directory) {
    String name = "plystra_" + made.incrementAndGet();
    execute(
        "postgres",
        "create tablespace in_" + name + " location '" + directory + "'",
        "create database " + name + " tablespace in_" + name);
    return url(name);
  }

  /**
   * Kills one of its processes, on which it ends all others and recovers as from a crash. Returns
   * when the others are ended, which may be before it recovers.
   */
  public void crash() {
    try (Connection connection = connect("postgres");
        Connection witness = connect("postgres");
        Statement statement = connection.createStatement();
        ResultSet pid = statement.executeQuery("select pg_backend_pid()")) {
      pid.next();
      ProcessHandle.of(pid.getLong(1)).orElseThrow().destroyForcibly();
      Until.holds(() -> isEnded(witness));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean isEnded(Connection connection) {
    try (Statement statement = connection.createStatement()) {
      return !statement.execute("select 1");
    } catch (SQLException e) {
      return true;
    }
  }

  private String url(String database) {
    return "postgres://postgres:postgres@127.0.0.1:" + server.getPort() + "/" + database;
  }

  public int port() {
    return server.getPort();
  }

  /** Runs statements as the server's superuser. */
  public void execute(String database, String... statements) {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  public Connection connect(String database) throws SQLException {
    return server.getDatabase("postgres", database).getConnection();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
