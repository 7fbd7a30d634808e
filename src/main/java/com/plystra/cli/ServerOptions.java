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
    return url == null ? Optional.empty() : Optional.of(server(env, "--url", url));
  }

  /**
   * The server at an address, asked with the token of these options.
   *
   * @param option the option that gives the address, for messages
   */
  RemoteServer server(Map<String, String> env, String option, String address) {
    String given = token == null ? env.getOrDefault("PLYSTRA_ADMIN_TOKEN", "") : token;
    return new RemoteServer(base(option, address), given.strip());
  }

  private static URI base(String option, String url) {
    try {
      URI base = new URI(url.endsWith("/") ? url.substring(0, url.length() - 1) : url);
      boolean http = "http".equals(base.getScheme()) || "https".equals(base.getScheme());
      if (http && base.getHost() != null && base.getQuery() == null) {
        return base;
      }
    } catch (URISyntaxException e) {
      throw bad(option, url);
    }
    throw bad(option, url);
  }

  private static Problem bad(String option, String url) {
    return Problem.invalid(
        option, "is '" + url + "'. Give the server's address, such as http://localhost:8080");
  }
}
