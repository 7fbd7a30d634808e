package com.plystra.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.plystra.testkit.Keys;
import com.plystra.testkit.Until;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** nginx with {@code dist/nginx.conf}, in front of the packaged server. Needs nginx. */
@Timeout(300)
class ProxyIT {
  @TempDir Path temp;

  private static Path nginx() {
    Optional<Path> found =
        Stream.of("/usr/sbin/nginx", "/usr/bin/nginx", "/usr/local/bin/nginx")
            .map(Path::of)
            .filter(Files::isExecutable)
            .findFirst();
    if (found.isEmpty()) {
      String missing = "ProxyIT DID NOT RUN: there is no nginx (Debian: apt install nginx)";
      if ("true".equals(System.getenv("CI"))) {
        throw new AssertionError(missing);
      }
      System.err.println(missing);
      Assumptions.abort(missing);
    }
    return found.orElseThrow();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** The shipped file, with this test's ports, certificate and places. */
  private Process proxy(Path nginx, Path keystore, int port, int to) throws Exception {
    Files.writeString(temp.resolve("key.pem"), pem(keystore, false));
    Files.writeString(temp.resolve("chain.pem"), pem(keystore, true));
    String site =
        Files.readString(Path.of("dist/nginx.conf"))
            .replace("server 127.0.0.1:8080", "server 127.0.0.1:" + to)
            .replace("listen 443", "listen 127.0.0.1:" + port)
            .replace("/etc/nginx/tls/fullchain.pem", temp.resolve("chain.pem").toString())
            .replace("/etc/nginx/tls/privkey.pem", temp.resolve("key.pem").toString());
    assertFalse(site.contains("/etc/nginx/tls"), site);
    Files.writeString(temp.resolve("site.conf"), site);
    Files.writeString(temp.resolve("nginx.conf"), around());
    return new ProcessBuilder(
            nginx.toString(), "-p", temp.toString(), "-c", temp.resolve("nginx.conf").toString())
        .redirectErrorStream(true)
        .redirectOutput(temp.resolve("nginx.log").toFile())
        .start();
  }

  private String around() {
    StringBuilder http = new StringBuilder("access_log off; include site.conf;");
    for (String kind : List.of("client_body", "proxy", "fastcgi", "uwsgi", "scgi")) {
      http.append(kind).append("_temp_path ").append(temp.resolve(kind)).append(';');
    }
    return "daemon off; master_process off; error_log stderr; pid nginx.pid; events {} http {"
        + http
        + "}";
  }

  private static String pem(Path file, boolean certificate)
      throws IOException, GeneralSecurityException {
    KeyStore keys = KeyStore.getInstance(file.toFile(), Keys.PASSWORD.toCharArray());
    String alias = keys.aliases().nextElement();
    Key key = keys.getKey(alias, Keys.PASSWORD.toCharArray());
    byte[] bytes = certificate ? keys.getCertificate(alias).getEncoded() : key.getEncoded();
    String kind = certificate ? "CERTIFICATE" : "PRIVATE KEY";
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    return "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n";
  }

  private static boolean listens(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void proxy_withTheShippedFile_changesNothingThatIsAskedOrAnswered() throws Exception {
    Path nginx = nginx();
    Path keystore = Keys.good(temp);
    int port = freePort();
    Map<String, String> settings = Map.of("TRUSTED_PROXIES", "127.0.0.1", "LOG_FORMAT", "json");
    try (Jar server = Jar.Launch.PLAIN.environment(settings).serve(temp.resolve("data"))) {
      Process proxy = proxy(nginx, keystore, port, server.port());
      try {
        Until.holds(() -> listens(port));
        HttpClient client = HttpClient.newBuilder().sslContext(Keys.trusting(keystore)).build();
        URI direct = URI.create("http://127.0.0.1:" + server.port());
        URI proxied = URI.create("https://localhost:" + port);
        for (String path : PATHS) {
          assertEquals(answer(client, direct, path, ""), answer(client, proxied, path, ""), path);
        }
        String big = "{\"action\": \"" + "a".repeat(400_000) + "\"}";
        assertTrue(
            answer(client, proxied, "/api/v1/authz/check", big)
                .startsWith("413 PAYLOAD_TOO_LARGE"));
        // Not the proxy's address: that of the caller whom a proxy before it has seen.
        String login = "{\"email\": \"nobody@example.com\", \"password\": \"not the right one\"}";
        assertTrue(answer(client, proxied, "/api/v1/auth/login", login).startsWith("401"));
        server.awaitLogged("203.0.113.9");
      } finally {
        proxy.destroy();
        assertTrue(proxy.waitFor() >= 0, () -> "nginx");
      }
    }
  }

  private static final List<String> PATHS =
      List.of(
          "/api/v1/health",
          "/api/v1/users?limit=1",
          "/api/v1/users/a%2Fb",
          "/api/v1/users/..%2Fspaces",
          "/api/v1/users/a%20b",
          "/api/v1/%75sers",
          "/api/v1//users",
          "/api/v1/users/",
          "/api/v1/spaces/space_acme/../space_acme",
          "/nowhere");

  /** Status and code of an answer. */
  private static String answer(HttpClient client, URI server, String path, String body)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server + path))
            .header("X-Plystra-Admin-Token", Jar.ADMIN_TOKEN)
            .header("X-Forwarded-For", "203.0.113.9");
    if (!body.isEmpty()) {
      request.header("Content-Type", "application/json");
      request.POST(HttpRequest.BodyPublishers.ofString(body));
    }
    HttpResponse<String> answer =
        client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    JsonNode json = Api.JSON.readTree(answer.body());
    return answer.statusCode() + " " + json.at("/error/code").asText();
  }
}
