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
 * Prints failures of commands: for people on standard error and, if JSON is requested, for programs
 * on standard output. Determines the exit code. Prints stack traces only on request.
 */
final class FailureHandler implements IExecutionExceptionHandler, IParameterExceptionHandler {
  private static final String DASHES = "--";

  private final Terminal terminal;
  private final boolean json;

  /**
   * @param args the whole command line, because one that cannot be parsed may request JSON too
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
    print(e);
    if (RootCommand.of(command).verbose()) {
      e.printStackTrace(terminal.err());
    }
    return isUsage(e) ? ExitCode.USAGE : ExitCode.ERROR;
  }

  /** Prints an exception that no other code has caught. */
  void print(Throwable e) {
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

  /**
   * Whether the command line itself is wrong: the value of an option, or a combination of options.
   */
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
    print("USAGE", UsageWords.of(e) + " See '" + name + " --help'");
    return ExitCode.USAGE;
  }

  /** Prints a failure without an exception. */
  void print(String code, String line) {
    if (json) {
      terminal.out().println(Output.pretty(FailureJson.of(code, List.of(line))));
    }
    print(line);
  }

  private void print(String text) {
    terminal.err().println(ErrorMessages.line(text));
  }
}
