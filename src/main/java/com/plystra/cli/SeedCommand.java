package com.plystra.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;

/** Seeds objects by a control command, and says how many were added. */
abstract class SeedCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final String operation;
  @Mixin private StoreOptions store;
  @Mixin private OutputOption output;

  /** Runs this control command. */
  SeedCommand(Terminal terminal, String operation) {
    this.terminal = terminal;
    this.operation = operation;
  }

  @Override
  public final Integer call() throws Exception {
    DataAccess data = new DataAccess(store.load(terminal.env()));
    JsonNode answer = data.run(operation, Output.object());
    terminal
        .out()
        .println(output.json() ? Output.pretty(answer) : words(answer.path("added").asInt()));
    return ExitCode.OK;
  }

  /** What is said when this many objects were added. */
  abstract String words(int added);
}
