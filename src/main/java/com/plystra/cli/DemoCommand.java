package com.plystra.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.cli.trace.TraceText;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code demo}: four decisions on the demo data, in a temporary database. */
@Command(
    name = "demo",
    description = {
      "Makes four decisions on demo data, in a temporary database, and shows the reasons of each."
          + " Exit code 1 if one is not as expected."
    },
    footer = {"", "Example:", "  plystra demo"})
final class DemoCommand implements Callable<Integer> {
  private final Terminal terminal;
  @Mixin private OutputOption output;

  DemoCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    List<JsonNode> traces = DemoRun.traces(DemoCase.ALL);
    return output.json() ? json(traces) : text(traces);
  }

  private int text(List<JsonNode> traces) {
    PrintWriter out = terminal.out();
    int met = 0;
    for (int i = 0; i < traces.size(); i++) {
      DemoCase shown = DemoCase.ALL.get(i);
      boolean asExpected = shown.met(traces.get(i));
      met += asExpected ? 1 : 0;
      out.println((asExpected ? "✓ " : "✗ ") + (i + 1) + ". " + shown.title());
      out.println(
          "  expected " + shown.expected() + ", actual " + DemoCase.actual(traces.get(i)) + "\n");
      TraceText.of(traces.get(i), terminal.colours())
          .lines()
          .forEach(line -> out.println("  " + line));
      out.println();
    }
    out.println(met + " of " + traces.size() + " decisions are as expected.");
    return met == traces.size() ? ExitCode.OK : ExitCode.ERROR;
  }

  private int json(List<JsonNode> traces) {
    ObjectNode answer = Output.object();
    ArrayNode cases = answer.putArray("cases");
    boolean all = true;
    for (int i = 0; i < traces.size(); i++) {
      DemoCase shown = DemoCase.ALL.get(i);
      all &= shown.met(traces.get(i));
      cases
          .addObject()
          .put("title", shown.title())
          .put("expected", shown.expected())
          .put("actual", DemoCase.actual(traces.get(i)))
          .set("trace", traces.get(i));
    }
    terminal.out().println(Output.pretty(answer.put("as_expected", all)));
    return all ? ExitCode.OK : ExitCode.ERROR;
  }
}
