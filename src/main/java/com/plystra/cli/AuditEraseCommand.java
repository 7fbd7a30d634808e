package com.plystra.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code audit erase}: erases the texts about a person from the records. */
@Command(
    name = "erase",
    description = {
      "Erases the texts about a user from all audit records, with their salts: e-mail address,"
          + " names, addresses, traces and rows of changes. Ids, actions and times stay, and the"
          + " chain stays valid. A record says what was erased. First says how much there is, and"
          + " asks for confirmation. It cannot be undone. Works beside a running server."
    },
    footer = {
      "",
      "Example:",
      "  plystra audit erase --user user_alice",
    })
final class AuditEraseCommand implements Callable<Integer> {
  private final Terminal terminal;
  @Mixin private StoreOptions store;
  @Mixin private OutputOption output;
  @Spec private CommandSpec spec;

  @Option(names = "--user", paramLabel = "ID", required = true, description = "The id of the user.")
  private String user;

  @Option(names = "--yes", description = "Do not ask.")
  private boolean yes;

  AuditEraseCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    DataAccess data = new DataAccess(store.load(terminal.env())).requireData();
    ObjectNode args = Output.object().put("user", user);
    if (yes) {
      return done(data.run("erase", args));
    }
    if (!terminal.interactive()) {
      throw new ParameterException(
          spec.commandLine(),
          "an erasure cannot be undone, and there is no terminal to ask on: give --yes");
    }
    JsonNode survey = data.run("erase_survey", args);
    if (!confirmed(survey)) {
      terminal.err().println("plystra: nothing was changed.");
      return ExitCode.ERROR;
    }
    return done(data.run("erase", args));
  }

  private boolean confirmed(JsonNode survey) throws IOException {
    terminal.err().println(Erased.survey(survey));
    Erased.limits(survey).forEach(terminal.err()::println);
    return terminal.ask("Erase them? Type yes: ").equals("yes");
  }

  private int done(JsonNode answer) {
    if (output.json()) {
      ObjectNode json = answer.deepCopy();
      Erased.limits(answer).forEach(json.putArray("limits")::add);
      terminal.out().println(Output.pretty(json));
    } else {
      terminal.out().println(Erased.done(answer));
      Erased.limits(answer).forEach(terminal.out()::println);
    }
    return ExitCode.OK;
  }
}
