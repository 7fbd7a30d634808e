package com.plystra.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.db.Migrations;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code migrate status}. */
@Command(
    name = "status",
    description = "Lists the schema's migrations and which are applied. No server may run.",
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
    ObjectNode found = Schema.read(store.load(terminal.env()), MigrateStatusCommand::json);
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

  private static ObjectNode json(Migrations migrations) {
    ObjectNode json = Output.object();
    Migrations.Versions versions = migrations.versions();
    json.put("schema_version", versions.current());
    json.put("expected_schema_version", versions.expected());
    ArrayNode steps = json.putArray("migrations");
    for (Migrations.Step step : migrations.steps()) {
      steps
          .addObject()
          .put("version", step.version())
          .put("description", step.description())
          .put("state", step.state());
    }
    return json;
  }

  private static String summary(ObjectNode found) {
    String current = found.path("schema_version").asText();
    String expected = found.path("expected_schema_version").asText();
    return current.equals(expected)
        ? "The schema is at version " + current + ", as this program expects."
        : "The schema is at version " + current + "; this program expects " + expected + ".";
  }
}
