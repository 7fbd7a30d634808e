package com.plystra.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.base.problem.Problem;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Mixin;

/** A mixin for commands that ask for a decision: the question, and the server or data directory. */
final class DecisionOptions {
  @Mixin private QuestionOptions question;
  @Mixin private ServerOptions server;
  @Mixin private StoreOptions store;

  /** The response's data; the same from a server and from a data directory. */
  JsonNode answer(Map<String, String> env, boolean explain) throws Exception {
    Optional<RemoteServer> remote = server.server(env);
    try {
      return answer(remote, question.body(explain), explain ? "explain" : "check", env);
    } catch (Problem refusal) {
      throw refusal.is("VALIDATION_FAILED") ? QuestionOptions.byOption(refusal) : refusal;
    }
  }

  private JsonNode answer(
      Optional<RemoteServer> remote, ObjectNode body, String question, Map<String, String> env)
      throws Exception {
    return remote.isPresent()
        ? remote.get().post("/api/v1/authz/" + question, body)
        : new DataAccess(store.load(env)).requireData().run("ask", body);
  }
}
