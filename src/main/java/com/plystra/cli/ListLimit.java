package com.plystra.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.cli.admin.ServerApi;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A mixin: how many rows of a list are printed. */
@Command
final class ListLimit {
  @Option(
      names = "--limit",
      paramLabel = "NUMBER",
      defaultValue = "1000",
      description = "The most rows (default: ${DEFAULT-VALUE}).")
  private int limit;

  /** Asks the server and prints the rows. Says on standard error when there may be more. */
  int print(Terminal terminal, ApiSession session, String path, ObjectNode question, Table table) {
    ServerApi.Rows found = session.api().ask(path, question, limit);
    int code = session.list(found.rows(), table, "rows");
    if (found.hasMore()) {
      terminal
          .err()
          .println("These are the first " + found.rows().size() + " rows; --limit prints more.");
    }
    return code;
  }
}
