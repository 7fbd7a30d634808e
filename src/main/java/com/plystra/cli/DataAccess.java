package com.plystra.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.app.App;
import com.plystra.app.server.ControlHandlers;
import com.plystra.base.config.Settings;
import com.plystra.base.datadir.DataDirectory;
import com.plystra.base.datadir.DataLayout;
import com.plystra.base.problem.Problem;
import com.plystra.ops.control.ControlClient;
import com.plystra.ops.control.ControlHandler;
import com.plystra.storage.form.StorageAccess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * Runs work on a data directory: in the server that holds it, or, if none does, in this process,
 * which holds the directory while the work runs.
 */
final class DataAccess {
  // Another command may hold the directory briefly, and a starting server holds it before it
  // listens.
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final long PAUSE_MILLIS = 50;

  /** The operating system's user of this process. */
  static final String SYSTEM_USER = System.getProperty("user.name");

  private final Settings settings;

  DataAccess(Settings settings) {
    this.settings = settings;
  }

  /** A task on a directory that this process holds. */
  @FunctionalInterface
  interface Task<T> {
    T run(DataDirectory directory) throws Exception;
  }

  Path root() {
    return settings.dataDirectory().toAbsolutePath().normalize();
  }

  /**
   * Refuses a directory or database without data, for commands that must not create any, and a
   * directory that contains symbolic links.
   */
  DataAccess requireData() throws IOException {
    access().requireData();
    return this;
  }

  /** Gives access to the data, also while a server holds the directory. */
  StorageAccess access() {
    return StorageAccess.of(settings, new DataLayout(root()));
  }

  /** Runs one of the {@link ControlHandlers} and returns its data. */
  JsonNode run(String command, ObjectNode args) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      Optional<JsonNode> served = ControlClient.call(root(), command, args);
      if (served.isPresent()) {
        return served.get();
      }
      Optional<DataDirectory> held = DataDirectory.tryOpen(root());
      if (held.isPresent()) {
        return inThisProcess(held.get(), command, args);
      }
      pause(deadline);
    }
  }

  private JsonNode inThisProcess(DataDirectory held, String command, ObjectNode args)
      throws Exception {
    try (DataDirectory directory = held;
        App app = App.open(directory, settings, Clock.systemUTC())) {
      ControlHandler handler = ControlHandlers.of(app).get(command);
      return Objects.requireNonNull(handler, command).handle(args, SYSTEM_USER);
    }
  }

  /** Runs {@link ControlHandlers} one at a time. */
  @FunctionalInterface
  interface CommandRunner {
    JsonNode run(String command, ObjectNode args) throws Exception;
  }

  /** A task that needs several commands. */
  @FunctionalInterface
  interface CommandSequence<T> {
    /**
     * Runs the work.
     *
     * @param here the App in this process; empty when a server does the work
     */
    T run(CommandRunner runner, Optional<App> here) throws Exception;
  }

  /**
   * Runs work in several steps: all in the server that holds the directory, or all in this process,
   * which then holds it.
   */
  <T> T runSequence(CommandSequence<T> work) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      if (ControlClient.call(root(), "status", Output.object()).isPresent()) {
        return work.run(this::callServer, Optional.empty());
      }
      Optional<DataDirectory> held = DataDirectory.tryOpen(root());
      if (held.isPresent()) {
        return inThisProcess(held.get(), work);
      }
      pause(deadline);
    }
  }

  private <T> T inThisProcess(DataDirectory held, CommandSequence<T> work) throws Exception {
    try (DataDirectory directory = held;
        App app = App.open(directory, settings, Clock.systemUTC())) {
      Map<String, ControlHandler> handlers = ControlHandlers.of(app);
      return work.run(
          (command, args) ->
              Objects.requireNonNull(handlers.get(command), command).handle(args, SYSTEM_USER),
          Optional.of(app));
    }
  }

  /**
   * As {@link #run}, for commands that only a running server does.
   *
   * @throws Problem {@code NO_SERVER} when none holds the directory
   */
  JsonNode runServed(String command, ObjectNode args) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      Optional<JsonNode> served = ControlClient.call(root(), command, args);
      if (served.isPresent()) {
        return served.get();
      }
      checkEntry();
      if (DataDirectory.holder(root()).isEmpty()) {
        throw noServer();
      }
      pause(deadline);
    }
  }

  /** Refuses a directory that this user cannot enter, in which it would see no server. */
  private void checkEntry() throws IOException {
    if (Files.isDirectory(root()) && !Files.isExecutable(root())) {
      String owner = Files.getOwner(root()).getName();
      throw Problem.of(
          Problem.Kind.CONFLICT,
          "DATA_DIRECTORY_OF_ANOTHER_USER",
          "the data directory "
              + root()
              + " belongs to the user "
              + owner
              + ", and this user cannot enter it. Run the command as "
              + owner);
    }
  }

  private Problem noServer() {
    return Problem.unavailable(
        "NO_SERVER",
        "no server runs on the data directory "
            + root()
            + ". Start it with 'plystra serve', or name the directory of the one that runs with"
            + " --data-dir");
  }

  private JsonNode callServer(String command, ObjectNode args) {
    return ControlClient.call(root(), command, args)
        .orElseThrow(
            () ->
                Problem.unavailable(
                    "CONTROL_FAILED", "the server that holds " + root() + " has ended"));
  }

  /** Runs work that a server does not do; refused when a server runs. */
  <T> T runExclusively(Task<T> work) throws Exception {
    try (DataDirectory directory = take()) {
      return work.run(directory);
    }
  }

  /** A task that only reads. */
  @FunctionalInterface
  interface ReadTask<T> {
    T run(DataLayout layout) throws Exception;
  }

  /**
   * As {@link #runExclusively}, for work that only reads. Works for a directory of any owner and
   * changes nothing in it.
   */
  <T> T runReadOnly(ReadTask<T> task) throws Exception {
    try (DataDirectory.Reading held = take(DataDirectory::tryRead)) {
      return task.run(held.layout());
    }
  }

  /** Reads data. */
  @FunctionalInterface
  interface Read<T> {
    T from(StorageAccess access) throws Exception;
  }

  /**
   * Reads the database itself: beside a server where the form of storage allows that, else as
   * {@link #runReadOnly}.
   */
  <T> T readData(Read<T> read) throws Exception {
    StorageAccess access = access();
    return access.canReadBesideServer()
        ? read.from(access)
        : runReadOnly(layout -> read.from(StorageAccess.of(settings, layout)));
  }

  private DataDirectory take() throws InterruptedException {
    return take(DataDirectory::tryOpen);
  }

  private <T> T take(Function<Path, Optional<T>> hold) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      if (ControlClient.call(root(), "status", Output.object()).isPresent()) {
        throw Problem.of(
            Problem.Kind.CONFLICT,
            "SERVER_RUNS",
            "a server holds the data directory " + root() + ". Stop it first");
      }
      Optional<T> held = hold.apply(root());
      if (held.isPresent()) {
        return held.get();
      }
      pause(deadline);
    }
  }

  private void pause(long deadline) throws InterruptedException {
    if (System.nanoTime() > deadline) {
      throw DataDirectory.locked(root());
    }
    Thread.sleep(PAUSE_MILLIS);
  }
}
