package com.plystra.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A Keycloak server with one realm, one client and one user, which keeps nothing. */
public final class Keycloak implements AutoCloseable {
  private static final Path UNPACKED = Path.of("target", "external");
  private static final String REALM = "plystra-test";
  private static final String CLIENT = "plystra";
  private static final String SECRET = "a-client-secret-for-tests";
  private static final String USER = "dana";
  private static final String PASSWORD = "correct horse battery";
  private static final Pattern FORM = Pattern.compile("<form[^>]* action=\"([^\"]+)\"");

  private final HttpClient http = HttpClient.newHttpClient();
  private final String subject = UUID.randomUUID().toString();
  private final int port;
  private final Process process;

  private Keycloak(Path home, String callback) throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    Path realm = Files.createDirectories(home.resolve("data/import")).resolve("realm.json");
    Files.writeString(realm, realm(callback).toString());
    process =
        new ProcessBuilder(
                "sh",
                home.resolve("bin/kc.sh").toString(),
                "start-dev",
                "--db=dev-mem",
                "--http-host=127.0.0.1",
                "--http-port=" + port,
                "--import-realm")
            .redirectErrorStream(true)
            .start();
  }

  /** The newest version that was unpacked; empty where there is none. */
  public static Optional<Path> home() {
    try (Stream<Path> unpacked = Files.list(UNPACKED)) {
      return unpacked
          .filter(each -> Files.exists(each.resolve("bin/kc.sh")))
          .max(Path::compareTo)
          .map(Path::toAbsolutePath);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * Starts it.
   *
   * @param callback the URL to which it sends browsers back
   */
  public static Keycloak start(Path home, String callback) throws IOException {
    Keycloak started = new Keycloak(home, callback);
    try {
      started.awaitStart();
      return started;
    } catch (IOException | RuntimeException | Error e) {
      started.close();
      throw e;
    }
  }

  private void awaitStart() throws IOException {
    StringBuilder said = new StringBuilder();
    BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      said.append(line).append('\n');
      if (line.contains("Listening on:")) {
        drain(out);
        return;
      }
    }
    throw new AssertionError("Keycloak did not start:\n" + said);
  }

  // A full pipe would stop the server.
  private static void drain(BufferedReader out) {
    Thread reader =
        new Thread(
            () -> {
              try {
                out.transferTo(Writer.nullWriter());
              } catch (IOException e) {
                // The server has ended.
                return;
              }
            },
            "keycloak-output");
    reader.setDaemon(true);
    reader.start();
  }

  private ObjectNode realm(String callback) {
    ObjectNode realm = Api.object().put("realm", REALM).put("enabled", true);
    realm.put("sslRequired", "none");
    ObjectNode client =
        realm
            .putArray("clients")
            .addObject()
            .put("clientId", CLIENT)
            .put("secret", SECRET)
            .put("enabled", true)
            .put("protocol", "openid-connect")
            .put("publicClient", false)
            .put("standardFlowEnabled", true);
    client.putArray("redirectUris").add(callback);
    client.putObject("attributes").put("pkce.code.challenge.method", "S256");
    ObjectNode user =
        realm
            .putArray("users")
            .addObject()
            .put("id", subject)
            .put("username", USER)
            .put("enabled", true)
            .put("email", "dana@example.org")
            .put("emailVerified", true)
            .put("firstName", "Dana")
            .put("lastName", "Doe");
    user.putArray("credentials").addObject().put("type", "password").put("value", PASSWORD);
    return realm;
  }

  public String issuer() {
    return "http://127.0.0.1:" + port + "/realms/" + REALM;
  }

  /** The id by which it knows its user. */
  public String subject() {
    return subject;
  }

  /** A server whose users may sign in here. */
  public TestServer.Options trustedBy(TestServer.Options options, String publicUrl) {
    return options
        .flag("--oidc-issuer", issuer())
        .flag("--oidc-client-id", CLIENT)
        .flag("--oidc-client-secret", SECRET)
        .flag("--server-public-url", publicUrl);
  }

  /** Fills in the login form that is at this URL, and returns the URL of the callback. */
  public String signIn(String url) throws IOException, InterruptedException {
    HttpResponse<String> page =
        http.send(
            HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
    assertEquals(200, page.statusCode(), page.body());
    Matcher form = FORM.matcher(page.body());
    assertTrue(form.find(), page.body());
    HttpRequest filled =
        HttpRequest.newBuilder(URI.create(form.group(1).replace("&amp;", "&")))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Cookie", cookies(page))
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "username="
                        + USER
                        + "&password="
                        + URLEncoder.encode(PASSWORD, StandardCharsets.UTF_8)))
            .build();
    return OidcBrowser.location(http.send(filled, HttpResponse.BodyHandlers.ofString()));
  }

  // By hand: its cookies are for https alone.
  private static String cookies(HttpResponse<String> page) {
    List<String> set = page.headers().allValues("Set-Cookie");
    return set.stream().map(each -> each.replaceFirst(";.*", "")).collect(Collectors.joining("; "));
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
    process.onExit().join();
  }
}
