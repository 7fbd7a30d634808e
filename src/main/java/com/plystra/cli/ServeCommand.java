package com.plystra.cli;

import com.plystra.config.Settings;
import com.plystra.server.Serving;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
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
    Serving serving = Serving.start(settings, !noDemo, terminal.err());
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(serving), "stop"));
    // The shutdown hook ends the process; this thread has nothing left to do.
    new CountDownLatch(1).await();
    return ExitCode.OK;
  }

  // Halting ends with the status that the stop deserves; a plain end would give the signal's.
  private void stop(Serving serving) {
    int code = ExitCode.OK;
    try {
      serving.close();
    } catch (Exception e) {
      terminal.err().println("plystra: the server did not stop in order: " + e);
      code = ExitCode.ERROR;
    }
    terminal.flush();
    Runtime.getRuntime().halt(code);
  }
}
