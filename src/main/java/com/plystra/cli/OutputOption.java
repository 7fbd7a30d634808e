package com.plystra.cli;

import java.util.List;
import picocli.CommandLine.Option;

/** {@code --output}, for commands whose output programs may read. */
final class OutputOption {
  private static final String NAME = "--output";

  @Option(
      names = NAME,
      paramLabel = "FORM",
      description = "${COMPLETION-CANDIDATES} (default: text)")
  private Output output = Output.TEXT;

  boolean json() {
    return output == Output.JSON;
  }

  /** Whether a command line requests JSON, even if it cannot be parsed. */
  static boolean isJson(List<String> args) {
    for (int i = 0; i < args.size(); i++) {
      String arg = args.get(i);
      String next = i + 1 < args.size() ? args.get(i + 1) : "";
      if (arg.equalsIgnoreCase(NAME + "=json")
          || (arg.equals(NAME) && next.equalsIgnoreCase("json"))) {
        return true;
      }
    }
    return false;
  }
}
