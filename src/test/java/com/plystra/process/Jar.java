package com.plystra.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The packaged program as a process of its own. It ends with the test that started it, however that
 * ends.
 */
final class Jar implements AutoCloseable {
  static final String ADMIN_TOKEN = "process-test-admin-token-7f3b9c1d5e8a2460";

  private static final Path FILE =
      Path.of(System.getProperty("plystra.jar", "dist/plystra.jar")).toAbsolutePath();

  /** The archive of its classes, made by the build; without one each start takes longer. */
  private static final Path CLASSES = Path.of("target/plystra.jsa").toAbsolutePath();

  private static final Pattern LISTENING = Pattern.compile("listening\\s+https?://\\S+:(\\d+)");

  /** Without what pays only in processes that live long: the second compiler, and G1. */
  private static final List<String> SHORT_LIVED =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:-UsePerfData", "-Xshare:auto");

  private static final long PATIENCE_SECONDS = 240;
  private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> RUNNING.forEach(Process::destroyForcibly)));
  }

  private final Process process;
  private final Output output;

  private Jar(Process process) {
    this.process = process;
    this.output = new Output(process);
  }

  /**
   * How to start it.
   *
   * @param before what stands before {@code java}, a shell that sets limits for example
   * @param jvm options of the virtual machine
   * @param environment on top of the admin token; an empty value takes a name away
   */
  record Launch(List<String> before, List<String> jvm, Map<String, String> environment) {
    static final Launch PLAIN = new Launch(List.of(), List.of("-Xmx256m"), Map.of());

    Launch jvm(String... options) {
      return new Launch(before, List.of(options), environment);
    }

    Launch before(String... command) {
      return new Launch(List.of(command), jvm, environment);
    }

    Launch environment(Map<String, String> more) {
      return new Launch(before, jvm, more);
    }

    /** Starts a command. */
    Jar start(String... args) {
      return startFrom(FILE, args);
    }

    /** Starts a command of another jar than the one that all tests share. */
    Jar startFrom(Path file, String... args) {
      List<String> command = new ArrayList<>(before);
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(file.equals(FILE) ? archived() : SHORT_LIVED);
      command.addAll(jvm);
      command.addAll(List.of("-jar", file.toString()));
      command.addAll(List.of(args));
      return Jar.start(new ProcessBuilder(command), environment);
    }

    /** Starts a server on a free port; it may not listen yet. */
    Jar serve(Path data, String... more) {
      List<String> args = new ArrayList<>(List.of("serve", "--data-dir", data.toString()));
      if (!List.of(more).contains("--port")) {
        args.addAll(List.of("--port", "0"));
      }
      args.addAll(List.of(more));
      return start(args.toArray(String[]::new));
    }
  }

  /** Options of a JVM that runs {@link #FILE} and ends soon. */
  static List<String> archived() {
    List<String> options = new ArrayList<>(SHORT_LIVED);
    if (Files.exists(CLASSES)) {
      options.add("-XX:SharedArchiveFile=" + CLASSES);
      // As dist/plystra does: no warning if the archive is of another jar, and so is not used.
      options.addAll(List.of("-Xlog:disable", "-Xlog:all=error:stderr"));
    }
    return options;
  }

  /** A copy of the program, in a file that a test may do anything to. */
  static Path copyTo(Path file) throws IOException {
    return Files.copy(FILE, file);
  }

  private static Jar start(ProcessBuilder builder, Map<String, String> environment) {
    if (!Files.exists(FILE)) {
      throw new AssertionError(FILE + " is missing: run mvn package first");
    }
    builder.environment().keySet().removeIf(name -> name.startsWith("PLYSTRA_"));
    builder.environment().put("PLYSTRA_ADMIN_TOKEN", ADMIN_TOKEN);
    builder.environment().putAll(environment);
    builder.environment().values().removeIf(String::isEmpty);
    try {
      Process process = builder.start();
      RUNNING.add(process);
      return new Jar(process);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** A server on a free port that listens. */
  static Jar serving(Path data, String... more) {
    Jar jar = Launch.PLAIN.serve(data, more);
    try {
      jar.port();
      return jar;
    } catch (AssertionError e) {
      jar.close();
      throw e;
    }
  }

  /** A command, run to its end. */
  static Jar run(String... args) {
    Jar jar = Launch.PLAIN.start(args);
    try {
      jar.exitCode();
      return jar;
    } catch (AssertionError e) {
      jar.close();
      throw e;
    }
  }

  /** The port it listens on, as soon as it does. */
  int port() {
    String line =
        output
            .await(l -> LISTENING.matcher(l).find())
            .orElseThrow(() -> new AssertionError("it ended instead of serving:\n" + transcript()));
    Matcher port = LISTENING.matcher(line);
    return port.find() ? Integer.parseInt(port.group(1)) : 0;
  }

  Api api() {
    return new Api(port());
  }

  /** What the start found the database to be, in the banner's words. */
  String databaseWords() {
    return output
        .await(line -> line.strip().startsWith("database"))
        .orElseThrow(() -> new AssertionError("no banner:\n" + transcript()));
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** {@code kill -9}; returns when it is gone. */
  void kill() {
    var unused = process.toHandle().destroyForcibly();
    exitCode();
  }

  /** SIGTERM, without waiting. */
  void terminate() {
    // Not Process.destroy, which closes the streams as well.
    if (!process.toHandle().destroy()) {
      throw new AssertionError("it cannot be stopped:\n" + transcript());
    }
  }

  /** SIGTERM, and the exit code. */
  int stop() {
    terminate();
    return exitCode();
  }

  /** Waits for its end. */
  int exitCode() {
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError("it does not end:\n" + transcript());
      }
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    }
    RUNNING.remove(process);
    return process.exitValue();
  }

  /** Standard output, once it has ended. */
  List<String> out() {
    return output.out();
  }

  /** Standard error, once it has ended. */
  List<String> err() {
    return output.err();
  }

  /** Waits until it has logged a line that holds the text. */
  void awaitLogged(String text) {
    if (output.await(line -> line.contains(text)).isEmpty()) {
      throw new AssertionError("never said: " + text + "\n" + transcript());
    }
  }

  /** Everything it has printed so far. */
  String transcript() {
    return output.text();
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    kill();
  }
}
