package com.plystra.cli;

import com.plystra.doctor.ReadyProbe;
import com.plystra.problem.Problem;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code health}: for a container's health check, which has neither curl nor a shell. */
@Command(
    name = "health",
    description = {
      "Asks the server of these settings over the network whether it is ready. Exit code 0 when it"
          + " is, else 1."
    },
    footer = {"", "Example:", "  plystra health --port 8080"})
final class HealthCommand implements Callable<Integer> {
  private final Terminal terminal;
  @Mixin private SettingsOptions options;

  HealthCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    ReadyProbe probe = new ReadyProbe(options.load(terminal.env()));
    probe
        .fault()
        .ifPresent(
            why -> {
              throw Problem.unavailable("NOT_READY", why);
            });
    terminal.out().println("ready");
    return ExitCode.OK;
  }
}
