package com.plystra.cli;

import picocli.CommandLine.Command;

/** {@code seed demo}. */
@Command(
    name = "demo",
    description = "Seeds the demo data; existing objects are not changed.",
    footer = {"", "Example:", "  plystra seed demo --data-dir ./plystra-data"})
final class SeedDemoCommand extends SeedCommand {
  SeedDemoCommand(Terminal terminal) {
    super(terminal, "seed_demo");
  }

  @Override
  String words(int added) {
    return added == 0
        ? "The demo data was there already; nothing was added."
        : "Added " + added + " objects of the demo data.";
  }
}
