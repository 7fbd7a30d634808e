package com.plystra.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
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
    assertTrue(answer.matches("(?s)HTTP/1\\.[01] 4(00|13) .*"), answer);
    assertEquals(1, answers(answer), answer);
    assertTrue(answer.contains("{\"error\":{\"code\":\""), answer);
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
    assertTrue(answer.matches("(?s)HTTP/1\\.[01] 400.*"), answer);
    assertEquals(1, answers(answer), answer);
    assertTrue(answer.contains("{\"error\":{\"code\":\"BAD_REQUEST\""), answer);
  }

  /** The edge never sees these: the parser refuses them before there is a request. */
  static List<String> unparsed() {
    String get = "GET /api/v1/things/unparsed HTTP/1.1\r\nX-Request-ID: ID\r\n";
    String path = "GET /api/v1/things/unparsed<b HTTP/1.1\r\nX-Request-ID: ID\r\nHost: a\r\n\r\n";
    return List.of(
        get + "Host: a\r\nHost: b\r\n\r\n",
        get + "Host: a\r\nX-A: b\u0000c\r\n\r\n",
        get + "Host: a\r\nX-A: b\u0001c\r\n\r\n",
        get + "Host: a\r\nX A: b\r\n\r\n",
        get + "Host: a\r\nX-\u00e9: b\r\n\r\n",
        get + "Host: a:99999\r\n\r\n",
        get + "Host: a\r\nX-Big: " + "x".repeat(17 * 1024) + "\r\n\r\n",
        get + "Host: a\r\n" + "X-A: b\r\n".repeat(70) + "\r\n",
        get + "\r\n",
        path,
        path.replace('<', '>'),
        path.replace('<', '"'),
        path.replace("<b", "?q=<secret"),
        "GET /api/v1/things/unparsed?q=secret HTTP/9.9\r\nX-Request-ID: ID\r\nHost: a\r\n\r\n",
        "POST /api/v1/things/unparsed HTTP/1.1\r\nX-Request-ID: ID\r\nHost: a\r\nHost: b\r\n"
            + "Content-Length: 5\r\n\r\n12345");
  }

  @ParameterizedTest
  @MethodSource("unparsed")
  void raw_whenTheParserRefuses_isEnvelopedAndLoggedAsAnyOther(String request) throws IOException {
    String id = "unparsed-" + unparsed().indexOf(request);
    String answer = server.raw(request.replace("ID: ID\r", "ID: " + id + "\r"));
    isEnveloped(answer, id);
    String line = server.logWith(id).lines().filter(l -> l.contains(id)).findFirst().orElseThrow();
    JsonNode logged = Json.mapper().readTree(line);
    assertEquals(400, logged.get("status").asInt(), line);
    assertEquals("BAD_REQUEST", logged.get("error_code").asText(), line);
    assertEquals("127.0.0.1", logged.get("remote_ip").asText(), line);
    assertTrue(List.of("GET", "POST").contains(logged.get("method").asText()), line);
    assertTrue(logged.get("path").asText().startsWith("/api/v1/things/unparsed"), line);
    assertFalse(line.contains("secret"), line);
  }

  private static void isEnveloped(String answer, String id) throws IOException {
    assertTrue(answer.startsWith("HTTP/1.1 400 Bad Request\r\n"), answer);
    assertEquals(1, answers(answer), answer);
    String head = answer.substring(0, answer.indexOf("\r\n\r\n"));
    String body = answer.substring(head.length() + 4);
    assertTrue(head.contains("\r\nX-Request-ID: " + id), answer);
    assertTrue(head.contains("\r\nContent-Type: application/json"), answer);
    assertTrue(head.contains("\r\nX-Content-Type-Options: nosniff"), answer);
    assertTrue(head.contains("\r\nCache-Control: no-store"), answer);
    assertTrue(head.contains("\r\nX-Plystra-Error-Code: BAD_REQUEST"), answer);
    assertTrue(head.contains("\r\nContent-Length: " + body.length()), answer);
    JsonNode json = Json.mapper().readTree(body);
    assertEquals("BAD_REQUEST", json.at("/error/code").asText());
    assertTrue(json.at("/error/details").isNull(), body);
    for (String place : List.of("/request_id", "/meta/request_id", "/error/request_id")) {
      assertEquals(id, json.at(place).asText(), body);
    }
  }

  @Test
  void raw_whenTheParserRefusesAnIdThatBreaksLines_makesOne() throws IOException {
    String answer =
        server.raw("GET /<unread HTTP/1.1\r\nHost: a\r\nX-Request-ID: {\"level\"}\r\n\r\n");
    String line =
        server.logWith("/<unread").lines().filter(l -> l.contains("/<unread")).toList().get(0);
    String id = Json.mapper().readTree(line).get("request_id").asText();
    assertTrue(id.matches("req_[0-9a-f]{16}"), line);
    isEnveloped(answer, id);
  }

  @Test
  void raw_whenTheParserRefusesAfterGoodRequests_answersAllAndNamesTheLast() {
    String bad = "GET /api/v1/things/<last HTTP/1.1\r\nHost: h\r\n\r\n";
    String answer =
        server.raw(get("/api/v1/things/first") + get("/api/v1/things/second") + bad + SMUGGLED);
    assertEquals(3, answers(answer), answer);
    assertTrue(answer.indexOf("\"value\":\"second\"") < answer.indexOf("\"BAD_REQUEST\""), answer);
  }

  @Test
  @Timeout(30)
  void raw_whenTwoHostsAreGivenAndTheBodyNeverComes_isRefusedAtOnce() throws IOException {
    String head =
        "POST /api/v1/things HTTP/1.1\r\nHost: a\r\nHost: b\r\nContent-Length: 100000\r\n";
    try (Socket socket = server.connect()) {
      socket.getOutputStream().write(get("/api/v1/value").getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().write((head + "\r\n1").getBytes(StandardCharsets.ISO_8859_1));
      String answer = TestServer.readAll(socket.getInputStream());
      assertEquals(2, answers(answer), answer);
      assertTrue(answer.contains("\"BAD_REQUEST\""), answer);
    }
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
        "/api/v1/%74hings",
        "/api/v1/thing%73",
        "/%61pi/v1/things",
        "/api/v1/things/%61",
        "/api/v1/things/a%2Db",
        "/api/v1/things/a%5Fb",
        "/api/v1/things/a%2Eb",
        "/api/v1/things/%39",
        "/api/v1/things/%5A",
        "/api/v1/things/%2575",
        "/%6detrics",
        "/api/v1/%68ealth",
        "/api/v1/things/%2fa",
        "/api/v1/things/a%2f",
        "/api/v1/things/a%2f%2fb",
        "/api/v1/things/a%2f.%2fb",
        "/api/v1/things/a%2f%2e%2e%2fb",
        "/api/v1/things/a%2F..",
        "/api/v1/things/a%252fb",
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

  @ParameterizedTest
  @MethodSource("paths")
  void raw_whenThePathCouldMeanAnother_isEnveloped(String path) {
    String answer = server.raw(get(path));
    assertTrue(answer.contains("X-Plystra-Error-Code: BAD_REQUEST"), answer);
    assertTrue(answer.contains("{\"error\":{\"code\":\"BAD_REQUEST\""), answer);
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
