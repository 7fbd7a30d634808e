package com.plystra.cli;

import picocli.CommandLine.Command;

/** {@code seed authzen}. */
@Command(
    name = "authzen",
    description =
        "Seeds what the certification of the AuthZEN Authorization API 1.0 asks about; existing"
            + " objects are not changed.",
    footer = {"", "Example:", "  plystra seed authzen --data-dir ./plystra-data"})
final class SeedAuthzenCommand extends SeedCommand {
  SeedAuthzenCommand(Terminal terminal) {
    super(terminal, "seed_authzen");
  }

  @Override
  String words(int added) {
    return added == 0
        ? "The objects of the AuthZEN certification were there already; nothing was added."
        : "Added " + added + " objects for the AuthZEN certification.";
  }
}
