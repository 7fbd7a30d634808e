package com.plystra.cli;

import com.plystra.base.problem.Problem;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that select a server to ask over HTTP. */
final class ServerOptions {
  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "Ask this server, e.g. http://localhost:8080; else the data directory's.")
  private @Nullable String url;

  @Option(
      names = "--token",
      paramLabel = "TOKEN",
      description =
          "Its admin token; PLYSTRA_ADMIN_TOKEN is better, since other users can see arguments.")
  private @Nullable String token;

  /** The server; empty when the data directory is used. */
  Optional<RemoteServer> server(Map<String, String> env) {
    if (url == null) {
      return Optional.empty();
    }
    String given = token == null ? env.getOrDefault("PLYSTRA_ADMIN_TOKEN", "") : token;
    return Optional.of(new RemoteServer(base(url), given.strip()));
  }

  private static URI base(String url) {
    try {
      URI base = new URI(url.endsWith("/") ? url.substring(0, url.length() - 1) : url);
      boolean http = "http".equals(base.getScheme()) || "https".equals(base.getScheme());
      if (http && base.getHost() != null && base.getQuery() == null) {
        return base;
      }
    } catch (URISyntaxException e) {
      throw bad(url);
    }
    throw bad(url);
  }

  private static Problem bad(String url) {
    return Problem.invalid(
        "--url", "is '" + url + "'. Give the server's address, such as http://localhost:8080");
  }
}
