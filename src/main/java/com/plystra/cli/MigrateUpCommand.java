package com.plystra.cli;

import com.plystra.app.App;
import com.plystra.base.config.Settings;
import com.plystra.storage.db.Migrations;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * {@code migrate up}: opens the data as a server does, which migrates the schema, and closes it.
 */
@Command(
    name = "up",
    description = "Brings the schema to the version that this program expects. No server may run.",
    footer = {"", "Example:", "  plystra migrate up"})
final class MigrateUpCommand implements Callable<Integer> {
  private final Terminal terminal;
  @Mixin private StoreOptions store;
  @Mixin private OutputOption output;

  MigrateUpCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    Settings settings = store.load(terminal.env());
    String version =
        new DataAccess(settings)
            .runExclusively(
                directory -> {
                  try (App app = App.open(directory, settings, Clock.systemUTC())) {
                    return new Migrations(app.database()).versions().current();
                  }
                });
    terminal
        .out()
        .println(
            output.json()
                ? Output.pretty(Output.object().put("schema_version", version))
                : "The schema is at version " + version + ".");
    return ExitCode.OK;
  }
}
