package com.plystra.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code seed demo}. */
@Command(
    name = "demo",
    description = "Seeds the demo data; existing objects are not changed.",
    footer = {"", "Example:", "  plystra seed demo --data-dir ./plystra-data"})
final class SeedDemoCommand implements Callable<Integer> {
  private final Terminal terminal;
  @Mixin private StoreOptions store;
  @Mixin private OutputOption output;

  SeedDemoCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    DataAccess data = new DataAccess(store.load(terminal.env()));
    JsonNode answer = data.run("seed_demo", Output.object());
    terminal.out().println(output.json() ? Output.pretty(answer) : words(answer));
    return ExitCode.OK;
  }

  private static String words(JsonNode answer) {
    int added = answer.path("added").asInt();
    return added == 0
        ? "The demo data was there already; nothing was added."
        : "Added " + added + " objects of the demo data.";
  }
}
