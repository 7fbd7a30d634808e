package com.plystra.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code check}. */
@Command(
    name = "check",
    description = "Decides, records, and says allow (exit code 0) or deny (3).",
    footer = {
      "",
      "Example:",
      "  plystra check --user user_alice --member member_finance_reviewer \\",
      "    --user-member um_alice_finance_reviewer --space space_acme \\",
      "    --type invoice --id invoice_001 --action approve"
    })
final class CheckCommand implements Callable<Integer> {
  private final Terminal terminal;
  @Mixin private DecisionOptions options;
  @Mixin private OutputOption output;

  CheckCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    JsonNode answer = options.answer(terminal.env(), false);
    terminal.out().println(output.json() ? Output.pretty(answer) : words(answer));
    return answer.path("allow").asBoolean() ? ExitCode.OK : ExitCode.DENY;
  }

  private static String words(JsonNode answer) {
    String decision =
        answer.path("allow").asBoolean()
            ? "allow"
            : "deny " + answer.path("deny_code").asText() + ": " + answer.path("reason").asText();
    String id = answer.path("audit_log_id").asText("");
    return Text.oneLine(decision) + "\n" + (id.isEmpty() ? "not recorded" : "recorded as " + id);
  }
}
