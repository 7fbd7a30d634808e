package com.plystra.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.plystra.ChildProcess;
import com.plystra.ops.findings.OpenFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The packaged server under attack. After each attack good checks are answered at once; after all
 * of them no secret is in the log or in the data directory.
 */
@Timeout(300)
class AttackIT {
  private static final String PLANTED = "planted-4f1d9b7c";
  private static final int SLOW_CALLERS = 10_000;

  @TempDir private static Path place;
  private static Target target;

  @BeforeAll
  static void serve() {
    target =
        new Target(
            place,
            Map.of(
                "HTTP_IDLE_TIMEOUT", "10s",
                "CORS_ALLOWED_ORIGINS", "https://console.example.org",
                "LOG_LEVEL", "debug"));
  }

  @AfterAll
  static void keepsNoSecret() throws IOException {
    try (Target attacked = target) {
      attacked.keptNothingOf(PLANTED);
    }
  }

  @AfterEach
  void goodChecksAreAnsweredAtOnce() {
    target.answersGoodChecksAtOnce();
  }

  private static void refused(String answer, int status, String code) {
    assertTrue(answer.startsWith("HTTP/1.1 " + status + " "), answer);
    assertTrue(answer.contains("\"code\":\"" + code + "\""), answer);
  }

  @Test
  void connections_whenThousandsAreSlow_areEndedAndOthersServedMeanwhile() throws IOException {
    // The process of the callers and the server have the same limit.
    long room = OpenFiles.limit().orElse(2_000) - 1_000;
    int callers = (int) Math.max(100, Math.min(SLOW_CALLERS, room));
    try (ChildProcess slow =
        ChildProcess.start(SlowCallers.class, target.port(), callers, Jar.ADMIN_TOKEN)) {
      String opened = slow.line();
      // while they hold what they have
      target.answersGoodChecksAtOnce();
      System.out.printf("AttackIT: of %d slow callers: %s%n", callers, opened);
      assertTrue(opened.endsWith(" failed 0"), opened);
      // and none of them for ever
      assertEquals("ended " + callers, slow.line());
    }
  }

  @Test
  void body_whenTooLarge_isRefusedBeforeItIsRead() {
    String head =
        "Content-Type: application/json\r\nContent-Length: 9000000000\r\nExpect: 100-continue\r\n";
    String answer = target.raw(Target.request("POST", "/api/v1/authz/check", head, ""));
    refused(answer.replace("HTTP/1.1 100 Continue\r\n\r\n", ""), 413, "PAYLOAD_TOO_LARGE");
  }

