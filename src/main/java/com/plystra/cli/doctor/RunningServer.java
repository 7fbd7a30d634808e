package com.plystra.cli.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.plystra.base.problem.Problem;
import com.plystra.directory.users.EmailClashes;
import com.plystra.journal.Published;
import com.plystra.ops.control.ControlClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Queries the server that holds a data directory through its control socket. */
final class RunningServer {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Path root;

  RunningServer(Path root) {
    this.root = root;
  }

  /**
   * The server's status; empty when none runs.
   *
   * @throws Problem when a server runs but does not respond
   */
  Optional<JsonNode> status() {
    return ask("status");
  }

  /** The source of its admin token; {@code none} when it has none. */
  String adminOrigin() {
    for (JsonNode token : ask("token_show").map(a -> a.path("tokens")).orElseThrow()) {
      if (token.path("token").asText().equals("admin")) {
        return token.path("origin").asText();
      }
    }
    return "none";
  }

  /**
   * The position up to which its journal is forced to disk. Bytes of the files after it may still
   * change.
   */
  Published published() {
    JsonNode found = ask("published").orElseThrow();
    return new Published(
        found.path("segment").asLong(),
        found.path("length").asLong(),
        found.path("record").asLong());
  }

  /** Users whose e-mail addresses differ only in case. */
  List<EmailClashes.Clash> emailClashes() {
    List<EmailClashes.Clash> clashes = new ArrayList<>();
    for (JsonNode clash : ask("email_clashes").orElseThrow().path("clashes")) {
      Optional<JsonNode> holder = Optional.of(clash.path("holder")).filter(JsonNode::isObject);
      clashes.add(
          new EmailClashes.Clash(named(clash.path("user")), holder.map(RunningServer::named)));
    }
    return clashes;
  }

  private static EmailClashes.Named named(JsonNode user) {
    return new EmailClashes.Named(user.path("id").asText(), user.path("email").asText());
  }

  private Optional<JsonNode> ask(String command) {
    try {
      return CompletableFuture.supplyAsync(
              () -> ControlClient.call(root, command, JsonNodeFactory.instance.objectNode()))
          .orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
          .join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof Problem problem) {
        throw problem;
      }
      throw Problem.unavailable("SERVER_STUCK", words(e));
    }
  }

  private String words(CompletionException e) {
    return e.getCause() instanceof TimeoutException
        ? "the server that holds " + root + " does not answer; look at its log, or restart it"
        : "the server that holds " + root + " did not answer (" + e.getCause() + ")";
  }
}
