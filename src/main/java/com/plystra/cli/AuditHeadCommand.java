package com.plystra.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.datadir.DataLayout;
import com.plystra.journal.AuditIds;
import com.plystra.journal.Head;
import com.plystra.journal.JournalReading;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code audit head}: to be kept elsewhere, so that a shortened journal would be noticed. */
@Command(
    name = "head",
    description = "Prints the last audit record's number, id, time and link in the chain.",
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
    Workplace workplace = new Workplace(store.load(terminal.env())).existing();
    try (JournalReading journal = JournalReading.open(new DataLayout(workplace.root()).journal())) {
      ObjectNode head = json(journal.head());
      if (output.json()) {
        terminal.out().println(Output.pretty(head));
      } else {
        head.properties().forEach(f -> terminal.out().println(line(f)));
      }
      return ExitCode.OK;
    }
  }

  private static String line(Map.Entry<String, JsonNode> field) {
    return String.format("%-11s", field.getKey()) + field.getValue().asText();
  }

  private static ObjectNode json(Head head) {
    ObjectNode json = Output.object().put("record", head.sequence());
    if (head.sequence() > 0) {
      json.put("id", AuditIds.auditId(head.sequence()));
      json.put(
          "created_at", Instant.EPOCH.plus(head.createdAtMicros(), ChronoUnit.MICROS).toString());
    }
    return json.put("head", head.hash().toString());
  }
}
