package com.plystra.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.base.config.Settings;
import com.plystra.base.problem.Problem;
import com.plystra.storage.form.StorageAccess;
import com.plystra.storage.postgres.LossRecovery;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code recover}. */
@Command(
    name = "recover",
    description = {
      "Lists records that a PostgreSQL database has lost and that this host had seen in it, for"
          + " example after the promotion of a standby that lacked them. Changes nothing without"
          + " --accept-loss. No server may run. Exit code 5 when records are lost."
    },
    footer = {"", "Example:", "  plystra recover --data-dir ./plystra-data"})
final class RecoverCommand implements Callable<Integer> {
  private final Terminal terminal;
  @Mixin private StoreOptions store;
  @Mixin private OutputOption output;

  @Option(
      names = "--accept-loss",
      description =
          "Give up the lost records permanently: the next start continues without them, writes a"
              + " record of that, and does not use their numbers again.")
  private boolean acceptLoss;

  RecoverCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    Settings settings = store.load(terminal.env());
    DataAccess data = new DataAccess(settings);
    if (data.access().losses().isEmpty()) {
      throw Problem.of(
          Problem.Kind.CONFLICT,
          "NO_POSTGRESQL",
          "DATABASE_URL names no PostgreSQL server. A damaged data directory is repaired by"
              + " 'plystra salvage' or 'plystra restore'");
    }
    return data.runExclusively(
        held -> run(StorageAccess.of(settings, held.layout()).losses().orElseThrow().get()));
  }

  private int run(LossRecovery recovery) throws Exception {
    boolean lost = !recovery.lost().isEmpty();
    boolean accepted = lost && acceptLoss;
    if (accepted) {
      recovery.accept();
    }
    print(recovery, accepted);
    return lost && !accepted ? ExitCode.DAMAGED : ExitCode.OK;
  }

  private void print(LossRecovery recovery, boolean accepted) {
    if (output.json()) {
      ObjectNode json = Output.object().put("records", recovery.records());
      ArrayNode ranges = json.putArray("lost");
      recovery.lost().forEach(ranges::add);
      terminal.out().println(Output.pretty(json.put("accepted", accepted)));
    } else if (recovery.lost().isEmpty()) {
      terminal.out().println("The database has every record that this host has seen in it.");
    } else {
      terminal.out().println("Lost: " + recovery.records() + " records.");
      recovery.lost().forEach(range -> terminal.out().println("  " + range));
      terminal
          .out()
          .println(
              accepted
                  ? "Given up. The next start continues without them, and writes a record of that."
                  : "To give them up permanently: plystra recover --accept-loss");
    }
  }
}
