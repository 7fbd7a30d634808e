package com.plystra.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that select the server to measure. */
final class BenchServerOptions {
  private static final String TOKEN = "PLYSTRA_ADMIN_TOKEN";

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = {
        "Measure this server, e.g. http://localhost:8080. Its journal keeps every check. Default:"
            + " a new server with the demo data, in a directory that is deleted afterwards."
      })
  private @Nullable String url;

  @Option(
      names = "--token",
      paramLabel = "TOKEN",
      description =
          "Its admin token; PLYSTRA_ADMIN_TOKEN is better, since other users can see arguments.")
  private @Nullable String token;

  @Option(names = "--i-own-this-host", description = "Load a server that is not on this machine.")
  private boolean owned;

  @Option(
      names = "--java-options",
      paramLabel = "OPTIONS",
      split = " ",
      description = "Java options of the new server, such as \"-Xmx512m -Xms512m\".")
  private List<String> javaOptions = new ArrayList<>();

  /** The server to measure. The caller must close it. */
  BenchServer server(Map<String, String> env) throws IOException {
    return url == null
        ? BenchServer.own(javaOptions)
        : BenchServer.given(
            url, token == null ? env.getOrDefault(TOKEN, "").strip() : token, owned);
  }
}
