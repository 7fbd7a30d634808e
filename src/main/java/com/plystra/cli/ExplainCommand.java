package com.plystra.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.plystra.cli.trace.TraceText;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code explain}. */
@Command(
    name = "explain",
    description = "Decides, records, and shows the reasons: exit code 0 for allow, 3 for deny.",
    footer = {
      "",
      "Example:",
      "  plystra explain --user user_alice --member member_finance_reviewer \\",
      "    --user-member um_alice_finance_reviewer --space space_acme \\",
      "    --type invoice --id invoice_002 --action approve"
    })
final class ExplainCommand implements Callable<Integer> {
  private final Terminal terminal;
  @Mixin private DecisionOptions options;
  @Mixin private OutputOption output;

  ExplainCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    JsonNode trace = options.answer(terminal.env(), true);
    if (output.json()) {
      terminal.out().println(Output.pretty(trace));
    } else {
      terminal.out().print(TraceText.of(trace, terminal.colours()));
    }
    return trace.path("allow").asBoolean() ? ExitCode.OK : ExitCode.DENY;
  }
}
