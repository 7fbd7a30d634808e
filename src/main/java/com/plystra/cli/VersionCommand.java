package com.plystra.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code version}: shows the same as {@code --version}. */
@Command(
    name = "version",
    description = "Shows the version.",
    footer = {"", "Example:", "  plystra version"})
final class VersionCommand implements Callable<Integer> {
  private final Terminal terminal;
  @Spec private CommandSpec spec;

  VersionCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    spec.root().commandLine().printVersionHelp(terminal.out());
    return ExitCode.OK;
  }
}
