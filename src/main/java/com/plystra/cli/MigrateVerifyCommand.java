package com.plystra.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code migrate verify}. */
@Command(
    name = "verify",
    description = "Checks the applied migrations, by checksum too. No server may run.",
    footer = {"", "Example:", "  plystra migrate verify"})
final class MigrateVerifyCommand implements Callable<Integer> {
  private final Terminal terminal;
  @Mixin private StoreOptions store;

  MigrateVerifyCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws Exception {
    String version =
        Schema.read(
            store.load(terminal.env()),
            migrations -> {
              migrations.verify();
              return migrations.versions().current();
            });
    terminal.out().println("Every migration up to version " + version + " is as it was written.");
    return ExitCode.OK;
  }
}
