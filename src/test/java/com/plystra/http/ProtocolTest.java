package com.plystra.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What two readers of one connection could understand differently is refused. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProtocolTest {
  private static final String SMUGGLED = "GET /api/v1/health HTTP/1.1\r\nHost: smuggled\r\n\r\n";
  private TestServer server;

  @BeforeAll
  void start() {
    server = TestServer.usual();
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @AfterEach
  void aGoodRequestIsStillAnswered() {
    assertEquals(200, server.get("/api/v1/value").status());
  }

  private static int answers(String raw) {
    return raw.split("HTTP/1\\.[01] ", -1).length - 1;
  }

  /** One of {@code attacks/smuggling.yaml}. */
  record Smuggling(String name, String request) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Smuggling> smuggling() throws IOException {
    try (var file = ProtocolTest.class.getResourceAsStream("/attacks/smuggling.yaml")) {
      return List.of(new YAMLMapper().readValue(file, Smuggling[].class));
    }
  }

  @Test
  void smuggling_always_isAtLeastFiftyFiveRequests() throws IOException {
    assertTrue(smuggling().stream().map(Smuggling::request).distinct().count() >= 55);
  }

  @ParameterizedTest
  @MethodSource("smuggling")
  void raw_whenTheLengthIsAmbiguous_isRefusedAndNothingAfterItIsServed(Smuggling attack) {
    String answer = server.raw(attack.request());
    assertTrue(answer.isEmpty() || answer.matches("(?s)HTTP/1\\.[01] 4(00|13) .*"), answer);
    assertTrue(answers(answer) <= 1, answer);
    assertFalse(answer.contains(" 200 "), answer);
  }

  @Test
  void raw_whenAnotherProtocolIsAskedFor_staysWithThisOne() {
    String answer =
        server.raw(
            String.join(
                "\r\n",
                "GET /api/v1/health HTTP/1.1",
                "Host: h",
                "Connection: Upgrade, HTTP2-Settings",
                "Upgrade: h2c",
                "HTTP2-Settings: AAMAAABkAAQAAP__",
                "",
                ""));
    assertTrue(answer.startsWith("HTTP/1.1 200"), answer);
    assertEquals(1, answers(answer));
  }

  static List<String> malformed() {
    return List.of(
        "GET /api/v1/health HTTP/1.1\r\n\r\n",
        "GET /api/v1/health HTTP/1.1\r\nHost:\r\n\r\n",
        "GET /api/v1/health HTTP/1.1\r\nHost: \r\n\r\n",
        "GET /api/v1/health HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        "GET /api/v1/health HTTP/1.1\r\nHost: a\r\nX-A: b\r\n c\r\n\r\n",
        "GET /api/v1/health HTTP/1.1\r\nHost: a\r\nX-A: b\r\n\tc\r\n\r\n",
        "GET /api/v1/health HTTP/1.1\r\n Host: a\r\n\r\n",
        "GET /api/v1/health HTTP/1.1\r\nHost: a\r\nX-A: b\u0000c\r\n\r\n",
        "GET /api/v1/health HTTP/1.1\r\nHost: a\r\nX-A: b\u0001c\r\n\r\n",
        "GET /api/v1/health HTTP/1.1\r\nHost: a\r\nX-A: b\rc\r\n\r\n",
        "GET /api/v1/health HTTP/1.1\r\nHost: a\r\nX-A: b\u007fc\r\n\r\n",
        "GET /api/v1/health HTTP/1.1\r\nHost: a\r\nX A: b\r\n\r\n",
        "GET /api/v1/health HTTP/1.1\r\nHost: a\r\nX-\u00e9: b\r\n\r\n",
        "GET /api/v1/health HTTP/1.1\r\nHost: a\r\nno colon\r\n\r\n",
        "GET /api/v1/health HTTP/1.1\nHost: a\n\n",
        "GET /api/v1/health HTTP/9.9\r\nHost: a\r\n\r\n",
        "GET /api/v1/health\r\n\r\n",
        "GET  /api/v1/health HTTP/1.1\r\nHost: a\r\n\r\n",
        "TRACE /api/v1/health HTTP/1.1\r\nHost: a\r\n\r\n",
        "CONNECT a:80 HTTP/1.1\r\nHost: a\r\n\r\n",
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        "GET http://other/api/v1/health HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET * HTTP/1.1\r\nHost: a\r\n\r\n",
        "G\u0000T /api/v1/health HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /api/v1/health HTTP/1.1\r\nHost: a\r\nX-Big: " + "x".repeat(17_000) + "\r\n\r\n",
        "GET /api/v1/health HTTP/1.1\r\nHost: a\r\n" + "X-A: b\r\n".repeat(61) + "\r\n",
        "GET /api/v1/health?" + "a=1&".repeat(101) + " HTTP/1.1\r\nHost: a\r\n\r\n",
        "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001");
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void raw_whenMalformed_isRefused(String request) {
    String answer = server.raw(request);
    assertTrue(answer.isEmpty() || answer.matches("(?s)HTTP/1\\.[01] 400.*"), answer);
    assertTrue(answers(answer) <= 1, answer);
  }

  static List<String> paths() {
    return List.of(
        "/api/v1/things/../health",
        "/api/v1/things/%2e%2e/health",
        "/api/v1/things/%2E./health",
        "/api/v1/things/.%2e/health",
        "/api/v1/./health",
        "/api/v1/%2e/health",
        "/api/v1/things/..%2fhealth",
        "/api/v1/things/..%5chealth",
        "/api/v1/things/%252e%252e/health",
        "/api/v1/things/a%2fb",
        "/api/v1/things/a%5cb",
        "/api/v1/things/a\\b",
        "/api/v1/health;x=1",
        "/api/v1;x/health",
        "/api/v1/health%3bx",
        "/api/v1/health%00",
        "/api/v1/things/a%00b",
        "/api/v1/things/a%0d%0ab",
        "/api/v1/things/a%7fb",
        "/api/v1/things/%ff",
        "/api/v1/things/%c0%ae%c0%ae",
        "/api/v1/things/%ed%a0%80",
        "/api/v1/things/%zz",
        "/api/v1/things/%4",
        "/api/v1/things/%",
        "/api/v1/things/\u00e9",
        "/api/v1/things?status=%ff",
        "/api/v1/things?status=%00",
        "/api/v1/things?status=%zz");
  }

  @ParameterizedTest
  @MethodSource("paths")
  void raw_whenThePathCouldMeanAnother_isRefused(String path) {
    String answer = server.raw(get(path));
    assertTrue(answer.startsWith("HTTP/1.1 400"), answer);
  }

  /** These reach the edge, so their refusals are enveloped like any error. */
  @ParameterizedTest
  @MethodSource("paths")
  void raw_whenRefusedByTheEdge_isEnveloped(String path) {
    Predicate<String> parserRefuses = p -> p.matches(".*(\u00e9|\\\\|%zz|%4|%)$|.*\\\\b");
    if (!parserRefuses.test(path)) {
      String answer = server.raw(get(path));
      assertTrue(answer.contains("X-Plystra-Error-Code: BAD_REQUEST"), answer);
      assertTrue(answer.contains("{\"error\":{\"code\":\"BAD_REQUEST\""), answer);
    }
  }

  @Test
  void raw_whenSeveralGoodRequestsArePipelined_answersAllInOrder() {
    String answer = server.raw(get("/api/v1/things/a") + get("/api/v1/things/b") + SMUGGLED);
    assertEquals(3, answers(answer));
    assertTrue(answer.indexOf("\"value\":\"a\"") < answer.indexOf("\"value\":\"b\""));
  }

  @Test
  void raw_whenHttp10_isServed() {
    String answer = server.raw("GET /api/v1/health HTTP/1.0\r\n\r\n");
    assertTrue(answer.startsWith("HTTP/1.1 200") || answer.startsWith("HTTP/1.0 200"), answer);
  }

  @Test
  void raw_whenOptionsStar_isServed() {
    String answer = server.raw("OPTIONS * HTTP/1.1\r\nHost: h\r\n\r\n");
    assertTrue(answer.startsWith("HTTP/1.1 200"), answer);
  }

  private static String get(String path) {
    return "GET "
        + path
        + " HTTP/1.1\r\nHost: h\r\nX-Admin-Token: "
        + TestServer.TOKEN
        + "\r\n\r\n";
  }
}
