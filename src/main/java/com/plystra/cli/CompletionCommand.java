package com.plystra.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * {@code completion}. bash reads the script directly, zsh through its bashcompinit, which the
 * script calls.
 */
@Command(
    name = "completion",
    description = "Prints a script with which bash or zsh completes commands and options.",
    footer = {"", "Example:", "  . <(plystra completion)"})
final class CompletionCommand implements Callable<Integer> {
  private final Terminal terminal;
  @Spec private CommandSpec spec;

  CompletionCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    terminal.out().print(AutoComplete.bash("plystra", spec.root().commandLine()));
    return ExitCode.OK;
  }
}
