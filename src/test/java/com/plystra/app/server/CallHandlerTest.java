package com.plystra.app.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.ops.control.ControlClient;
import com.plystra.testkit.Api;
import com.plystra.testkit.ApiTest;
import com.plystra.testkit.Finance;
import com.plystra.testkit.Reply;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The control command {@code call}: it answers as the same request over HTTP does. */
final class CallHandlerTest extends ApiTest {
  private final Path root;

  CallHandlerTest(@TempDir Path root) {
    super(root);
    this.root = root;
    server.commanded();
  }

  private JsonNode call(String method, String path, String query, ObjectNode... body) {
    ObjectNode args = Api.object().put("method", method).put("path", path).put("query", query);
    if (body.length > 0) {
      args.set("body", body[0]);
    }
    return ControlClient.call(root, "call", args).orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /api/v1/users, limit=1",
    "GET, /api/v1/users, limit=0",
    "GET, /api/v1/users, nonsense=1&limit=x",
    "GET, /api/v1/users, cursor=abc",
    "GET, /api/v1/users/nobody, ''",
    "GET, /api/v1/nowhere, ''",
    "PUT, /api/v1/users, ''",
    "POST, /api/v1/users, ''",
    "GET, /api/v1/data/actions, ''"
  })
  void request_isAnsweredAsOverHttp(String method, String path, String query) {
    JsonNode answer = call(method, path, query);
    Reply reply = api.send(method, path + (query.isEmpty() ? "" : "?" + query), null);
    assertEquals(reply.status(), answer.path("status").asInt(), answer.toString());
    assertEquals(reply.data(), answer.at("/answer/data"));
    for (String field : new String[] {"code", "message", "details"}) {
      assertEquals(reply.error().path(field), answer.at("/answer/error/" + field));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/users/%2e%2e", "/api/v1/../users", "nonsense", "", "/\u00e9"})
  void path_whenUnsafe_isRefused(String path) {
    JsonNode answer = call("GET", path, "");
    assertEquals(400, answer.path("status").asInt(), answer.toString());
    assertEquals("BAD_REQUEST", answer.at("/answer/error/code").asText());
  }

  @Test
  void body_whenWrong_hasAllItsFaultsNamed() {
    JsonNode answer = call("POST", "/api/v1/users", "", Api.json("{'email': 'x', 'nonsense': 1}"));
    assertEquals("VALIDATION_FAILED", answer.at("/answer/error/code").asText());
    assertEquals(2, answer.at("/answer/error/details").size(), answer.toString());
    JsonNode get = call("GET", "/api/v1/users", "", Api.object());
    assertEquals("BAD_REQUEST", get.at("/answer/error/code").asText());
  }

  @Test
  void question_isDecidedAndRecorded() {
    Finance space = server.finance();
    JsonNode answer = call("POST", "/api/v1/authz/check", "", space.question("invoice_001"));
    assertEquals(200, answer.path("status").asInt(), answer.toString());
    assertTrue(answer.at("/answer/data/allow").booleanValue(), answer.toString());
    String record = answer.at("/answer/data/audit_log_id").asText();
    assertEquals(
        "terminal", api.get("/api/v1/audit-logs/" + record).ok().at("/caller/type").asText());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/api/v1/health", "/metrics", "/openapi.json", "/docs", "/api/v1/auth/me"})
  void route_whenNotForCallersOrNotJson_isNotServed(String path) {
    JsonNode answer = call("GET", path, "");
    assertEquals("NOT_FOUND", answer.at("/answer/error/code").asText(), answer.toString());
  }
}
