package com.plystra.cli;

import com.plystra.base.problem.Problem;
import com.plystra.cli.doctor.ReadyProbe;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code health}: for the health check of a container that has neither curl nor a shell. */
@Command(
    name = "health",
    description = {
      "Asks a server over the network whether it is ready: the one on the configured port, else"
          + " the one that holds the data directory. Exit code 0 when it is, else 1."
    },
    footer = {"", "Example:", "  plystra health --data-dir ./plystra-data"})
final class HealthCommand implements Callable<Integer> {
  private final Terminal terminal;
  @Mixin private SettingsOptions options;
  @Mixin private OutputOption output;

  HealthCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    ReadyProbe probe = ReadyProbe.of(options.load(terminal.env()));
    probe
        .fault()
        .ifPresent(
            why -> {
              throw Problem.unavailable("NOT_READY", why);
            });
    terminal
        .out()
        .println(
            output.json()
                ? Output.pretty(Output.object().put("status", "ready").put("url", probe.url()))
                : "ready");
    return ExitCode.OK;
  }
}
