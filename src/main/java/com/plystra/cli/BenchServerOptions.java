package com.plystra.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which server is to be measured. */
final class BenchServerOptions {
  private static final String TOKEN = "PLYSTRA_ADMIN_TOKEN";

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = {
        "Measure this server, e.g. http://localhost:8080. Its journal keeps every check. Without"
            + " it: one that is started for this, with the demo data, in a directory that is gone"
            + " afterwards."
      })
  private @Nullable String url;

  @Option(
      names = "--token",
      paramLabel = "TOKEN",
      description = "Its admin token; better given in PLYSTRA_ADMIN_TOKEN, where nobody sees it.")
  private @Nullable String token;

  @Option(names = "--i-own-this-host", description = "Load a server that is not on this machine.")
  private boolean owned;

  @Option(
      names = "--java-options",
      paramLabel = "OPTIONS",
      split = " ",
      description = "For the server that is started for this, such as \"-Xmx512m -Xms512m\".")
  private List<String> javaOptions = new ArrayList<>();

  /** The server to measure; it is to be closed. */
  BenchServer server(Map<String, String> env) throws IOException {
    return url == null
        ? BenchServer.own(javaOptions)
        : BenchServer.given(
            url, token == null ? env.getOrDefault(TOKEN, "").strip() : token, owned);
  }
}
