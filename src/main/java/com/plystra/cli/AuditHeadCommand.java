package com.plystra.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.config.DatabaseUrl;
import com.plystra.config.Settings;
import com.plystra.datadir.DataLayout;
import com.plystra.db.Database;
import com.plystra.journal.AuditIds;
import com.plystra.journal.Head;
import com.plystra.journal.JournalReading;
import com.plystra.postgres.PostgresStorage;
import com.plystra.postgres.SqlVerification;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
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
    Settings settings = store.load(terminal.env());
    Workplace workplace = new Workplace(settings).existing();
    if (settings.database() instanceof DatabaseUrl.PostgreSql url) {
      return inDatabase(url);
    }
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

  private int inDatabase(DatabaseUrl.PostgreSql url) {
    try (Database database = PostgresStorage.connect(url)) {
      List<Head> heads = SqlVerification.heads(database);
      if (output.json()) {
        ObjectNode json = Output.object();
        json.set("heads", json(heads));
        terminal.out().println(Output.pretty(json));
      } else {
        heads.forEach(head -> terminal.out().println(text(head)));
      }
      return ExitCode.OK;
    }
  }

  /** The last record of each chain that has one. */
  static ArrayNode json(List<Head> heads) {
    ArrayNode all = Output.object().putArray("heads");
    heads.stream().filter(head -> head.number() > 0).forEach(head -> all.add(json(head)));
    return all;
  }

  static String text(Head head) {
    return AuditIds.auditId(head.sequence()) + " " + head.hash();
  }

  private static String line(Map.Entry<String, JsonNode> field) {
    return String.format("%-11s", field.getKey()) + field.getValue().asText();
  }

  private static ObjectNode json(Head head) {
    ObjectNode json = Output.object().put("record", head.number());
    if (head.number() > 0) {
      json.put("id", AuditIds.auditId(head.sequence()));
      json.put(
          "created_at", Instant.EPOCH.plus(head.createdAtMicros(), ChronoUnit.MICROS).toString());
    }
    return json.put("head", head.hash().toString());
  }
}
