package com.plystra.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code seed authzen}. */
@Command(
    name = "authzen",
    description =
        "Seeds what the certification of the AuthZEN Authorization API 1.0 asks about; existing"
            + " objects are not changed.",
    footer = {"", "Example:", "  plystra seed authzen --data-dir ./plystra-data"})
final class SeedAuthzenCommand implements Callable<Integer> {
  private final Terminal terminal;
  @Mixin private StoreOptions store;
  @Mixin private OutputOption output;

  SeedAuthzenCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    DataAccess data = new DataAccess(store.load(terminal.env()));
    JsonNode answer = data.run("seed_authzen", Output.object());
    terminal.out().println(output.json() ? Output.pretty(answer) : words(answer));
    return ExitCode.OK;
  }

  private static String words(JsonNode answer) {
    int added = answer.path("added").asInt();
    return added == 0
        ? "The objects of the AuthZEN certification were there already; nothing was added."
        : "Added " + added + " objects for the AuthZEN certification.";
  }
}
