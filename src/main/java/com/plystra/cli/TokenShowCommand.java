package com.plystra.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code token show}. Cannot show tokens, since only hashes are stored. */
@Command(
    name = "show",
    description = "Shows which tokens are configured, their source and their age; never a token.",
    footer = {"", "Example:", "  plystra token show --output json"})
final class TokenShowCommand implements Callable<Integer> {
  private final Terminal terminal;
  @Mixin private StoreOptions store;
  @Mixin private OutputOption output;

  TokenShowCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    JsonNode answer = new TokenLook(store.load(terminal.env())).tokens();
    if (output.json()) {
      terminal.out().println(Output.pretty(answer));
    } else {
      answer.path("tokens").forEach(token -> terminal.out().println(words(token)));
    }
    return ExitCode.OK;
  }

  private static String words(JsonNode token) {
    String name = String.format("%-8s", token.path("token").asText());
    return switch (token.path("origin").asText()) {
      case "environment" -> name + "from the environment or plystra.properties";
      case "stored" -> name + "stored, since " + token.path("since").asText();
      default -> name + "none; make one with 'plystra token rotate'";
    };
  }
}
