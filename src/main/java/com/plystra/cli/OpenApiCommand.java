package com.plystra.cli;

import com.plystra.http.openapi.ApiText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code openapi}: prints what a server of this version returns at {@code /openapi.json}, without a
 * server.
 */
@Command(
    name = "openapi",
    description = {
      "Prints the description of the HTTP API (OpenAPI 3.1), for generators of clients and for"
          + " validators. A running server shows it at /openapi.json and /openapi.yaml, and to"
          + " people at /docs."
    },
    footer = {
      "",
      "Example:",
      "  plystra openapi > plystra.json",
      "  plystra openapi --format yaml > plystra.yaml"
    })
final class OpenApiCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "${COMPLETION-CANDIDATES} (default: json)")
  private ApiText format = ApiText.JSON;

  OpenApiCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    terminal.out().print(new String(format.read(), StandardCharsets.UTF_8));
    if (terminal.out().checkError()) {
      throw new IOException("standard output was closed before all was written");
    }
    return ExitCode.OK;
  }
}
