package com.plystra.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.plystra.http.TestServer.Answered;
import com.plystra.http.TestServer.Setup;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GateTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/value",
        "/api/v1/nothing",
        "/api/v1/things/x",
        "/api/v1",
        "/api/v1/n%C3%B6thing",
        "/api/v1/value?wrong=1",
        "/api/v1/value/"
      })
  void get_whenNoToken_tellsNothingOfTheRoutes(String path) {
    try (TestServer server = TestServer.usual()) {
      Answered answer = server.send(server.request(path).GET());
      assertEquals(401, answer.status());
      assertEquals("ADMIN_TOKEN_REQUIRED", answer.code());
    }
  }

  @Test
  void delete_whenNoToken_isNotToldTheMethods() {
    try (TestServer server = TestServer.usual()) {
      assertEquals(401, server.send(server.request("/api/v1/things").DELETE()).status());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "X-Plystra-Admin-Token,admin-token-for-tests,200",
    "X-Admin-Token,admin-token-for-tests,200",
    "Authorization,Bearer admin-token-for-tests,200",
    "Authorization,bearer admin-token-for-tests,200",
    "Authorization,Basic admin-token-for-tests,401",
    "Authorization,admin-token-for-tests,401",
    "X-Admin-Token,admin-token-for-test,401"
  })
  void get_whenATokenIsPresented_isJudgedByIt(String header, String value, int status) {
    try (TestServer server = TestServer.usual()) {
      Answered answer = server.send(server.request("/api/v1/value").header(header, value));
      assertEquals(status, answer.status());
    }
  }

  @Test
  void get_whenOneOfSeveralMatches_isLetIn() {
    try (TestServer server = TestServer.usual()) {
      Answered answer =
          server.send(
              server
                  .request("/api/v1/value")
                  .header("X-Plystra-Admin-Token", "wrong")
                  .header("Authorization", "Bearer " + TestServer.TOKEN));
      assertEquals(200, answer.status());
    }
  }

  @Test
  void get_whenNoTokenIsConfigured_namesTheCommand() {
    try (TestServer server = new TestServer(Setup.usual().noToken())) {
      Answered answer = server.get("/api/v1/nothing");
      assertEquals(503, answer.status());
      assertEquals("ADMIN_TOKEN_NOT_CONFIGURED", answer.code());
      assertTrue(
          answer.json().at("/error/message").asText().contains("plystra token rotate admin"));
      assertEquals(200, server.get("/api/v1/health").status());
    }
  }

  @Test
  void anyLayerButAdmin_needsNoToken() {
    try (TestServer server = TestServer.usual()) {
      assertEquals(200, server.send(server.request("/api/v1/health")).status());
      assertEquals(200, server.send(server.request("/metrics")).status());
      var login = server.request("/api/v1/auth/login").POST(BodyPublishers.noBody());
      assertEquals(200, server.send(login).status());
    }
  }

  @Test
  void get_whenUnavailable_servesWhatIsPublicOnly() {
    try (TestServer server = new TestServer(Setup.usual().unavailable("Starting."))) {
      assertEquals(200, server.get("/api/v1/health").status());
      Answered answer = server.get("/api/v1/value");
      assertEquals(503, answer.status());
      assertEquals("NOT_READY", answer.code());
      assertEquals("Starting.", answer.json().at("/error/message").asText());
      assertEquals("NOT_READY", server.post("/api/v1/auth/login", "").code());
      assertEquals(401, server.send(server.request("/api/v1/value")).status());
    }
  }

  @Test
  void get_whenUnavailableAndNoTokenIsKnown_isNotReady() {
    try (TestServer server = new TestServer(Setup.usual().unavailable("Starting.").noToken())) {
      assertEquals("NOT_READY", server.get("/api/v1/value").code());
    }
  }

  @Test
  void options_anywhere_needsNoToken() {
    try (TestServer server = new TestServer(Setup.usual().origins("https://a.example"))) {
      var request = server.request("/api/v1/nothing").method("OPTIONS", BodyPublishers.noBody());
      Answered answer = server.send(request.header("Origin", "https://a.example"));
      assertEquals(200, answer.status());
      assertEquals("https://a.example", answer.header("Access-Control-Allow-Origin"));
      assertEquals("Origin", answer.header("Vary"));
      assertEquals(
          "GET, POST, PATCH, PUT, DELETE, OPTIONS", answer.header("Access-Control-Allow-Methods"));
      assertEquals(
          "Authorization, Content-Type, X-Request-ID, X-Plystra-Admin-Token, X-Admin-Token,"
              + " X-Plystra-Metrics-Token, If-Match, Last-Event-ID",
          answer.header("Access-Control-Allow-Headers"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://b.example", "https://a.example.evil", "null"})
  void get_whenTheOriginIsAnother_getsNoCorsHeaders(String origin) {
    try (TestServer server = new TestServer(Setup.usual().origins("https://a.example"))) {
      Answered answer = server.send(server.admin("/api/v1/value").header("Origin", origin));
      assertEquals(200, answer.status());
      assertEquals("", answer.header("Access-Control-Allow-Origin"));
      assertEquals("Origin", answer.header("Vary"));
    }
  }

  @Test
  void get_whenRefused_stillHasCorsHeaders() {
    try (TestServer server = new TestServer(Setup.usual().origins("https://a.example"))) {
      Answered answer =
          server.send(server.request("/api/v1/value").header("Origin", "https://a.example"));
      assertEquals(401, answer.status());
      assertEquals("https://a.example", answer.header("Access-Control-Allow-Origin"));
    }
  }
}
