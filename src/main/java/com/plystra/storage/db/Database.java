package com.plystra.storage.db;

import com.plystra.base.problem.Problem;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import javax.sql.DataSource;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.h2.engine.Constants;
import org.jooq.Configuration;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.conf.RenderQuotedNames;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connections to H2 or PostgreSQL. Reads, and the short writes of {@link LocalTables}, use the
 * connection pool; the one writer has its own connection. Threads that use it must not be
 * interrupted, because H2 would close its file.
 */
public final class Database implements AutoCloseable {
  private static final Settings RENDERING =
      new Settings().withRenderQuotedNames(RenderQuotedNames.ALWAYS).withRenderSchema(false);
  private static final Logger LOG = LoggerFactory.getLogger(Database.class);
  private static final int POOL = 10;
  // H2 keeps 8 prepared statements per connection by default; one create uses more.
  private static final int STATEMENTS = 256;
  private static final long READ_WAIT_MILLIS = 5_000;
  // By default, the pool does not test a connection within half a second of its last use, so each
  // connection that a crash ended would make one read fail.
  private static final String TRUSTED = "com.zaxxer.hikari.aliveBypassWindowMs";

  private final String url;
  private final SQLDialect dialect;
  private final Properties access;
  private final HikariDataSource pool;

  private Database(String url, SQLDialect dialect, Properties access) {
    this.url = url;
    this.dialect = dialect;
    this.access = access;
    this.pool = pool(url, dialect, access);
  }

  /** Opens the embedded database in a file, which is created when it is missing. */
  public static Database embedded(Path file) {
    return open(embeddedUrl(file), SQLDialect.H2);
  }

  /** Opens the embedded database in an existing file read-only; not one byte changes. */
  public static Database readOnly(Path file) {
    return open(embeddedUrl(file) + ";ACCESS_MODE_DATA=r", SQLDialect.H2);
  }

  /** The H2 URL of a database file, {@code file} being without its {@code .mv.db}. */
  static String embeddedUrl(Path file) {
    // DB_CLOSE_ON_EXIT: H2's own shutdown hook would close the file under threads that still write.
    return "jdbc:h2:file:"
        + file.toAbsolutePath().toString().replace(";", "\\;")
        + ";DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE"
        + ";QUERY_CACHE_SIZE="
        + STATEMENTS;
  }

  /**
   * A PostgreSQL database. Does not connect yet.
   *
   * @param access user, password and other properties of the driver; the URL overrides them
   */
  public static Database postgres(String jdbcUrl, Properties access) {
    Properties all = new Properties();
    // A cut network line gives no answer; a waiting caller should learn that soon.
    all.setProperty("connectTimeout", "2");
    // A server that accepts a connection but does not answer must not delay other connections.
    all.setProperty("loginTimeout", "3");
    all.setProperty("sslResponseTimeout", "2000");
    all.setProperty("tcpKeepAlive", "true");
    // Otherwise errors are logged with the values of rows, including hashes of secrets.
    all.setProperty("logServerErrorDetail", "false");
    access.forEach((name, value) -> all.setProperty((String) name, (String) value));
    return new Database(jdbcUrl, SQLDialect.POSTGRES, all);
  }

  private static Database open(String url, SQLDialect dialect) {
    Properties access = new Properties();
    access.setProperty("user", "sa");
    access.setProperty("password", "");
    return new Database(url, dialect, access);
  }

