package com.plystra.testkit;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The pooler that most put before PostgreSQL, as a process of the test's own. */
public final class Pgbouncer implements AutoCloseable {
  private final Process process;
  private final int port;
  private final Path directory;

  private Pgbouncer(Process process, int port, Path directory) {
    this.process = process;
    this.port = port;
    this.directory = directory;
  }

  private static Optional<Path> program() {
    String path = System.getenv().getOrDefault("PATH", "") + File.pathSeparator + "/usr/sbin";
    return Stream.of(path.split(File.pathSeparator))
        .map(directory -> Path.of(directory, "pgbouncer"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Fails where everything must be tested, and says loudly elsewhere that it is not. */
  public static void require() {
    if (program().isEmpty()) {
      External.missing("pgbouncer (on Debian: apt install pgbouncer)");
    }
    assumeTrue(program().isPresent());
  }

  /**
   * Before a server on this machine.
   *
   * @param mode of its pools: session, transaction
   */
  public static Pgbouncer before(int postgres, String mode, String... more) {
    try {
      Path directory = Files.createTempDirectory("pgbouncer");
      directory.toFile().setReadable(true, false);
      directory.toFile().setExecutable(true, false);
      int port = freePort();
      Path users = Files.writeString(directory.resolve("users"), "\"postgres\" \"postgres\"\n");
      Path config =
          Files.writeString(
              directory.resolve("pgbouncer.ini"),
              String.join(
                  "\n",
                  "[databases]",
                  "* = host=127.0.0.1 port=" + postgres + " user=postgres password=postgres",
                  "[pgbouncer]",
                  "listen_addr = 127.0.0.1",
                  "listen_port = " + port,
                  "unix_socket_dir =",
                  "auth_type = trust",
                  "auth_file = " + users,
                  "ignore_startup_parameters = extra_float_digits",
                  "pool_mode = " + mode,
                  String.join("\n", more)));
      Process process =
          new ProcessBuilder(command(config))
              .redirectErrorStream(true)
              .redirectOutput(directory.resolve("log").toFile())
              .start();
      Pgbouncer made = new Pgbouncer(process, port, directory);
      Until.holds(made::listens);
      return made;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // It refuses to run as root, and changes to another user itself.
  private static List<String> command(Path config) {
    String program = program().orElseThrow().toString();
    return "root".equals(System.getProperty("user.name"))
        ? List.of(program, "-q", "-u", "postgres", config.toString())
        : List.of(program, "-q", config.toString());
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private boolean listens() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  public int port() {
    return port;
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(directory);
  }
}
