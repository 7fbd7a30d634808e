package com.plystra.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.plystra.base.tls.Keystore;
import com.plystra.http.TestServer.Setup;
import com.plystra.testkit.Keys;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** HTTPS from a key store that keytool made. */
@Timeout(120)
class TlsTest {
  private static final String HEALTH = "GET /api/v1/health HTTP/1.1\r\nHost: localhost\r\n";

  @TempDir private static Path temp;
  private static SSLContext served;
  private static SSLContext trusting;

  @BeforeAll
  static void makeKeys() {
    Path file = Keys.good(temp);
    served = Keystore.open(file, Optional.of(Keys.PASSWORD), Instant.now()).context();
    trusting = Keys.trusting(file);
  }

  private static Setup tls() {
    return Setup.usual().tls(served);
  }

  private static HttpResponse<String> get(TestServer server, String path) throws Exception {
    URI uri = URI.create("https://localhost:" + server.server.port() + path);
    HttpClient client = HttpClient.newBuilder().sslContext(trusting).build();
    HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(TestServer.PATIENCE);
    request.header("X-Admin-Token", TestServer.TOKEN);
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private static SSLSocket connect(TestServer server) throws IOException {
    var factory = trusting.getSocketFactory();
    SSLSocket socket =
        (SSLSocket) factory.createSocket(InetAddress.getLoopbackAddress(), server.server.port());
    socket.setSoTimeout((int) TestServer.PATIENCE.toMillis());
    return socket;
  }

  /** All that the server says to these bytes until it closes. */
  private static String raw(TestServer server, String text) throws IOException {
    try (SSLSocket socket = connect(server)) {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
      return TestServer.readAll(socket.getInputStream());
    }
  }

  @Test
  void request_whenOverTls_isAnsweredAndBrowsersAreToldToStayThere() throws Exception {
    try (TestServer server = new TestServer(tls())) {
      HttpResponse<String> answer = get(server, "/api/v1/value");
      assertEquals(200, answer.statusCode());
      assertEquals(
          "max-age=31536000",
          answer.headers().firstValue("Strict-Transport-Security").orElse("none"));
    }
  }

  @Test
  void request_whenNotOverTls_hasNoSuchHeader() {
    try (TestServer server = TestServer.usual()) {
      assertEquals("", server.get("/api/v1/value").header("Strict-Transport-Security"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
  void handshake_whenTheVersionIsGood_isMade(String version) throws Exception {
    try (TestServer server = new TestServer(tls());
        SSLSocket socket = connect(server)) {
      socket.setEnabledProtocols(new String[] {version});
      socket.startHandshake();
      assertEquals(version, socket.getSession().getProtocol());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "TLSv1.2,TLS_RSA_WITH_AES_128_GCM_SHA256",
    "TLSv1.2,TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384",
    "TLSv1.2,TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA"
  })
  void handshake_whenTheSuiteIsWeak_isRefused(String version, String suite) throws Exception {
    try (TestServer server = new TestServer(tls());
        SSLSocket socket = connect(server)) {
      socket.setEnabledProtocols(new String[] {version});
      socket.setEnabledCipherSuites(new String[] {suite});
      assertThrows(SSLException.class, socket::startHandshake);
      assertEquals(200, get(server, "/api/v1/value").statusCode());
    }
  }

  @Test
  void raw_whenPlainHttpComes_isClosedAndOthersAreServed() throws Exception {
    try (TestServer server = new TestServer(tls())) {
      assertFalse(server.raw(HEALTH + "\r\n").contains("HTTP/1.1"));
      assertEquals(200, get(server, "/api/v1/value").statusCode());
    }
  }

  @Test
  void raw_whenMalformedInsideTls_isRefusedAsOutside() throws Exception {
    try (TestServer server = new TestServer(tls())) {
      String folded = raw(server, HEALTH + "X-A: b\r\n c\r\n\r\n");
      assertTrue(folded.startsWith("HTTP/1.1 400"), folded);
      String both =
          raw(
              server,
              "POST /api/v1/auth/login HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n"
                  + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
                  + HEALTH
                  + "\r\n");
      assertTrue(both.startsWith("HTTP/1.1 400"), both);
      assertFalse(both.contains(" 200 "), both);
      String unparsed = raw(server, HEALTH + "Host: other\r\nX-Request-ID: in-tls\r\n\r\n");
      assertTrue(unparsed.contains("{\"error\":{\"code\":\"BAD_REQUEST\""), unparsed);
      assertTrue(unparsed.contains("\r\nStrict-Transport-Security: "), unparsed);
      assertTrue(server.logWith("in-tls").contains("\"path\":\"/api/v1/health\""));
    }
  }

  @Test
  void post_whenTheBodyIsLarge_arrivesWhole() throws Exception {
    try (TestServer server = new TestServer(tls())) {
      String body =
          "{\"name\": \"" + "n".repeat(200) + "\", \"pad\": " + " ".repeat(200_000) + "1}";
      String answer =
          raw(
              server,
              "POST /api/v1/things HTTP/1.1\r\nHost: h\r\nConnection: close\r\nX-Admin-Token: "
                  + TestServer.TOKEN
                  + "\r\nContent-Type: application/json\r\nContent-Length: "
                  + body.length()
                  + "\r\n\r\n"
                  + body);
      // It was read to its end, for the field that nobody knows is named.
      assertTrue(answer.startsWith("HTTP/1.1 400"), answer);
      assertTrue(answer.contains("\"field\":\"pad\""), answer);
    }
  }

  @Test
  void connect_whenNoHandshakeFollows_isEndedInTime() throws Exception {
    try (TestServer server = new TestServer(tls().readTimeout(Duration.ofMillis(200)))) {
      List<Socket> silent = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        silent.add(server.connect());
      }
      for (Socket socket : silent) {
        try (socket) {
          socket.setSoTimeout(60_000);
          assertEquals("", TestServer.readAll(socket.getInputStream()));
        }
      }
    }
  }

  @Test
  void connections_whenTooMany_areClosedWithoutAHandshake() throws Exception {
    try (TestServer server = new TestServer(tls().connections(1));
        SSLSocket first = connect(server)) {
      first.startHandshake();
      try (Socket second = server.connect()) {
        assertEquals("", TestServer.readAll(second.getInputStream()));
      }
    }
  }

  @Test
  @Timeout(60)
  void stop_whenConnectionsAreOpen_endsThem() throws Exception {
    try (TestServer server = new TestServer(tls());
        SSLSocket socket = connect(server)) {
      socket.startHandshake();
      server.server.stop(Duration.ofSeconds(5));
      assertEquals("", TestServer.readAll(socket.getInputStream()));
    }
  }
}
