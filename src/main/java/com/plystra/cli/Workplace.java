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
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * Has work done on a data directory: by the server that holds it, or, where none does, here, with
 * the directory held for as long as the work takes.
 */
final class Workplace {
  // Another command may hold the directory for a moment; a server that starts holds it before it
  // listens.
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final long PAUSE_MILLIS = 50;

  private final Settings settings;

  Workplace(Settings settings) {
    this.settings = settings;
  }

  /** Work on a directory that this process holds. */
  @FunctionalInterface
  interface Work<T> {
    T on(DataDirectory directory) throws Exception;
  }

  Path root() {
    return settings.dataDirectory().toAbsolutePath().normalize();
  }

  /**
   * Refuses a directory or database that holds no data, for commands that must not make any, and a
   * directory with links in it: no link is followed.
   */
  Workplace existing() throws IOException {
    access().requireData();
    return this;
  }

  /** The data, whoever holds the directory. */
  StorageAccess access() {
    return StorageAccess.of(settings, new DataLayout(root()));
  }

  /** The answer's data of one of the {@link ControlHandlers}. */
  JsonNode run(String command, ObjectNode args) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      Optional<JsonNode> served = ControlClient.call(root(), command, args);
      if (served.isPresent()) {
        return served.get();
      }
      Optional<DataDirectory> held = DataDirectory.tryOpen(root());
      if (held.isPresent()) {
        return here(held.get(), command, args);
      }
      pause(deadline);
    }
  }

  private JsonNode here(DataDirectory held, String command, ObjectNode args) throws Exception {
    try (DataDirectory directory = held;
        App app = App.open(directory, settings, Clock.systemUTC())) {
      ControlHandler handler = ControlHandlers.of(app).get(command);
      return Objects.requireNonNull(handler, command).handle(args);
    }
  }

  /** Has the {@link ControlHandlers} do things, one after the other. */
  @FunctionalInterface
  interface Hand {
    JsonNode run(String command, ObjectNode args) throws Exception;
  }

  /** Work that takes several of them. */
  @FunctionalInterface
  interface Steps<T> {
    /**
     * Takes all of them.
     *
     * @param here what they are done in; empty where a server does them
     */
    T by(Hand hand, Optional<App> here) throws Exception;
  }

  /** Work in steps: all by the server that holds the directory, or all here, where it is held. */
  <T> T steps(Steps<T> work) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      if (ControlClient.call(root(), "status", Output.object()).isPresent()) {
        return work.by(this::served, Optional.empty());
      }
      Optional<DataDirectory> held = DataDirectory.tryOpen(root());
      if (held.isPresent()) {
        return here(held.get(), work);
      }
      pause(deadline);
    }
  }

  private <T> T here(DataDirectory held, Steps<T> work) throws Exception {
    try (DataDirectory directory = held;
        App app = App.open(directory, settings, Clock.systemUTC())) {
      Map<String, ControlHandler> handlers = ControlHandlers.of(app);
      return work.by(
          (command, args) -> Objects.requireNonNull(handlers.get(command), command).handle(args),
          Optional.of(app));
    }
  }

  private JsonNode served(String command, ObjectNode args) {
    return ControlClient.call(root(), command, args)
        .orElseThrow(
            () ->
                Problem.unavailable(
                    "CONTROL_FAILED", "the server that holds " + root() + " has ended"));
  }

  /** Does work that no server does: refused where one runs. */
  <T> T alone(Work<T> work) throws Exception {
    try (DataDirectory directory = take()) {
      return work.on(directory);
    }
  }

  /** Work that only reads. */
  @FunctionalInterface
  interface Look<T> {
    T at(DataLayout layout) throws Exception;
  }

  /** As {@link #alone}, for work that only reads; the directory may be another user's. */
  <T> T reading(Look<T> look) throws Exception {
    try (DataDirectory.Reading held = take(DataDirectory::tryRead)) {
      return look.at(held.layout());
    }
  }

  /** Reads data. */
  @FunctionalInterface
  interface Read<T> {
    T from(StorageAccess access) throws Exception;
  }

  /**
   * Reads the database itself: beside a server where the form of storage allows that, else as
   * {@link #reading}.
   */
  <T> T readData(Read<T> read) throws Exception {
    StorageAccess access = access();
    return access.canReadBesideServer()
        ? read.from(access)
        : reading(layout -> read.from(StorageAccess.of(settings, layout)));
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
