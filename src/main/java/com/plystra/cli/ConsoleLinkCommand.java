package com.plystra.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code console link}: standard output contains only the link, so that a script can open it. */
@Command(
    name = "link",
    description = {
      "Makes a link that signs one browser in at the console of the running server, as an operator:"
          + " once, within 10 minutes, for 12 hours. A person who has the link can do everything:"
          + " do not share it."
    },
    footer = {
      "",
      "Example:",
      "  plystra console link",
      "  plystra console link --data-dir /var/lib/plystra --output json",
    })
final class ConsoleLinkCommand implements Callable<Integer> {
  private final Terminal terminal;
  @Mixin private StoreOptions store;
  @Mixin private OutputOption output;

  ConsoleLinkCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    JsonNode link =
        new DataAccess(store.load(terminal.env())).runServed("console_link", Output.object());
    terminal.out().println(output.json() ? Output.pretty(link) : link.path("url").asText());
    terminal.out().flush();
    terminal
        .err()
        .println(
            "Open the link in a browser. It signs in once, until "
                + link.path("expires_at").asText()
                + ". It is not shown again.");
    return ExitCode.OK;
  }
}
