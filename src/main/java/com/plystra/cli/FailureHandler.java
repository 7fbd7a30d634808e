package com.plystra.cli;

import com.plystra.base.config.BadSettings;
import com.plystra.base.problem.Fault;
import com.plystra.base.problem.Problem;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * Prints what a command could not do, for people on standard error and, where they asked for JSON,
 * for programs on standard output; and gives the exit code. Stack traces only when asked for.
 */
final class FailureHandler implements IExecutionExceptionHandler, IParameterExceptionHandler {
  private static final String DASHES = "--";

  private final Terminal terminal;
  private final boolean json;

  /**
   * For one command line.
   *
   * @param args all of it: what cannot be parsed may ask for JSON too
   */
  FailureHandler(Terminal terminal, List<String> args) {
    this.terminal = terminal;
    this.json = OutputOption.isJson(args);
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
    if (e instanceof ParameterException wrong) {
      return usage(wrong);
    }
    tell(e);
    if (RootCommand.of(command).verbose()) {
      e.printStackTrace(terminal.err());
    }
    return isUsage(e) ? ExitCode.USAGE : ExitCode.ERROR;
  }

  /** Tells of a failure that nobody has caught before. */
  void tell(Throwable e) {
    List<String> lines = ErrorMessages.lines(e).orElseGet(() -> bug(e));
    if (json) {
      terminal.out().println(Output.pretty(FailureJson.of(e, lines)));
    }
    lines.forEach(this::print);
  }

  private static List<String> bug(Throwable e) {
    return List.of(
        "this is a bug: " + e + ". Run it again with --verbose and report what it prints");
  }

  /** Whether the command line itself is to blame: an option's value, or what goes together. */
  private static boolean isUsage(Exception e) {
    if (e instanceof BadSettings bad) {
      return bad.ofFlags();
    }
    return e instanceof Problem problem
        && problem.is("VALIDATION_FAILED")
        && problem.faults().stream().map(Fault::field).allMatch(f -> f.startsWith(DASHES));
  }

  @Override
  public int handleParseException(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    if (args.length == 0) {
      command.usage(terminal.err());
      return ExitCode.USAGE;
    }
    return usage(e);
  }

  private int usage(ParameterException e) {
    String name = e.getCommandLine().getCommandSpec().qualifiedName();
    tell("USAGE", UsageWords.of(e) + " See '" + name + " --help'");
    return ExitCode.USAGE;
  }

  /** Tells of a failure that has only words. */
  void tell(String code, String line) {
    if (json) {
      terminal.out().println(Output.pretty(FailureJson.of(code, List.of(line))));
    }
    print(line);
  }

  private void print(String text) {
    terminal.err().println(ErrorMessages.line(text));
  }
}
