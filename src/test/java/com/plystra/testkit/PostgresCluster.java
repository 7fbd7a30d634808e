package com.plystra.testkit;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.plystra.base.config.DatabaseUrl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A PostgreSQL server of the machine's own programs, which, unlike those of {@link TestPostgres},
 * can have a standby. As root it is run by the user {@code postgres}, since it refuses root.
 */
public final class PostgresCluster implements AutoCloseable {
  private static final Path INSTALLED = Path.of("/usr/lib/postgresql");
  private static final String USER = "postgres";

  private final Path programs;
  private final Path home;
  private final int port;

  private PostgresCluster(Path programs, Path home, int port) {
    this.programs = programs;
    this.home = home;
    this.port = port;
  }

  /** The newest server's programs on this machine. */
  private static Optional<Path> programs() {
    if (!Files.isDirectory(INSTALLED)) {
      return Optional.empty();
    }
    try (Stream<Path> versions = Files.list(INSTALLED)) {
      return versions
          .map(version -> version.resolve("bin"))
          .filter(bin -> Files.isExecutable(bin.resolve("pg_basebackup")))
          .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
          .max(Comparator.comparing(Path::toString));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Fails where everything must be tested, and says loudly elsewhere that it is not. */
  public static void require() {
    if (programs().isEmpty()) {
      External.missing("the PostgreSQL server's programs (on Debian: apt install postgresql)");
    }
    assumeTrue(programs().isPresent());
  }

  /** A new server, which accepts everybody on this machine. */
  public static PostgresCluster start() {
    Path programs = programs().orElseThrow();
    PostgresCluster made = new PostgresCluster(programs, newHome(), freePort());
    made.run("initdb", "-D", made.data(), "-U", USER, "-A", "trust", "-E", "UTF8", "--locale=C");
    made.configure("max_wal_senders = 4", "wal_sender_timeout = 2s", "hot_standby = on");
    made.begin();
    return made;
  }

  /** A standby of this server, up to date and following. */
  public PostgresCluster standby() {
    PostgresCluster made = new PostgresCluster(programs, newHome(), freePort());
    made.run(
        "pg_basebackup",
        "-D",
        made.data(),
        "-d",
        "host=127.0.0.1 user=postgres application_name=standby port=" + port,
        "-R",
        "--checkpoint=fast",
        "-X",
        "stream");
    made.configure();
    made.begin();
    Until.holds(
        () -> !query("select 1 from pg_stat_replication where state='streaming'").isEmpty());
    return made;
  }

  /** From now on each commit here waits for a standby. */
  public void waitForStandby() {
    execute("alter system set synchronous_standby_names = '*'", "select pg_reload_conf()");
    Until.holds(
        () -> !query("select 1 from pg_stat_replication where sync_state='sync'").isEmpty());
  }

  private void configure(String... lines) {
    List<String> all = new ArrayList<>(Arrays.asList(lines));
    all.add("port = " + port);
    all.add("listen_addresses = '127.0.0.1'");
    all.add("unix_socket_directories = ''");
    all.add("shared_buffers = 16MB");
    try {
      Files.write(Path.of(data(), "postgresql.conf"), all, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String data() {
    return home.resolve("data").toString();
  }

  public void begin() {
    run("pg_ctl", "-D", data(), "-l", home.resolve("log").toString(), "-w", "-t", "120", "start");
  }

  /** Ends at once, as when the power goes. */
  public void kill() {
    run("pg_ctl", "-D", data(), "-m", "immediate", "-w", "-t", "120", "stop");
  }

  /** Makes a standby the primary of what it has. */
  public void promote() {
    run("pg_ctl", "-D", data(), "-w", "-t", "120", "promote");
  }

  public int port() {
    return port;
  }

  /** The URL of its one database, reached through some port. */
  public static String url(int through) {
    return "postgres://" + USER + ":postgres@127.0.0.1:" + through + "/postgres";
  }

  public DatabaseUrl.PostgreSql url() {
    return TestPostgres.parsed(url(port));
  }

  public Connection connect() throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + port + "/postgres", USER, "postgres");
  }

  public void execute(String... statements) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The first column. */
  public List<String> query(String sql) {
    List<String> found = new ArrayList<>();
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        found.add(rows.getString(1));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return found;
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  private static Path newHome() {
    try {
      Path home = Files.createTempDirectory("plystra-postgres");
      if (isRoot()) {
        Files.setOwner(
            home, home.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(USER));
      }
      return home;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void run(String program, String... arguments) {
    List<String> command = new ArrayList<>();
    if (isRoot()) {
      command.addAll(List.of("runuser", "-u", USER, "--"));
    }
    command.add(programs.resolve(program).toString());
    command.addAll(Arrays.asList(arguments));
    try {
      Path said = Files.createTempFile("said", ".txt");
      Process process =
          new ProcessBuilder(command)
              .directory(home.toFile())
              .redirectErrorStream(true)
              .redirectOutput(said.toFile())
              .start();
      if (process.waitFor() != 0) {
        throw new IllegalStateException(command + ": " + Files.readString(said));
      }
      Files.delete(said);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private boolean isRunning() {
    return Files.exists(Path.of(data(), "postmaster.pid"));
  }

  @Override
  public void close() throws IOException {
    if (isRunning()) {
      kill();
    }
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
