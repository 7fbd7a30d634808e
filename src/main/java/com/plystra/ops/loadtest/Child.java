package com.plystra.ops.loadtest;

import com.plystra.base.problem.Problem;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server of this program in its own process, with its own heap and garbage collection. It ends
 * with this process, unless that is killed.
 */
public final class Child implements AutoCloseable {
  private static final Pattern LISTENING = Pattern.compile("\\s*listening\\s+(http://\\S+:\\d+)");

  /**
   * The only environment variables that are passed on. Settings in the environment are meant for
   * other servers.
   */
  private static final Set<String> KEPT = Set.of("PATH", "HOME", "TMPDIR", "TEMP", "SYSTEMROOT");

  private static final int STOP_SECONDS = 30;
  private static final int MOST_LINES = 20;

  private final Process process;
  private final Thread hook;
  private final CompletableFuture<URI> listening = new CompletableFuture<>();

  private Child(Process process) {
    this.process = process;
    this.hook = new Thread(this::kill, "child-end");
  }

  /**
   * Starts a command of this program and waits until it prints its address.
   *
   * @param javaOptions options of its virtual machine
   * @param environment variables in addition to those that every process needs
   * @throws Problem when it does not start, with the text of its error output
   */
  public static Child start(
      List<String> javaOptions, Map<String, String> environment, List<String> command)
      throws IOException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(javaOptions);
    line.addAll(List.of("-cp", System.getProperty("java.class.path"), "com.plystra.Main"));
    line.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(line);
    builder.environment().keySet().retainAll(KEPT);
    builder.environment().putAll(environment);
    Child child = new Child(builder.start());
    Runtime.getRuntime().addShutdownHook(child.hook);
    child.follow();
    child.await();
    return child;
  }

  // Its log is read from a pipe, as under a service manager, and discarded.
  private void follow() {
    InputStream log = process.getInputStream();
    daemon("child-log", () -> log.transferTo(OutputStream.nullOutputStream()));
    daemon("child-errors", this::readErrors);
  }

  private interface Reading {
    void run() throws IOException;
  }

  private static void daemon(String name, Reading reading) {
    Thread thread =
        new Thread(
            () -> {
              try {
                reading.run();
              } catch (IOException e) {
                // The process has ended or is being ended.
                return;
              }
            },
            name);
    thread.setDaemon(true);
    thread.start();
  }

  private void readErrors() throws IOException {
    List<String> lines = new ArrayList<>();
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        Matcher where = LISTENING.matcher(line);
        if (where.matches()) {
          listening.complete(URI.create(where.group(1)));
        } else if (lines.size() < MOST_LINES) {
          lines.add(line.strip());
        }
      }
    } finally {
      listening.completeExceptionally(
          Problem.unavailable(
              "SERVER_NOT_STARTED",
              "the server to measure did not start: " + String.join(" ", lines)));
    }
  }

  private void await() {
    try {
      var unused = listening.join();
    } catch (CompletionException e) {
      close();
      throw e.getCause() instanceof Problem problem ? problem : e;
    }
  }

  /** The URL that it listens on. */
  public URI url() {
    return listening.join();
  }

  private void kill() {
    process.destroyForcibly();
  }

  /** Stops the process in order, or kills it when that takes too long. */
  @Override
  public void close() {
    // Process.destroy would close the streams, and the server's further output would fail.
    var unused = process.toHandle().destroy();
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        kill();
        process.waitFor();
      }
    } catch (InterruptedException e) {
      kill();
      Thread.currentThread().interrupt();
    }
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // This process is shutting down, and the hook runs already.
      return;
    }
  }
}
