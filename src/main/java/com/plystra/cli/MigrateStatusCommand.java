package com.plystra.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code migrate status}. */
@Command(
    name = "status",
    description = "Lists the schema's migrations and which are applied, also while a server runs.",
    footer = {"", "Example:", "  plystra migrate status"})
final class MigrateStatusCommand implements Callable<Integer> {
  private final Terminal terminal;
  @Mixin private StoreOptions store;
  @Mixin private OutputOption output;

  MigrateStatusCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    JsonNode found = SchemaStatus.status(store.load(terminal.env()));
    if (output.json()) {
      terminal.out().println(Output.pretty(found));
      return ExitCode.OK;
    }
    found
        .path("migrations")
        .forEach(
            m ->
                terminal
                    .out()
                    .println(
                        String.format(
                            "%-5s %-10s %s",
                            m.path("version").asText(),
                            m.path("state").asText(),
                            m.path("description").asText())));
    terminal.out().println(summary(found));
    return ExitCode.OK;
  }

  private static String summary(JsonNode found) {
    String current = found.path("schema_version").asText();
    String expected = found.path("expected_schema_version").asText();
    return current.equals(expected)
        ? "The schema is at version " + current + ", as this program expects."
        : "The schema is at version " + current + "; this program expects " + expected + ".";
  }
}
