package com.plystra.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.plystra.http.TestServer.Setup;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class AccessLogTest {
  private static JsonNode line(String log, String path) throws IOException {
    for (String line : log.split("\n", -1)) {
      JsonNode json = Json.mapper().readTree(line);
      if (json.path("path").asText().equals(path)) {
        return json;
      }
    }
    throw new AssertionError(log);
  }

  @Test
  void request_isOneLine() throws IOException {
    try (TestServer server = TestServer.usual()) {
      var request = server.admin("/api/v1/traced").header("User-Agent", "curl \"8\"");
      var answer = server.send(request.header("X-Request-ID", "req_mine"));
      JsonNode line = line(server.logWith("req_mine"), "/api/v1/traced");
      assertEquals("2026-05-06T10:15:30.123456Z", line.get("timestamp").asText());
      assertEquals("info", line.get("level").asText());
      assertEquals("req_mine", line.get("request_id").asText());
      assertEquals("GET", line.get("method").asText());
      assertEquals(200, line.get("status").asInt());
      assertTrue(line.get("latency_ms").isNumber());
      assertEquals("127.0.0.1", line.get("remote_ip").asText());
      assertEquals("curl \"8\"", line.get("user_agent").asText());
      assertEquals(answer.http().body().length(), line.get("bytes").asInt());
      assertEquals("trace_1", line.get("trace_id").asText());
      assertEquals("aud_1", line.get("audit_log_id").asText());
      assertFalse(line.has("error_code"));
    }
  }

  /**
   * It is told in every line, and kept in every record: in 512 bytes, and that it was cut shows.
   */
  @Test
  void request_whenTheUserAgentIsLong_keepsItsBeginning() throws IOException {
    try (TestServer server = TestServer.usual()) {
      String head = "GET /api/v1/health HTTP/1.1\r\nHost: h\r\nX-Request-ID: ";
      server.raw(head + "plain\r\nUser-Agent: " + "x".repeat(9_000) + "\r\n\r\n");
      server.raw(head + "wide\r\nUser-Agent: a" + "\u00e9".repeat(9_000 / 2) + "\r\n\r\n");
      server.raw(head + "fits\r\nUser-Agent: " + "x".repeat(512) + "\r\n\r\n");
      server.logWith("\"fits\"");
      assertEquals("x".repeat(509) + "\u2026", agent(server, "plain"));
      assertEquals("a" + "\u00e9".repeat(254) + "\u2026", agent(server, "wide"));
      assertEquals("x".repeat(512), agent(server, "fits"));
    }
  }

  private static String agent(TestServer server, String id) throws IOException {
    String line =
        server
            .logWith(id)
            .lines()
            .filter(l -> l.contains('"' + id + '"'))
            .findFirst()
            .orElseThrow();
    return Json.mapper().readTree(line).get("user_agent").asText();
  }

  @Test
  void request_whenThePathIsLong_logsItsBeginningAndThatItWasCut() throws IOException {
    try (TestServer server = TestServer.usual()) {
      server.raw("GET /" + "p".repeat(5_000) + " HTTP/1.1\r\nHost: h\r\n\r\n");
      line(server.logWith("ppp"), "/" + "p".repeat(1_020) + "\u2026");
    }
  }

  @Test
  void request_whenItFails_hasItsCodeAndTheSameId() throws IOException {
    try (TestServer server = TestServer.usual()) {
      var answer = server.get("/api/v1/bug");
      JsonNode line = line(server.logWith("/api/v1/bug"), "/api/v1/bug");
      assertEquals("error", line.get("level").asText());
      assertEquals("INTERNAL_ERROR", line.get("error_code").asText());
      assertEquals(answer.header("X-Request-ID"), line.get("request_id").asText());
    }
  }

  @Test
  void request_whenSecretsAreSent_keepsThemOut() {
    try (TestServer server = TestServer.usual()) {
      server.send(
          server
              .request("/api/v1/things?cursor=planted1")
              .header("Authorization", "Bearer planted2")
              .header("X-Admin-Token", "planted3")
              .header("Cookie", "planted4")
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofString("{\"password\":\"planted5\"}")));
      server.post("/api/v1/things", "{\"password\":\"planted6\"");
      server.get("/api/v1/written");
      assertFalse(server.logWith("/api/v1/written").contains("planted"));
      assertFalse(server.logged().contains(TestServer.TOKEN));
    }
  }

  @Test
  void request_whenItForgesLines_staysOnItsOwn() throws IOException {
    try (TestServer server = TestServer.usual()) {
      String head = "GET /api/v1/health HTTP/1.1\r\nHost: h\r\nUser-Agent: ";
      String forged = "\"}\\n{\"level\":\"forged\u0085\u00ff";
      server.raw(head + forged + "\u001b[31m\r\n\r\n");
      server.raw(head + forged + "\r\n\r\n");
      String log = server.logWith("forged");
      for (String line : log.strip().split("\n", -1)) {
        assertFalse(Json.mapper().readTree(line).get("level").asText().equals("forged"));
      }
      assertTrue(log.chars().allMatch(c -> c == '\n' || (c >= ' ' && c < 0x7f)), log);
    }
  }

  @Test
  void request_whenTextIsWanted_isEscapedToo() {
    try (TestServer server = new TestServer(Setup.usual().text())) {
      server.raw("GET /api/v1/health HTTP/1.1\r\nHost: h\r\nUser-Agent: a\"b\u009bc\r\n\r\n");
      String log = server.logWith("/api/v1/health");
      assertTrue(log.startsWith("2026-05-06T10:15:30.123456Z INFO GET /api/v1/health 200 "), log);
      assertTrue(log.contains("user_agent=\"a\\\"b\\u009bc\""), log);
    }
  }

  @Test
  @Timeout(20)
  void write_whenTheSinkIsStuck_neverWaitsAndOwnsUp() throws InterruptedException {
    CountDownLatch stuck = new CountDownLatch(1);
    CountDownLatch free = new CountDownLatch(1);
    ByteArrayOutputStream kept = new ByteArrayOutputStream();
    OutputStream sink =
        new OutputStream() {
          @Override
          public void write(int b) {
            throw new UnsupportedOperationException();
          }

          @Override
          public void write(byte[] bytes, int from, int length) throws IOException {
            stuck.countDown();
            try {
              free.await();
            } catch (InterruptedException e) {
              throw new IOException(e);
            }
            kept.write(bytes, from, length);
          }
        };
    try (AccessLog log = new AccessLog(sink, false, Clock.systemUTC())) {
      AccessLine line =
          new AccessLine(
              "r", "GET", "/" + "p".repeat(900), 200, 1, "::1", null, 1, null, null, null);
      log.write(line);
      assertTrue(stuck.await(10, TimeUnit.SECONDS));
      for (int i = 0; i < 6_000; i++) {
        log.write(line);
      }
      free.countDown();
    }
    String all = kept.toString(StandardCharsets.UTF_8);
    assertTrue(all.contains("\"message\":\"access log lines dropped\",\"dropped\":"));
    assertTrue(all.endsWith("}\n"));
  }

  @Test
  void close_writesWhatHasGathered() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    AccessLog log = new AccessLog(out, false, Clock.systemUTC());
    AccessLine line =
        new AccessLine("last", "GET", "/", 200, 1_234_000, "::1", null, 1, null, null, null);
    for (int i = 0; i < 1_000; i++) {
      log.write(line);
    }
    log.close();
    assertEquals(1_000, out.toString(StandardCharsets.UTF_8).lines().count());
    assertTrue(out.toString(StandardCharsets.UTF_8).contains("\"latency_ms\":1.234,"));
  }
}
