package com.plystra.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code who-can}. */
@Command(
    name = "who-can",
    description = "Lists who may do an action on a resource.",
    footer = {"", "Example:", "  plystra who-can invoice invoice_001 approve"})
final class WhoCanCommand implements Callable<Integer> {
  private final Terminal terminal;
  @Mixin private SubjectQuestion question = new SubjectQuestion();

  WhoCanCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    return question.print(terminal);
  }
}
