package com.plystra.cli;

import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Prints what a command could not do, and gives the exit code. Stack traces only when asked for.
 */
final class FailureHandler implements IExecutionExceptionHandler, IParameterExceptionHandler {
  private final Terminal terminal;

  FailureHandler(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
    Failures.lines(e).orElseGet(() -> bug(e)).forEach(this::print);
    if (RootCommand.of(command).verbose()) {
      e.printStackTrace(terminal.err());
    }
    return ExitCode.ERROR;
  }

  private static List<String> bug(Exception e) {
    return List.of(
        "this is a bug: " + e + ". Run it again with --verbose and report what it prints");
  }

  @Override
  public int handleParseException(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    if (args.length == 0) {
      command.usage(terminal.err());
      return ExitCode.USAGE;
    }
    String name = command.getCommandSpec().qualifiedName();
    String message = lowerFirst(String.valueOf(e.getMessage()));
    print(message + "." + suggestion(e) + " See '" + name + " --help'");
    return ExitCode.USAGE;
  }

  private static String suggestion(ParameterException e) {
    if (e instanceof UnmatchedArgumentException unmatched) {
      List<String> suggestions = unmatched.getSuggestions();
      return suggestions.isEmpty() ? "" : " Did you mean " + String.join(" or ", suggestions) + "?";
    }
    return "";
  }

  private static String lowerFirst(String message) {
    return message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1);
  }

  private void print(String text) {
    terminal.err().println(Failures.line(text));
  }
}