  private static HikariDataSource pool(String url, SQLDialect dialect, Properties access) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setDataSourceProperties(access);
    config.setMaximumPoolSize(POOL);
    config.setMinimumIdle(1);
    config.setPoolName("reads");
    if (dialect == SQLDialect.POSTGRES) {
      // An unreachable server is reported soon; a read that takes longer is ended.
      System.setProperty(TRUSTED, "0");
      // Otherwise the pool retries in the background with growing pauses, and the first caller
      // after the server is back waits for the end of such a pause.
      config.setMinimumIdle(0);
      config.setConnectionTimeout(READ_WAIT_MILLIS);
      config.setValidationTimeout(READ_WAIT_MILLIS / 2);
      config.addDataSourceProperty("socketTimeout", "30");
      // The first caller that needs a connection finds out whether the server answers.
      config.setInitializationFailTimeout(-1);
    } else {
      // No retries: a file that cannot be opened now cannot be opened a second later.
      config.setInitializationFailTimeout(1);
    }
    return new HikariDataSource(config);
  }

  public SQLDialect dialect() {
    return dialect;
  }

  /** A context on the pool, for reading. */
  public DSLContext reads() {
    return DSL.using(configuration().set(pool));
  }

  /**
   * Reads the database as of one instant, even if the read is long and rows change meanwhile. Rows
   * come in portions. An error during the read leaves nothing behind.
   */
  public <T> T snapshot(Function<DSLContext, T> reading) {
    try (Connection connection = connect()) {
      connection.setReadOnly(true);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      T read = reading.apply(on(connection));
      connection.rollback();
      return read;
    } catch (SQLException e) {
      throw Problem.unavailable("DATABASE_UNREACHABLE", "cannot read the database: " + e);
    }
  }

  private Configuration configuration() {
    Configuration configuration = new DefaultConfiguration().set(dialect).set(RENDERING);
    return dialect == SQLDialect.POSTGRES ? configuration.set(new Outages()) : configuration;
  }

  /** Configures migrations, which may take long: the pool's time limits do not apply. */
  FluentConfiguration forMigrations(FluentConfiguration config) {
    if (dialect != SQLDialect.POSTGRES) {
      return config.dataSource(pool);
    }
    Map<String, String> properties = new HashMap<>();
    access.stringPropertyNames().forEach(name -> properties.put(name, access.getProperty(name)));
    return config
        .dataSource(url, access.getProperty("user"), access.getProperty("password"))
        .jdbcProperties(properties);
  }

  /**
   * The present use of the pool's connections.
   *
   * @param active in use
   * @param idle open and not in use
   * @param waiting the number of threads that wait for one
   * @param max the greatest number of connections
   */
  public record Pool(int active, int idle, int waiting, int max) {}

  /** The present state of the pool; makes no query. */
  public Pool pool() {
    HikariPoolMXBean now = pool.getHikariPoolMXBean();
    return new Pool(
        now.getActiveConnections(),
        now.getIdleConnections(),
        now.getThreadsAwaitingConnection(),
        POOL);
  }

  public DataSource dataSource() {
    return pool;
  }

  /** A connection outside the pool, for the one writer, without auto-commit. */
  public Connection connect() throws SQLException {
    return connect(url);
  }

  /**
   * A connection whose reads all see the state of the first read, across tables and despite later
   * changes. Only a few rows are in memory at a time.
   */
  public Connection connectToOneState() throws SQLException {
    if (dialect != SQLDialect.H2) {
      Connection connection = connect();
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      return connection;
    }
    // H2 would build a whole result in memory before its first row, and its REPEATABLE READ is not
    // consistent across tables.
    Connection connection = connect(url + ";LAZY_QUERY_EXECUTION=1");
    connection.setTransactionIsolation(Constants.TRANSACTION_SNAPSHOT);
    return connection;
  }

  /**
   * As {@link #connect()}, for PostgreSQL, with a time limit in seconds for connecting and for each
   * answer.
   */
  public Connection connectWithin(int seconds) throws SQLException {
    Properties limits = new Properties();
    limits.setProperty("loginTimeout", String.valueOf(seconds));
    limits.setProperty("socketTimeout", String.valueOf(seconds));
    return connect(url, limits);
  }

  private Connection connect(String to) throws SQLException {
    Properties limits = new Properties();
    if (dialect == SQLDialect.POSTGRES) {
      // A writer must not wait long on a connection that was cut off.
      limits.setProperty("socketTimeout", "10");
    }
    return connect(to, limits);
  }

  private Connection connect(String to, Properties limits) throws SQLException {
    Properties properties = new Properties();
    properties.putAll(access);
    properties.putAll(limits);
    Connection connection = DriverManager.getConnection(to, properties);
    connection.setAutoCommit(false);
    return connection;
  }

  /** A context on the caller's connection. */
  public DSLContext on(Connection connection) {
    return DSL.using(configuration().set(connection));
  }

  /** Closes everything; the embedded database first writes all its data to its file. */
  @Override
  public void close() {
    var unused = shutDown();
  }

  /**
   * As {@link #close}; returns false when the embedded database may not have written all its data.
   */
  public boolean shutDown() {
    pool.close();
    if (dialect != SQLDialect.H2) {
      return true;
    }
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute("shutdown");
      return true;
    } catch (SQLException e) {
      LOG.warn("the database did not close properly: {}", e.toString());
      return false;
    }
  }
}
