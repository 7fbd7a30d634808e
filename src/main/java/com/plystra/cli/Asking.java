package com.plystra.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Mixin;

/** A mixin: what to ask, and whom. */
final class Asking {
  @Mixin private QuestionOptions question;
  @Mixin private ServerOptions server;
  @Mixin private StoreOptions store;

  /** The answer's data, the same from wherever it comes. */
  JsonNode answer(Map<String, String> env, boolean explain) throws Exception {
    ObjectNode body = question.body(explain);
    Optional<RemoteServer> remote = server.server(env);
    return remote.isPresent()
        ? remote.get().post("/api/v1/authz/" + (explain ? "explain" : "check"), body)
        : new Workplace(store.load(env)).existing().run("ask", body);
  }
}
