package com.plystra.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.journal.JournalSource;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code audit head}: prints heads to keep elsewhere, so that a truncated journal is noticed. */
@Command(
    name = "head",
    description = {
      "Prints the last audit record: number, id, time, and the head for 'audit verify --expect'."
          + " Keep it where nobody who can write the journal can write: it proves all records up to"
          + " that one. A journal of several chains has a head for each."
    },
    footer = {"", "Example:", "  plystra audit head --output json"})
final class AuditHeadCommand implements Callable<Integer> {
  private final Terminal terminal;
  @Mixin private StoreOptions store;
  @Mixin private OutputOption output;

  AuditHeadCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    try (JournalSource journal = Journals.of(store.load(terminal.env()))) {
      ArrayNode heads = HeadJson.of(journal.heads());
      if (output.json()) {
        ObjectNode answer = Output.object();
        answer.set("heads", heads);
        terminal.out().println(Output.pretty(answer));
      } else {
        heads.forEach(this::print);
      }
      return ExitCode.OK;
    }
  }

  private void print(JsonNode head) {
    head.properties().forEach(f -> terminal.out().println(line(f)));
  }

  private static String line(Map.Entry<String, JsonNode> field) {
    return String.format("%-11s", field.getKey()) + field.getValue().asText();
  }
}