  @Test
  void body_whenItsChunksNeverEnd_isRefused() {
    String chunk = "1000\r\n" + "x".repeat(4_096) + "\r\n";
    String head = "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n";
    String request = Target.request("POST", "/api/v1/authz/check", head, "") + chunk.repeat(200);
    refused(target.raw(request), 413, "PAYLOAD_TOO_LARGE");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"a\":", "[{\"a\":["})
  void body_whenDeep_isRefused(String nested) {
    String body = nested.repeat(20_000);
    String answer = target.raw(Target.request("POST", "/api/v1/authz/check", "", body));
    refused(answer, 400, "VALIDATION_FAILED");
  }

  @Test
  void body_whenItHoldsAHugeNumberOrManyFields_isRefused() {
    String number = "{\"actor\": 1" + "0".repeat(100_000) + "}";
    refused(
        target.raw(Target.request("POST", "/api/v1/authz/check", "", number)),
        400,
        "VALIDATION_FAILED");
    StringBuilder fields = new StringBuilder("{\"a\": 1");
    for (int i = 0; i < 15_000; i++) {
      fields.append(",\"f").append(i).append("\":1");
    }
    refused(
        target.raw(Target.request("POST", "/api/v1/authz/check", "", fields + "}")),
        400,
        "VALIDATION_FAILED");
  }

  @Test
  void head_whenItFloods_isRefused() {
    String many = "X-Flood: a\r\n".repeat(1_000);
    String large = "X-Flood: " + "a".repeat(100_000) + "\r\n";
    String cookies = "Cookie: " + "a=b; ".repeat(200) + "\r\n";
    for (String flood : new String[] {many, large}) {
      refused(target.raw(Target.request("GET", "/api/v1/spaces", flood, "")), 400, "BAD_REQUEST");
    }
    // Cookies mean nothing here: they are neither read nor a reason to fail.
    String answer = target.raw(Target.request("GET", "/api/v1/spaces", cookies, ""));
    assertFalse(answer.startsWith("HTTP/1.1 5"), answer);
  }

  @Test
  void origin_whenForeign_isToldNothing() {
    String foreign = "Origin: https://evil.example\r\n";
    String preflight =
        foreign
            + "Access-Control-Request-Method: POST\r\n"
            + "Access-Control-Request-Headers: x-plystra-admin-token\r\n";
    for (String answer :
        new String[] {
          target.raw(Target.request("GET", "/api/v1/spaces", foreign, "")),
          target.raw(Target.request("OPTIONS", "/api/v1/spaces", preflight, "")),
          target.raw(Target.request("GET", "/api/v1/spaces", "Origin: null\r\n", ""))
        }) {
      assertTrue(answer.startsWith("HTTP/1.1 200 "), answer);
      assertFalse(answer.contains("Access-Control-Allow"), answer);
      assertTrue(answer.contains("\r\nVary: Origin\r\n"), answer);
    }
    String own = "Origin: https://console.example.org\r\n";
    String answer = target.raw(Target.request("OPTIONS", "/api/v1/spaces", own, ""));
    assertTrue(
        answer.contains("\r\nAccess-Control-Allow-Origin: https://console.example.org\r\n"),
        answer);
    assertFalse(answer.contains("Access-Control-Allow-Credentials"), answer);
  }

  @Test
  void forwardedFor_whenForged_isNotBelieved() throws IOException {
    String forged =
        String.join(
            "\r\n",
            "X-Forwarded-For: 203.0.113.7",
            "X-Real-IP: 203.0.113.7",
            "Forwarded: for=203.0.113.7",
            "X-Request-ID: forged-address",
            "");
    String body = Api.question("user_bob", "um_bob_finance_reviewer", "invoice_001").toString();
    String answer = target.raw(Target.request("POST", "/api/v1/authz/check", forged, body));
    assertTrue(answer.startsWith("HTTP/1.1 200 "), answer);
    String line = target.logged("forged-address");
    assertEquals("127.0.0.1", Api.JSON.readTree(line).path("remote_ip").asText());
    JsonNode audit =
        new Api(target.port()).get("/api/v1/audit-logs?actor_user_id=user_bob&limit=1").body();
    assertEquals("127.0.0.1", audit.at("/data/0/ip_address").asText(), audit.toString());
  }

  @Test
  void log_whenLinesAreForged_keepsOneLineForEachRequest() throws IOException {
    String forged = "a%0d%0a{\"level\":\"forged\"}\u0085\u009b31m\u00e2\u0080\u00a8";
    String headers =
        String.join(
            "\r\n",
            "User-Agent: agent-of-the-forger \"}\\n{\"level\":\"forged\"}\u0085\u009b2J",
            "X-Request-ID: {\"level\":\"forged\"}",
            "");
    var unused = target.raw(Target.request("GET", "/api/v1/health?q=" + forged, headers, ""));
    unused = target.raw(Target.request("GET", "/api/v1/health", headers, ""));
    JsonNode line = Api.JSON.readTree(target.logged("agent-of-the-forger"));
    assertTrue(line.path("request_id").asText().matches("req_[0-9a-f]{16}"), line.toString());
    for (String each : target.log()) {
      assertFalse(Api.JSON.readTree(each).path("level").asText().equals("forged"), each);
      assertTrue(each.chars().allMatch(c -> c >= ' ' && c < 0x7f), each);
    }
  }

  @Test
  void secrets_whenSentEverywhere_areKeptNowhere() {
    String everywhere =
        "Authorization: Bearer "
            + PLANTED
            + "\r\nCookie: session="
            + PLANTED
            + "\r\nX-Admin-Token: "
            + PLANTED
            + "\r\nProxy-Authorization: Basic "
            + PLANTED
            + "\r\n";
    String user =
        "{\"email\": \"planted@example.com\", \"password\": \"" + PLANTED + "-password\"}";
    String created = target.raw(Target.request("POST", "/api/v1/users", everywhere, user));
    assertTrue(created.startsWith("HTTP/1.1 201 "), created);
    assertFalse(created.contains(PLANTED), created);
    String broken = "{\"password\": \"" + PLANTED;
    refused(
        target.raw(Target.request("POST", "/api/v1/users", everywhere, broken)),
        400,
        "VALIDATION_FAILED");
    String query = "/api/v1/spaces?token=" + PLANTED;
    refused(target.raw(Target.request("GET", query, everywhere, "")), 400, "VALIDATION_FAILED");
    String login = "{\"email\": \"alice@example.com\", \"password\": \"" + PLANTED + "\"}";
    String answer = target.raw(Target.request("POST", "/api/v1/auth/login", everywhere, login));
    assertTrue(answer.startsWith("HTTP/1.1 4"), answer);
  }
}
