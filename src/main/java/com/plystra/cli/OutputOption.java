package com.plystra.cli;

import picocli.CommandLine.Option;

/** {@code --output}, for commands whose output a program may read. */
final class OutputOption {
  @Option(
      names = "--output",
      paramLabel = "FORM",
      description = "${COMPLETION-CANDIDATES} (default: text)")
  private Output output = Output.TEXT;

  boolean json() {
    return output == Output.JSON;
  }
}
