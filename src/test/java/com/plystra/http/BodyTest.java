package com.plystra.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.plystra.http.TestServer.Answered;
import com.plystra.http.TestServer.Setup;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BodyTest {
  private static final int LIMIT = 256 * 1024;
  private TestServer server;

  @BeforeAll
  void start() {
    server = TestServer.usual();
  }

  @AfterAll
  void stop() {
    server.close();
  }

  /** A body of exactly so many bytes. */
  private static byte[] body(int size) {
    String head = "{\"name\":\"n\",\"request_id\":[\"";
    String tail = "\"]}";
    StringBuilder text = new StringBuilder(head);
    while (text.length() + tail.length() + 5 < size) {
      int piece = Math.min(60_000, size - text.length() - tail.length());
      text.append("x".repeat(Math.max(1, piece - 3)));
      text.append(text.length() + tail.length() + 5 < size ? "\",\"" : "");
    }
    text.append(tail);
    return (text + " ".repeat(size - text.length())).getBytes(StandardCharsets.US_ASCII);
  }

  private Answered chunked(byte[] body) {
    return server.send(
        server
            .admin("/api/v1/things")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))));
  }

  @Test
  void post_whenAsLargeAsAllowed_isTaken() {
    assertEquals(201, server.post("/api/v1/things", body(LIMIT)).status());
    assertEquals(201, chunked(body(LIMIT)).status());
  }

  @Test
  void post_whenLarger_isTooLarge() {
    Answered plain = server.post("/api/v1/things", body(LIMIT + 1));
    assertEquals(413, plain.status());
    assertEquals("PAYLOAD_TOO_LARGE", plain.code());
    Answered chunked = chunked(body(LIMIT + 1));
    assertEquals(413, chunked.status());
    assertEquals("PAYLOAD_TOO_LARGE", chunked.code());
  }

  /** A caller that writes on after the response must not be cut off: it would lose the response. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void post_whenLargerAndStillBeingSent_isReadToItsEnd(boolean chunked) throws IOException {
    byte[] piece = "x".repeat(50_000).getBytes(StandardCharsets.US_ASCII);
    int before = chunked ? 6 : 0;
    int after = 10;
    String head =
        String.join(
            "\r\n",
            "POST /api/v1/things HTTP/1.1",
            "Host: localhost",
            "X-Plystra-Admin-Token: " + TestServer.TOKEN,
            "Content-Type: application/json",
            chunked
                ? "Transfer-Encoding: chunked"
                : "Content-Length: " + piece.length * (before + after),
            "",
            "");
    try (Socket socket = server.connect()) {
      OutputStream out = socket.getOutputStream();
      out.write(head.getBytes(StandardCharsets.US_ASCII));
      for (int i = 0; i < before; i++) {
        write(out, piece, chunked);
      }
      InputStream in = socket.getInputStream();
      StringBuilder answer = new StringBuilder();
      while (answer.indexOf("PAYLOAD_TOO_LARGE\",") < 0) {
        int next = in.read();
        assertTrue(next >= 0, answer::toString);
        answer.append((char) next);
      }
      assertTrue(answer.indexOf("HTTP/1.1 413") == 0, answer::toString);
      assertTrue(answer.indexOf("Connection: close") > 0, answer::toString);
      for (int i = 0; i < after; i++) {
        write(out, piece, chunked);
      }
      if (chunked) {
        out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      }
      // A reset would throw.
      in.transferTo(OutputStream.nullOutputStream());
    }
  }

  private static void write(OutputStream out, byte[] piece, boolean chunked) throws IOException {
    if (chunked) {
      out.write((Integer.toHexString(piece.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }
    out.write(piece);
    if (chunked) {
      out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
    }
    out.flush();
  }

  /** Nobody may hold a connection open with a body that never ends. */
  @Test
  void post_whenLargerAndNeverEnded_isCutOff() throws IOException {
    String head =
        String.join(
            "\r\n",
            "POST /api/v1/things HTTP/1.1",
            "Host: localhost",
            "X-Plystra-Admin-Token: " + TestServer.TOKEN,
            "Content-Type: application/json",
            "Content-Length: 300000",
            "",
            "{");
    try (TestServer hasty = new TestServer(Setup.usual().readTimeout(Duration.ofMillis(300)));
        Socket socket = hasty.connect()) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      assertTrue(TestServer.readAll(socket.getInputStream()).startsWith("HTTP/1.1 413"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "application/json|201",
        "Application/JSON; charset=UTF-8|201",
        "application/json;charset=\"utf-8\"|201",
        "application/json; charset=latin1|415",
        "text/plain|415",
        "application/json5|415",
        "application/x-www-form-urlencoded|415",
        "application/jsonx; charset=utf-8|415",
        "application/merge-patch+json|415"
      })
  void post_whenOfAMediaType_isJudgedByIt(String type, int status) {
    Answered answer =
        server.send(
            server
                .admin("/api/v1/things")
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString("{\"name\":\"n\"}")));
    assertEquals(status, answer.status());
    if (status == 415) {
      assertEquals("UNSUPPORTED_MEDIA_TYPE", answer.code());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gzip|gzip",
        "GZIP|GZIP",
        "x-gzip|x-gzip",
        "br|br",
        "deflate|deflate",
        "zstd|zstd",
        "identity, gzip|gzip",
        "identity|",
        "Identity|"
      })
  void post_whenTheBodyIsEncoded_isRefusedByTheNameOfTheEncoding(String encoding, String named) {
    Answered answer =
        server.send(
            server
                .admin("/api/v1/things")
                .header("Content-Type", "application/json")
                .header("Content-Encoding", encoding)
                .POST(BodyPublishers.ofString("{\"name\":\"n\"}")));
    assertEquals(named == null ? 201 : 415, answer.status());
    if (named != null) {
      assertEquals("UNSUPPORTED_MEDIA_TYPE", answer.code());
      String message = answer.json().at("/error/message").asText();
      assertTrue(message.contains("Content-Encoding " + named + " "), message);
    }
  }

  /** RFC 8259, section 8.1: who reads JSON may skip it. */
  @Test
  void post_whenTheBodyBeginsWithAByteOrderMark_isRead() {
    byte[] body = "\ufeff{\"name\":\"n\"}".getBytes(StandardCharsets.UTF_8);
    assertEquals(201, server.post("/api/v1/things", body).status());
  }

  @Test
  void post_whenNoMediaType_isRefusedUnlessEmpty() {
    var none = server.admin("/api/v1/things").POST(BodyPublishers.ofString("{\"name\":\"n\"}"));
    assertEquals(415, server.send(none).status());
    var empty = server.admin("/api/v1/things/x/disable").POST(BodyPublishers.noBody());
    assertEquals(200, server.send(empty).status());
  }

  @Test
  void get_whenItHasABody_isRefused() {
    var request = server.admin("/api/v1/value").method("GET", BodyPublishers.ofString("{}"));
    Answered answer = server.send(request.header("Content-Type", "application/json"));
    assertEquals(400, answer.status());
    assertEquals("BAD_REQUEST", answer.code());
  }

  @Test
  void post_whenItExpectsContinue_isAskedToGoOn() throws IOException {
    try (Socket socket = server.connect()) {
      write(socket, head(12) + "Expect: 100-continue\r\nConnection: close\r\n\r\n");
      byte[] interim = socket.getInputStream().readNBytes("HTTP/1.1 100 Continue".length());
      assertEquals("HTTP/1.1 100 Continue", new String(interim, StandardCharsets.US_ASCII));
      write(socket, "{\"name\":\"n\"}");
      assertTrue(TestServer.readAll(socket.getInputStream()).contains("HTTP/1.1 201"));
    }
  }

  /** A caller that waits to be asked for its body gets the refusal and the end at once. */
  @Test
  void post_whenLargerAndItExpectsContinue_isRefusedWithoutItsBody() throws IOException {
    try (Socket socket = server.connect()) {
      // Less than the time after which the server cuts a slow body off.
      socket.setSoTimeout(2_000);
      write(socket, head(LIMIT + 1) + "Expect: 100-continue\r\n\r\n");
      String answer = TestServer.readAll(socket.getInputStream());
      assertTrue(answer.startsWith("HTTP/1.1 413"), answer);
      assertTrue(answer.contains("Connection: close"), answer);
      assertTrue(answer.contains("PAYLOAD_TOO_LARGE"), answer);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{\"na"})
  void post_whenTheBodyIsSlow_isEndedByTheDeadline(String part) throws IOException {
    try (TestServer hasty = new TestServer(Setup.usual().readTimeout(Duration.ofMillis(200)));
        Socket socket = hasty.connect()) {
      write(socket, head(12) + "\r\n" + part);
      String answer = TestServer.readAll(socket.getInputStream());
      assertTrue(answer.startsWith("HTTP/1.1 400"), answer);
      assertTrue(answer.contains("did not arrive in time"), answer);
      hasty.logWith("BAD_REQUEST");
    }
  }

  @Test
  void post_whenRefusedAndTheBodyNeverComes_isCutOff() throws IOException {
    try (TestServer hasty = new TestServer(Setup.usual().readTimeout(Duration.ofMillis(200)));
        Socket socket = hasty.connect()) {
      write(socket, "POST /api/v1/things HTTP/1.1\r\nHost: h\r\nContent-Length: 9\r\n\r\n");
      String answer = TestServer.readAll(socket.getInputStream());
      assertTrue(answer.startsWith("HTTP/1.1 401"), answer);
      hasty.logWith("ADMIN_TOKEN_REQUIRED");
    }
  }

  @Test
  void post_whenTheBodyComesInPieces_isPutTogether() throws IOException {
    try (Socket socket = server.connect()) {
      write(socket, head(12) + "Connection: close\r\n\r\n");
      for (byte b : "{\"name\":\"n\"}".getBytes(StandardCharsets.US_ASCII)) {
        socket.getOutputStream().write(b);
        socket.getOutputStream().flush();
      }
      assertTrue(TestServer.readAll(socket.getInputStream()).startsWith("HTTP/1.1 201"));
    }
  }

  @Test
  void post_whenTheCallerGoesAway_isForgotten() throws IOException {
    try (TestServer other = TestServer.usual()) {
      try (Socket socket = other.connect()) {
        write(socket, head(12) + "\r\n{\"na");
      }
      other.logWith("/api/v1/things");
      assertEquals(200, other.get("/api/v1/value").status());
    }
  }

  private static String head(int length) {
    return "POST /api/v1/things HTTP/1.1\r\nHost: h\r\nContent-Type: application/json\r\n"
        + ("X-Admin-Token: " + TestServer.TOKEN + "\r\nContent-Length: " + length + "\r\n");
  }

  private static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
  }
}
