package com.plystra.cli;

import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** The command line. */
public final class Cli {
  private Cli() {}

  /**
   * Runs one command line.
   *
   * @return the process's exit code
   */
  public static int run(String[] args) {
    return run(Terminal.system(), args);
  }

  static int run(Terminal terminal, String... args) {
    // Must be set before jOOQ is loaded, which reads them once.
    System.setProperty("org.jooq.no-logo", "true");
    System.setProperty("org.jooq.no-tips", "true");
    FailureHandler failures = new FailureHandler(terminal, List.of(args));
    try {
      Optional<String> argument = EncodingCheck.argument(List.of(args));
      Optional<String> unreadable =
          argument.or(() -> EncodingCheck.environment(List.of(args), terminal.env()));
      if (unreadable.isPresent()) {
        failures.print("UNREADABLE", unreadable.get());
        return argument.isPresent() ? ExitCode.USAGE : ExitCode.ERROR;
      }
      int code = commands(terminal, failures, args).execute(args);
      // A token or a head may be lost: the disk is full, or the reader has closed the pipe.
      if (terminal.out().checkError() && code == ExitCode.OK) {
        failures.print("OUTPUT_LOST", "standard output could not be written to its end");
        return ExitCode.ERROR;
      }
      return code;
    } catch (OutOfMemoryError e) {
      failures.print(e);
      return ExitCode.ERROR;
    } finally {
      terminal.flush();
    }
  }

  private static CommandLine commands(Terminal terminal, FailureHandler failures, String... args) {
    // Settings of the parser apply only to subcommands that exist when they are set.
    CommandLine commands =
        Commands.treeFor(terminal, List.of(args))
            .setOut(terminal.out())
            .setErr(terminal.err())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .registerConverter(int.class, new WholeNumber())
            .registerConverter(Integer.class, new WholeNumber())
            .setColorScheme(
                CommandLine.Help.defaultColorScheme(terminal.colours() ? Ansi.ON : Ansi.OFF))
            .setExecutionExceptionHandler(failures)
            .setParameterExceptionHandler(failures);
    return HelpWidth.isNeeded(args) ? commands.setUsageHelpWidth(HelpWidth.of(terminal)) : commands;
  }
}
