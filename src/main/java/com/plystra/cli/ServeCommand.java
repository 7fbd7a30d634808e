package com.plystra.cli;

import com.plystra.app.server.FatalEnd;
import com.plystra.app.server.Serving;
import com.plystra.base.config.Settings;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code plystra serve}: migrates the schema, then serves until stopped. */
@Command(
    name = "serve",
    description = "Serves the HTTP API until it is stopped.",
    footer = {
      "",
      "In development an empty data directory is filled with the demo data, and an admin",
      "token is made and shown once.",
      "",
      "Example:",
      "  plystra serve --port 9090 --data-dir ./my-data"
    })
final class ServeCommand implements Callable<Integer> {
  /** How long a stop waits for a start to finish. */
  private static final long START_SECONDS = 1;

  private final Terminal terminal;

  @Mixin private SettingsOptions options;

  @Option(
      names = "--no-demo",
      description = "Create neither demo data nor an admin token in an empty data directory.")
  private boolean noDemo;

  ServeCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    Settings settings = options.load(terminal.env());
    FatalEnd fatal = FatalEnd.install(terminal.err());
    CompletableFuture<Serving> starting = new CompletableFuture<>();
    // Before the start, because the server may be stopped as soon as it has reported that it
    // listens.
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(starting, fatal), "stop"));
    try {
      Serving serving = Serving.start(settings, !noDemo, terminal.err());
      var unused = serving.app().ended().thenAccept(fatal::end);
      starting.complete(serving);
    } catch (IOException | RuntimeException | Error e) {
      starting.completeExceptionally(e);
      throw e;
    }
    // The shutdown hook ends the process; this thread only waits.
    new CountDownLatch(1).await();
    return ExitCode.OK;
  }

  // A start that takes longer is ended like a crash, from which the next start recovers.
  private void stop(CompletableFuture<Serving> starting, FatalEnd fatal) {
    try {
      stop(starting.get(START_SECONDS, TimeUnit.SECONDS), fatal);
    } catch (ExecutionException e) {
      // It never served, and the failure is already reported.
      return;
    } catch (InterruptedException | TimeoutException e) {
      terminal.err().println("plystra: stopped while starting");
      terminal.flush();
    }
  }

  // Halts with the exit code of the stop; a normal exit would return the signal's code.
  private void stop(Serving serving, FatalEnd fatal) {
    int code = fatal.hasBegun() ? ExitCode.ERROR : ExitCode.OK;
    try {
      serving.close();
    } catch (Exception | Error e) {
      terminal.err().println("plystra: the server did not stop in order: " + e);
      code = ExitCode.ERROR;
    }
    terminal.flush();
    Runtime.getRuntime().halt(code);
  }
}
