package com.plystra.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.base.config.Settings;
import com.plystra.base.datadir.DataLayout;
import com.plystra.base.problem.Problem;
import com.plystra.storage.form.StorageAccess;
import com.plystra.storage.salvage.Salvage;
import com.plystra.storage.salvage.SalvagePlan;
import com.plystra.storage.salvage.SalvageWords;
import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code salvage}. */
@Command(
    name = "salvage",
    description = {
      "Makes a journal that opens and verifies from a damaged one. First lists what would be lost,"
          + " and asks for confirmation. No server may run. The damaged files are kept beside the"
          + " new ones. If there is a backup, restoring it is better."
    },
    footer = {
      "",
      "Example:",
      "  plystra salvage --data-dir ./plystra-data --dry-run",
    })
final class SalvageCommand implements Callable<Integer> {
  private final Terminal terminal;
  @Mixin private StoreOptions store;
  @Mixin private OutputOption output;

  @Option(names = "--dry-run", description = "List what would be lost, and change nothing.")
  private boolean dryRun;

  @Option(names = "--yes", description = "Do not ask.")
  private boolean yes;

  SalvageCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    Settings settings = store.load(terminal.env());
    DataAccess data = new DataAccess(settings);
    if (Salvage.isUnfinished(new DataLayout(data.root()).journal())) {
      return data.runExclusively(directory -> finish(salvage(directory.layout(), settings)));
    }
    return dryRun
        ? data.requireData().runReadOnly(layout -> run(salvage(layout, settings)))
        : data.requireData()
            .runExclusively(directory -> run(salvage(directory.layout(), settings)));
  }

  private static Salvage salvage(DataLayout layout, Settings settings) {
    return new Salvage(
        layout.journal(), StorageAccess.of(settings, layout).databaseFile(), Clock.systemUTC());
  }

  private int finish(Salvage salvage) throws IOException {
    salvage.finish();
    terminal.out().println("A salvage that was interrupted is now complete.");
    return ExitCode.OK;
  }

  private int run(Salvage salvage) throws IOException {
    SalvagePlan plan = salvage.plan();
    SalvageText text = new SalvageText(terminal.out());
    if (!output.json()) {
      text.plan(plan);
    }
    if (plan.isWhole() || dryRun) {
      printJson(SalvageWords.json(plan));
      return ExitCode.OK;
    }
    if (!yes && !confirmed(plan)) {
      terminal.err().println("plystra: nothing was changed.");
      return ExitCode.ERROR;
    }
    Salvage.Done done = salvage.run(plan);
    if (!output.json()) {
      text.done(done);
    }
    printJson(SalvageText.json(plan, done));
    return ExitCode.OK;
  }

  private void printJson(ObjectNode json) {
    if (output.json()) {
      terminal.out().println(Output.pretty(json));
    }
  }

  private boolean confirmed(SalvagePlan plan) throws IOException {
    if (!terminal.interactive()) {
      throw Problem.of(
          Problem.Kind.CONFLICT,
          "CONFIRMATION_NEEDED",
          SalvageWords.line(plan)
              + ", and there is no terminal to ask on. --dry-run lists all of it, --yes does it");
    }
    terminal.out().flush();
    return terminal.ask("Continue? Type yes: ").equals("yes");
  }
}
