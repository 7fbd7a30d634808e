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

/** {@code plystra serve}: migrates, then serves until it is told to stop. */
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
  /** How long a stop waits for the end of a start. */
  private static final long START_SECONDS = 1;

  private final Terminal terminal;

  @Mixin private SettingsOptions options;

  @Option(
      names = "--no-demo",
      description = "Neither demo data nor an admin token for an empty data directory.")
  private boolean noDemo;

  ServeCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    Settings settings = options.load(terminal.env());
    FatalEnd fatal = FatalEnd.install(terminal.err());
    CompletableFuture<Serving> starting = new CompletableFuture<>();
    // Before the start: whoever reads that it listens may stop it at once.
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(starting, fatal), "stop"));
    try {
      Serving serving = Serving.start(settings, !noDemo, terminal.err());
      var unused = serving.app().ended().thenAccept(fatal::end);
      starting.complete(serving);
    } catch (IOException | RuntimeException | Error e) {
      starting.completeExceptionally(e);
      throw e;
    }
    // The shutdown hook ends the process; this thread has nothing left to do.
    new CountDownLatch(1).await();
    return ExitCode.OK;
  }

  // A start that takes longer is cut short as by a crash, which the next one makes good.
  private void stop(CompletableFuture<Serving> starting, FatalEnd fatal) {
    try {
      stop(starting.get(START_SECONDS, TimeUnit.SECONDS), fatal);
    } catch (ExecutionException e) {
      // It never served; its failure has been told.
      return;
    } catch (InterruptedException | TimeoutException e) {
      terminal.err().println("plystra: stopped while starting");
      terminal.flush();
    }
  }

  // Halting ends with the status that the stop deserves; a plain end would give the signal's.
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
