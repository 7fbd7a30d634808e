package com.plystra.cli;

import com.plystra.base.text.Suggestions;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Describes a usage error in one sentence, with suggestions. */
final class UsageWords {
  private UsageWords() {}

  static String of(ParameterException e) {
    CommandLine command = e.getCommandLine();
    if (e instanceof UnmatchedArgumentException unmatched) {
      return unknown(command, unmatched.getUnmatched().get(0));
    }
    List<String> unknown = command.getUnmatchedArguments();
    if (e instanceof MissingParameterException && !unknown.isEmpty()) {
      // If a required option is misspelt, picocli reports it as missing.
      return unknown(command, unknown.get(0));
    }
    String message = lowerFirst(String.valueOf(e.getMessage()));
    return isGroup(command) && message.contains("subcommand")
        ? "give one of its commands: " + names(command) + "."
        : message + ".";
  }

  private static String unknown(CommandLine command, String word) {
    if (word.startsWith("-")) {
      String name = word.split("=", 2)[0];
      return "unknown option '" + word + "'." + meant(name, options(command));
    }
    if (isGroup(command)) {
      return "unknown command '" + word + "'." + meant(word, within(command));
    }
    return "unexpected argument '" + word + "'.";
  }

  private static boolean isGroup(CommandLine command) {
    return !command.getSubcommands().isEmpty();
  }

  private static List<String> options(CommandLine command) {
    return command.getCommandSpec().options().stream()
        .filter(option -> !option.hidden())
        .flatMap(option -> Stream.of(option.names()))
        .toList();
  }

  private static String names(CommandLine command) {
    return commands(command).map(Map.Entry::getKey).collect(Collectors.joining(", "));
  }

  private static Stream<Map.Entry<String, CommandLine>> commands(CommandLine command) {
    return command.getSubcommands().entrySet().stream()
        .filter(sub -> !sub.getValue().getCommandSpec().usageMessage().hidden());
  }

  /** The subcommands and their subcommands: {@code rotate} probably means {@code token rotate}. */
  private static List<String> within(CommandLine command) {
    return commands(command).flatMap(UsageWords::within).toList();
  }

  private static Stream<String> within(Map.Entry<String, CommandLine> command) {
    String name = command.getKey();
    return Stream.concat(
        Stream.of(name), commands(command.getValue()).map(inner -> name + " " + inner.getKey()));
  }

  private static String meant(String word, List<String> candidates) {
    List<String> near = Suggestions.similarTo(word, candidates);
    return near.isEmpty()
        ? ""
        : near.stream()
            .map(name -> "'" + name + "'")
            .collect(Collectors.joining(" or ", " Did you mean ", "?"));
  }

  private static String lowerFirst(String message) {
    return message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1);
  }
}
