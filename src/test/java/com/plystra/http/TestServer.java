package com.plystra.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.plystra.access.sessions.SecretSeal;
import com.plystra.access.sessions.SessionKeys;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** A real server on a free port of the loopback, and ways to talk to it. */
final class TestServer implements AutoCloseable {
  static final String TOKEN = "admin-token-for-tests";
  static final Duration PATIENCE = Duration.ofSeconds(10);

  /** What differs from test to test. */
  record Setup(
      boolean configured,
      Optional<String> unavailable,
      Set<String> origins,
      List<String> proxies,
      Duration readTimeout,
      boolean textLog,
      int connections,
      Optional<SSLContext> tls) {
    static Setup usual() {
      return new Setup(
          true,
          Optional.empty(),
          Set.of(),
          List.of(),
          Duration.ofSeconds(10),
          false,
          1_000,
          Optional.empty());
    }

    Setup noToken() {
      return new Setup(
          false, unavailable, origins, proxies, readTimeout, textLog, connections, tls);
    }

    Setup unavailable(String why) {
      Optional<String> said = Optional.of(why);
      return new Setup(configured, said, origins, proxies, readTimeout, textLog, connections, tls);
    }

    Setup origins(String... allowed) {
      Set<String> set = Set.of(allowed);
      return new Setup(
          configured, unavailable, set, proxies, readTimeout, textLog, connections, tls);
    }

    Setup proxies(String... trusted) {
      List<String> list = List.of(trusted);
      return new Setup(
          configured, unavailable, origins, list, readTimeout, textLog, connections, tls);
    }

    Setup readTimeout(Duration timeout) {
      return new Setup(
          configured, unavailable, origins, proxies, timeout, textLog, connections, tls);
    }

    Setup text() {
      return new Setup(
          configured, unavailable, origins, proxies, readTimeout, true, connections, tls);
    }

    Setup connections(int max) {
      return new Setup(configured, unavailable, origins, proxies, readTimeout, textLog, max, tls);
    }

    Setup tls(SSLContext context) {
      return new Setup(
          configured,
          unavailable,
          origins,
          proxies,
          readTimeout,
          textLog,
          connections,
          Optional.of(context));
    }
  }

  final TestRoutes routes = new TestRoutes();
  final HttpServer server;
  private final ByteArrayOutputStream logged = new ByteArrayOutputStream();
  private final AccessLog log;
  private final Traffic traffic = new Traffic();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  TestServer(Setup setup) {
    Clock clock = Clock.fixed(Instant.parse("2026-05-06T10:15:30.123456Z"), ZoneOffset.UTC);
    log = new AccessLog(logged, setup.textLog(), clock);
    HttpOptions options =
        new HttpOptions(
            "127.0.0.1",
            0,
            256 * 1024,
            4 * 1024 * 1024,
            setup.readTimeout(),
            Duration.ofSeconds(60),
            "X-Request-ID",
            setup.origins(),
            setup.proxies(),
            setup.textLog(),
            setup.connections(),
            setup.tls());
    CallerGate gate =
        new CallerGate() {
          @Override
          public boolean adminConfigured() {
            return setup.configured();
          }

          @Override
          public boolean adminMatches(String presented) {
            return TOKEN.equals(presented);
          }

          @Override
          public CursorSeal seal() {
            return new SecretSeal(new SessionKeys("a secret of this test", List.of()));
          }
        };
    server = new HttpServer(options, List.of(routes), gate, setup::unavailable, log, traffic);
    server.start();
  }

  static TestServer usual() {
    return new TestServer(Setup.usual());
  }

  /** One answer. */
  record Answered(int status, HttpResponse<String> http, @Nullable JsonNode body) {
    JsonNode json() {
      return Objects.requireNonNull(body);
    }

    String header(String name) {
      return http.headers().firstValue(name).orElse("");
    }

    String code() {
      return json().path("error").path("code").asText();
    }

    List<String> faults() {
      return json().path("error").path("details").findValuesAsText("field");
    }
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
        .timeout(PATIENCE);
  }

  HttpRequest.Builder admin(String path) {
    return request(path).header("X-Plystra-Admin-Token", TOKEN);
  }

  Answered get(String path) {
    return send(admin(path).GET());
  }

  Answered post(String path, String json) {
    return send(
        admin(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  Answered post(String path, byte[] json) {
    return send(
        admin(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(json)));
  }

  Answered send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> answer =
          client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      String type = answer.headers().firstValue("Content-Type").orElse("");
      boolean json = type.equals("application/json") && !answer.body().isEmpty();
      return new Answered(
          answer.statusCode(), answer, json ? Json.mapper().readTree(answer.body()) : null);
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  Socket connect() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
    socket.setSoTimeout((int) PATIENCE.toMillis());
    return socket;
  }

  /** Everything that the server says to these bytes (as Latin-1) until it closes. */
  String raw(String text) {
    try (Socket socket = connect()) {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
      socket.shutdownOutput();
      return readAll(socket.getInputStream());
    } catch (IOException e) {
      // A reset: the server wanted no more of it.
      return "";
    }
  }

  static String readAll(InputStream in) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    try {
      in.transferTo(all);
    } catch (SocketTimeoutException e) {
      throw new AssertionError("it was not closed; said so far: " + all, e);
    } catch (IOException e) {
      // A reset after the answer: what came before it counts.
    }
    return all.toString(StandardCharsets.UTF_8);
  }

  String logged() {
    synchronized (logged) {
      return logged.toString(StandardCharsets.UTF_8);
    }
  }

  /** Waits until the log holds the text, and gives all of it. */
  String logWith(String text) {
    await(() -> logged().contains(text));
    return logged();
  }

  static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("waited in vain");
      }
      LockSupport.parkNanos(1_000_000);
    }
  }

  @Override
  public void close() {
    routes.slowMayEnd.countDown();
    server.stop(Duration.ofSeconds(5));
    log.close();
  }
}
