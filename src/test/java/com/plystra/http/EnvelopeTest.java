package com.plystra.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.plystra.base.problem.Problem;
import com.plystra.http.TestServer.Answered;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EnvelopeTest {
  private TestServer server;

  @BeforeAll
  void start() {
    server = TestServer.usual();
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private static void assertIds(Answered answer) {
    String id = answer.header("X-Request-ID");
    assertFalse(id.isEmpty());
    assertEquals(id, answer.json().get("request_id").asText());
    assertEquals(id, answer.json().get("meta").get("request_id").asText());
    JsonNode error = answer.json().get("error");
    if (error != null) {
      assertEquals(id, error.get("request_id").asText());
      assertEquals(error.get("code").asText(), answer.header("X-Plystra-Error-Code"));
      assertTrue(error.has("details"));
    }
    assertEquals("no-store", answer.header("Cache-Control"));
    assertEquals("nosniff", answer.header("X-Content-Type-Options"));
  }

  @Test
  void get_whenAnObject_isWrapped() {
    Answered answer = server.get("/api/v1/value");
    assertEquals(200, answer.status());
    assertIds(answer);
    assertEquals(
        "{\"thing_id\":\"t1\",\"created_at\":\"2026-05-06T10:15:30.123456Z\","
            + "\"parent_id\":null,\"no\":null}",
        answer.json().get("data").toString());
  }

  @Test
  void get_whenHandWritten_isWrappedToo() {
    Answered answer = server.get("/api/v1/written");
    assertEquals(7, answer.json().get("data").asInt());
    assertIds(answer);
  }

  @Test
  void get_whenTraced_namesTraceAndRecord() {
    Answered answer = server.get("/api/v1/traced");
    assertEquals("trace_1", answer.header("X-Plystra-Trace-ID"));
    assertEquals("aud_1", answer.header("X-Plystra-Audit-Log-ID"));
  }

  @Test
  void get_whenDenied_namesTheDenyCodeInTheError() {
    Answered answer = server.get("/api/v1/denied");
    assertEquals(403, answer.status());
    assertIds(answer);
    JsonNode error = answer.json().get("error");
    assertEquals("NO_GRANT", error.get("deny_code").asText());
    assertEquals("trace_2", error.get("trace_id").asText());
    assertEquals("aud_2", error.get("audit_log_id").asText());
  }

  @ParameterizedTest
  @EnumSource(Problem.Kind.class)
  void get_whenAProblemIsThrown_isEnveloped(Problem.Kind kind) {
    Answered answer = server.get("/api/v1/fail/" + kind);
    assertTrue(answer.status() >= 400);
    assertEquals("CODE_" + kind, answer.code());
    assertTrue(answer.json().get("error").get("details").isNull());
    assertFalse(answer.json().get("error").has("trace_id"));
    assertIds(answer);
  }

  @ParameterizedTest
  @CsvSource({
    "INVALID,400",
    "UNAUTHENTICATED,401",
    "FORBIDDEN,403",
    "NOT_FOUND,404",
    "CONFLICT,409",
    "PRECONDITION_FAILED,412",
    "TOO_LARGE,413",
    "RATE_LIMITED,429",
    "INTERNAL,500",
    "UNAVAILABLE,503"
  })
  void get_whenAProblemIsThrown_hasItsStatus(String kind, int status) {
    assertEquals(status, server.get("/api/v1/fail/" + kind).status());
  }

  @Test
  void get_whenRateLimited_saysWhenToComeBack() {
    assertFalse(server.get("/api/v1/fail/RATE_LIMITED").header("Retry-After").isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"bug", "async-bug", "unwritable"})
  void get_whenABug_tellsNothing(String path) {
    Answered answer = server.get("/api/v1/" + path);
    assertEquals(500, answer.status());
    assertEquals("INTERNAL_ERROR", answer.code());
    assertFalse(answer.http().body().contains("secret"));
    assertFalse(answer.http().body().contains("Exception"));
    assertIds(answer);
  }

  @Test
  void get_whenNoRoute_isNotFound() {
    Answered answer = server.get("/api/v1/nothing");
    assertEquals(404, answer.status());
    assertEquals("NOT_FOUND", answer.code());
    assertIds(answer);
  }

  @Test
  void get_whenOutsideTheApi_isNotFoundWithoutAToken() {
    Answered answer = server.send(server.request("/nothing").GET());
    assertEquals(404, answer.status());
    assertIds(answer);
  }

  @Test
  void delete_whenAnotherMethodExists_isNotAllowed() {
    Answered answer = server.send(server.admin("/api/v1/things").DELETE());
    assertEquals(405, answer.status());
    assertEquals("METHOD_NOT_ALLOWED", answer.code());
    assertEquals("GET, HEAD, POST, OPTIONS", answer.header("Allow"));
    assertIds(answer);
  }

  @Test
  void options_ofAPath_namesItsMethods() {
    var request = server.request("/api/v1/things").method("OPTIONS", BodyPublishers.noBody());
    assertEquals("GET, HEAD, POST, OPTIONS", server.send(request).header("Allow"));
  }

  /**
   * HEAD answers as GET does, without the body: what it is, how long it is, and the same faults.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/health",
        "/api/v1/things?limit=3",
        "/api/v1/things/special",
        "/api/v1/big",
        "/api/v1/traced",
        "/api/v1/denied",
        "/api/v1/things?limit=x",
        "/api/v1/bug",
        "/metrics",
        "/nowhere"
      })
  void head_ofWhateverGetTakes_isTheSameWithoutItsBody(String path) {
    Answered get = server.get(path);
    Answered head = server.send(server.admin(path).method("HEAD", noBody()));
    assertEquals(get.status(), head.status());
    assertEquals("", head.http().body());
    for (String name : List.of("Content-Type", "Content-Length", "X-Plystra-Error-Code")) {
      assertEquals(get.header(name), head.header(name), name);
    }
    assertTrue(Integer.parseInt(head.header("Content-Length")) > 0);
  }

  @Test
  void head_whenOnlyOtherMethodsAreTaken_isNotAllowed() {
    Answered answer =
        server.send(server.admin("/api/v1/things/x/disable").method("HEAD", noBody()));
    assertEquals(405, answer.status());
    assertEquals("POST, OPTIONS", answer.header("Allow"));
    assertEquals("METHOD_NOT_ALLOWED", answer.header("X-Plystra-Error-Code"));
  }

  @Test
  void head_whenAnonymous_isRefusedAsGetIs() {
    Answered answer = server.send(server.request("/api/v1/things").method("HEAD", noBody()));
    assertEquals(401, answer.status());
  }

  /** A body after it would be read as the next answer. */
  @Test
  void head_whenPipelined_isFollowedByTheNextAnswer() {
    String rest = " /api/v1/health HTTP/1.1\r\nHost: h\r\n\r\n";
    String answer = server.raw("HEAD" + rest + "HEAD" + rest + "GET" + rest);
    assertEquals(3, answer.split("HTTP/1.1 200 OK", -1).length - 1, answer);
    assertEquals(1, answer.split("\"value\":\"ok\"", -1).length - 1, answer);
    String refused = server.raw("HEAD /< HTTP/1.1\r\nHost: h\r\n\r\n");
    assertTrue(refused.startsWith("HTTP/1.1 400 ") && refused.endsWith("\r\n\r\n"), refused);
  }

  @Test
  void get_whenExactAndParameterFit_takesTheExact() {
    assertEquals(
        "the special one", server.get("/api/v1/things/special").json().at("/data/value").asText());
    assertEquals("x:1", server.get("/api/v1/things/x%3A1").json().at("/data/value").asText());
  }

  @Test
  void get_whenMetrics_isPlainText() {
    Answered answer = server.send(server.request("/metrics").GET());
    assertEquals("up 1\n", answer.http().body());
    assertTrue(answer.header("Content-Type").startsWith("text/plain"));
  }

  @Test
  void get_whenTheAnswerIsLargerThanTheSocket_arrivesWhole() {
    Answered answer = server.get("/api/v1/big");
    assertEquals(100, answer.json().get("data").size());
    assertEquals(40_000, answer.json().at("/data/99").asText().length());
  }

  @Test
  void get_whenAnIdIsGiven_keepsIt() {
    String id = "Ab.9_:-" + "x".repeat(121);
    Answered answer = server.send(server.admin("/api/v1/value").header("X-Request-ID", id));
    assertEquals(id, answer.header("X-Request-ID"));
    assertIds(answer);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "a\"b", "a,b", "{}", "\u00e9"})
  void get_whenTheIdIsHarmful_replacesIt(String id) {
    String answer =
        server.raw("GET /api/v1/health HTTP/1.1\r\nHost: h\r\nX-Request-ID: " + id + "\r\n\r\n");
    assertTrue(answer.contains("X-Request-ID: req_"), answer);
  }

  @Test
  void get_whenTheIdIsTooLong_replacesIt() {
    Answered answer =
        server.send(server.admin("/api/v1/value").header("X-Request-ID", "x".repeat(129)));
    assertTrue(answer.header("X-Request-ID").matches("req_[0-9a-f]{16}"));
  }

  private static java.net.http.HttpRequest.BodyPublisher noBody() {
    return java.net.http.HttpRequest.BodyPublishers.noBody();
  }
}
