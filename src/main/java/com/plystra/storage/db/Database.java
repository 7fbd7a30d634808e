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
 * Connections to H2 or PostgreSQL. Reads take a context from the pool; the one writer has a
 * connection of its own. Threads that use it are never interrupted: H2 would close its file.
 */
public final class Database implements AutoCloseable {
  private static final Settings RENDERING =
      new Settings().withRenderQuotedNames(RenderQuotedNames.ALWAYS).withRenderSchema(false);
  private static final Logger LOG = LoggerFactory.getLogger(Database.class);
  private static final int POOL = 10;
  // H2 keeps 8 prepared statements a connection unless told; one create runs through more.
  private static final int STATEMENTS = 256;
  private static final long READ_WAIT_MILLIS = 5_000;
  // Unless told here, the pool trusts a connection for half a second after its last use, and each
  // that a crash has ended would cost a read that is refused.
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

  /** The embedded database in a file, made when it is missing. */
  public static Database embedded(Path file) {
    return open(embeddedUrl(file), SQLDialect.H2);
  }

  /** The embedded database in a file that exists, which stays as it is, byte for byte. */
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
   * A PostgreSQL database. Nothing is connected yet.
   *
   * @param access user, password and other properties of the driver; what the URL says stands
   *     before them
   */
  public static Database postgres(String jdbcUrl, Properties access) {
    Properties all = new Properties();
    // A line that is cut says nothing: who waits on it is to know soon.
    all.setProperty("connectTimeout", "2");
    // What accepts a connection and then says nothing must not hold up those that could be opened.
    all.setProperty("loginTimeout", "3");
    all.setProperty("sslResponseTimeout", "2000");
    all.setProperty("tcpKeepAlive", "true");
    // Else what goes wrong is logged with the values of the rows, secrets' hashes among them.
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
      // A server that is away is told as such, soon; a read that takes longer is ended.
      System.setProperty(TRUSTED, "0");
      // Else it tries for one while nobody needs it, waits longer and longer between two tries, and
      // whoever needs one when the server is back waits for that.
      config.setMinimumIdle(0);
      config.setConnectionTimeout(READ_WAIT_MILLIS);
      config.setValidationTimeout(READ_WAIT_MILLIS / 2);
      config.addDataSourceProperty("socketTimeout", "30");
      // Whether the server answers is found out by whoever needs it.
      config.setInitializationFailTimeout(-1);
    } else {
      // A file that cannot be opened now cannot be opened a second later.
      config.setInitializationFailTimeout(1);
    }
    return new HikariDataSource(config);
  }

  public SQLDialect dialect() {
    return dialect;
  }

  /** A context of the pool, for reading. */
  public DSLContext reads() {
    return DSL.using(configuration().set(pool));
  }

  /**
   * Reads all of it as of one instant, however long it takes and whatever is changed meanwhile;
   * rows come in portions. A fault in the middle of it leaves nothing behind.
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

  /** For migrations, which may take their time: no limit as the pool's stands on them. */
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
   * How the pool's connections are used just now.
   *
   * @param active in use
   * @param idle open and not in use
   * @param waiting how many threads wait for one
   * @param max how many there can be
   */
  public record Pool(int active, int idle, int waiting, int max) {}

  /** The pool just now; asks no database. */
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

  /** A connection outside the pool, for the one writer: nothing is committed until it says so. */
  public Connection connect() throws SQLException {
    return connect(url);
  }

  /**
   * A connection whose reads all see one state across tables, that of the first, whatever changes
   * meanwhile; however many rows there are, few are in memory.
   */
  public Connection connectToOneState() throws SQLException {
    if (dialect != SQLDialect.H2) {
      Connection connection = connect();
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      return connection;
    }
    // H2 would put together a whole result before its first row is seen, and its REPEATABLE READ
    // tears across tables.
    Connection connection = connect(url + ";LAZY_QUERY_EXECUTION=1");
    connection.setTransactionIsolation(Constants.TRANSACTION_SNAPSHOT);
    return connection;
  }

  /** As {@link #connect()}, on PostgreSQL, made and used within so many seconds, or not at all. */
  public Connection connectWithin(int seconds) throws SQLException {
    Properties limits = new Properties();
    limits.setProperty("loginTimeout", String.valueOf(seconds));
    limits.setProperty("socketTimeout", String.valueOf(seconds));
    return connect(url, limits);
  }

  private Connection connect(String to) throws SQLException {
    Properties limits = new Properties();
    if (dialect == SQLDialect.POSTGRES) {
      // Who writes must not wait for long on a connection that was cut off.
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

  /** A context on a connection of the caller's. */
  public DSLContext on(Connection connection) {
    return DSL.using(configuration().set(connection));
  }

  /** Closes everything; the embedded database writes out all that it holds first. */
  @Override
  public void close() {
    var unused = shutDown();
  }

  /** As {@link #close}; false when the embedded database may not have written out all it holds. */
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
      LOG.warn("the database did not close in order: {}", e.toString());
      return false;
    }
  }
}
