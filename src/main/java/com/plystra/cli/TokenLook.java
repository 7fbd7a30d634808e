package com.plystra.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.access.tokens.OperatorToken;
import com.plystra.access.tokens.StoredTokens;
import com.plystra.base.config.Settings;
import com.plystra.ops.control.ControlClient;
import com.plystra.storage.db.Database;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/**
 * Reads information about the operator's tokens: from the running server, else from the database
 * without writing. Only if a crash has left the database behind its journal, it is opened as by a
 * server, which brings it up to date.
 */
final class TokenLook {
  private static final String COMMAND = "token_show";

  private final Settings settings;
  private final DataAccess data;

  TokenLook(Settings settings) throws IOException {
    this.settings = settings;
    this.data = new DataAccess(settings).requireData();
  }

  JsonNode tokens() throws Exception {
    Optional<JsonNode> served = ControlClient.call(data.root(), COMMAND, Output.object());
    if (served.isPresent()) {
      return served.get();
    }
    Optional<JsonNode> read = data.readData(access -> access.readLevel(this::json));
    return read.isPresent() ? read.get() : data.run(COMMAND, Output.object());
  }

  private JsonNode json(Database database) {
    ObjectNode answer = Output.object();
    ArrayNode tokens = answer.putArray("tokens");
    for (OperatorToken token : OperatorToken.values()) {
      Optional<Instant> since =
          given(token).isPresent() ? Optional.empty() : StoredTokens.since(database, token);
      tokens
          .addObject()
          .put("token", token.key())
          .put("origin", origin(token, since))
          .put("since", since.map(Instant::toString).orElse(null));
    }
    return answer;
  }

  private String origin(OperatorToken token, Optional<Instant> since) {
    if (given(token).isPresent()) {
      return "environment";
    }
    return since.isPresent() ? "stored" : "none";
  }

  private Optional<String> given(OperatorToken token) {
    return switch (token) {
      case ADMIN -> settings.adminToken();
      case METRICS -> settings.metricsToken();
    };
  }
}
