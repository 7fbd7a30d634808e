package com.plystra.cli;

import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** The command line as a whole. */
public final class Cli {
  private static final int WIDTH = 100;

  private Cli() {}

  /** Runs one command line; what it returns is the process's exit code. */
  public static int run(String[] args) {
    return run(Terminal.system(), args);
  }

  static int run(Terminal terminal, String... args) {
    // Before jOOQ is loaded: it reads these once.
    System.setProperty("org.jooq.no-logo", "true");
    System.setProperty("org.jooq.no-tips", "true");
    try {
      return commands(terminal).execute(args);
    } finally {
      terminal.flush();
    }
  }

  private static CommandLine commands(Terminal terminal) {
    FailureHandler failures = new FailureHandler(terminal);
    // Settings of the parser reach the subcommands that are there when they are made.
    return Commands.tree(terminal)
        .setOut(terminal.out())
        .setErr(terminal.err())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpWidth(WIDTH)
        .setColorScheme(
            CommandLine.Help.defaultColorScheme(terminal.colours() ? Ansi.ON : Ansi.OFF))
        .setExecutionExceptionHandler(failures)
        .setParameterExceptionHandler(failures);
  }
}
