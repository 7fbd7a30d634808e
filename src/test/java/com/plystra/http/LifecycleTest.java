package com.plystra.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.plystra.http.TestServer.Setup;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class LifecycleTest {
  private static final String HEALTH = "GET /api/v1/health HTTP/1.1\r\nHost: h\r\n\r\n";

  @Test
  @Timeout(30)
  void stop_whenARequestIsInFlight_letsItFinishAndRefusesOthers() throws Exception {
    try (TestServer server = TestServer.usual();
        Socket kept = server.connect()) {
      say(kept, HEALTH);
      assertTrue(hear(kept).startsWith("HTTP/1.1 200"));
      var slow = CompletableFuture.supplyAsync(() -> server.get("/api/v1/slow"));
      server.routes.slowEntered.await();
      var stop = CompletableFuture.runAsync(() -> server.server.stop(Duration.ofSeconds(20)));
      TestServer.await(() -> refused(server));
      say(kept, HEALTH);
      String answer = TestServer.readAll(kept.getInputStream());
      assertTrue(answer.startsWith("HTTP/1.1 503"), answer);
      assertTrue(answer.contains("Connection: close"), answer);
      assertTrue(answer.contains("\"code\":\"NOT_READY\""), answer);
      server.routes.slowMayEnd.countDown();
      assertEquals(200, slow.get().status());
      stop.get();
    }
  }

  @Test
  @Timeout(30)
  void stop_whenTheGraceIsOver_closesAnyway() throws Exception {
    try (TestServer server = TestServer.usual();
        Socket socket = server.connect()) {
      askSlowly(server, socket);
      var stop = CompletableFuture.runAsync(() -> server.server.stop(Duration.ofMillis(50)));
      assertEquals("", TestServer.readAll(socket.getInputStream()));
      server.routes.slowMayEnd.countDown();
      stop.get();
    }
  }

  @Test
  @Timeout(30)
  void ask_whenTheNextRequestComesBeforeTheAnswer_answersBothInOrder() throws Exception {
    try (TestServer server = TestServer.usual();
        Socket socket = server.connect()) {
      askSlowly(server, socket);
      say(socket, HEALTH);
      socket.shutdownOutput();
      server.routes.slowMayEnd.countDown();
      String answers = TestServer.readAll(socket.getInputStream());
      assertEquals(3, answers.split("HTTP/1.1 200 ", -1).length, answers);
      assertTrue(answers.indexOf("slow") < answers.lastIndexOf("HTTP/1.1 200 "), answers);
    }
  }

  @Test
  void connections_whenTooMany_areRefusedUntilOneEnds() throws IOException {
    try (TestServer server = new TestServer(Setup.usual().connections(3))) {
      List<Socket> open = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        Socket socket = server.connect();
        open.add(socket);
        say(socket, HEALTH);
        assertTrue(hear(socket).startsWith("HTTP/1.1 200"));
      }
      try (Socket fourth = server.connect()) {
        say(fourth, HEALTH);
        String refusal = TestServer.readAll(fourth.getInputStream());
        assertTrue(refusal.startsWith("HTTP/1.1 503 "), refusal);
        assertTrue(refusal.contains("\r\nX-Plystra-Error-Code: NOT_READY\r\n"), refusal);
        assertTrue(refusal.contains("{\"error\":{\"code\":\"NOT_READY\""), refusal);
      }
      for (Socket socket : open) {
        socket.close();
      }
      TestServer.await(() -> server.raw(HEALTH).startsWith("HTTP/1.1 200"));
    }
  }

  @Test
  void mount_whenTwoRoutesClash_fails() {
    RouteGroup twice =
        routes -> {
          routes.get("/api/v1/x/{a}").anyCaller().handle(c -> Reply.ok(""));
          routes.get("/api/v1/x/{b}").anyCaller().handle(c -> Reply.ok(""));
        };
    assertThrows(IllegalStateException.class, () -> new Router(List.of(twice)));
  }

  @Test
  void mount_whenARouteHasNoHandler_fails() {
    RouteGroup none = routes -> routes.get("/api/v1/x").anyCaller().summary("never handled");
    assertThrows(IllegalStateException.class, () -> new Router(List.of(none)));
  }

  @Test
  void routes_areData() {
    Router router = new Router(List.of(new TestRoutes()));
    Route things =
        router.routes().stream()
            .filter(r -> r.toString().equals("POST /api/v1/things"))
            .findAny()
            .orElseThrow();
    assertEquals(201, things.status());
    assertEquals(Layer.CALLER, things.layer());
    assertEquals(TestRoutes.THING, things.body().orElseThrow());
  }

  private static boolean refused(TestServer server) {
    try (Socket socket = server.connect()) {
      // Accepted just before the stop, it would never hear anything.
      socket.setSoTimeout(100);
      return socket.getInputStream().read() < 0;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  private static void say(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
  }

  /** One answer's bytes, of a connection that stays open. */
  private static String hear(Socket socket) throws IOException {
    byte[] buffer = new byte[4_096];
    int read = socket.getInputStream().read(buffer);
    return new String(buffer, 0, Math.max(read, 0), StandardCharsets.US_ASCII);
  }

  /** Sends a request that is being served when this returns, until it may end. */
  private static void askSlowly(TestServer server, Socket socket) throws Exception {
    say(
        socket,
        "GET /api/v1/slow HTTP/1.1\r\nHost: h\r\nX-Admin-Token: " + TestServer.TOKEN + "\r\n\r\n");
    server.routes.slowEntered.await();
  }
}
