package com.plystra.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code migrate verify}. */
@Command(
    name = "verify",
    description = "Checks the applied migrations, by checksum too, also while a server runs.",
    footer = {"", "Example:", "  plystra migrate verify"})
final class MigrateVerifyCommand implements Callable<Integer> {
  private final Terminal terminal;
  @Mixin private StoreOptions store;
  @Mixin private OutputOption output;

  MigrateVerifyCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    JsonNode found = SchemaStatus.verify(store.load(terminal.env()));
    String version = found.path("schema_version").asText();
    terminal
        .out()
        .println(
            output.json()
                ? Output.pretty(found)
                : "Every migration up to version " + version + " is as it was written.");
    return ExitCode.OK;
  }
}
