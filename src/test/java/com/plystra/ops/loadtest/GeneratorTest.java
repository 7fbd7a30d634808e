package com.plystra.ops.loadtest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.plystra.base.problem.Problem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Against servers that answer as it suits the test, on loopback. */
final class GeneratorTest {
  private static final Duration SHORT = Duration.ofMillis(300);

  /** So long that no busy machine makes a test of it. */
  private static final Duration GRACE = Duration.ofSeconds(60);

  private static final String UNANSWERED = "no answer";
  private static final String GAVE_UP = "ended early: 1000 failures in a row";
  private static final String UNSENT = "not sent: the server is too slow for the rate";

  private static Load closed(Target target, int connections, int threads) {
    return new Load(
        target,
        List.of(
            Request.of(target, "POST", "/a", Map.of(), "{}"),
            Request.of(target, "GET", "/b", Map.of("X-Token", "t"), "")),
        Questions.outcomes(),
        connections,
        threads,
        OptionalDouble.empty());
  }

  private static Measured run(Load load, Duration warmUp, Duration duration, Duration grace) {
    return Generator.run(List.of(load), new Window(warmUp, duration, grace)).get(0);
  }

  /** 30 requests, however slow all is: a request that is due is sent. */
  private static Measured run(ScriptedServer server, int connections) {
    return run(closed(server.target(), connections, 1).at(100), Duration.ZERO, SHORT, GRACE);
  }

  private static String denied() {
    return ScriptedServer.answer("200 OK", "{\"allow\":false}");
  }

  private static long total(Measured measured) {
    return measured.outcomes().values().stream().mapToLong(Long::longValue).sum();
  }

  @Test
  void run_whenClosed_countsEveryAnswerOnce() throws IOException {
    try (ScriptedServer server =
        new ScriptedServer(n -> n % 2 == 0 ? ScriptedServer.allow() : denied())) {
      Load load = closed(server.target(), 3, 1);
      Measured measured = run(load, Duration.ZERO, Duration.ofSeconds(1), GRACE);
      assertEquals(Map.of(), measured.failures());
      assertTrue(server.requests() > 0);
      assertEquals(server.requests(), measured.requests());
      long allowed = server.requests() / 2;
      assertEquals(
          Map.of("allow", allowed, "deny", server.requests() - allowed), measured.outcomes());
      assertEquals(total(measured), measured.latencies().getTotalCount());
      assertTrue(measured.answered() <= total(measured));
    }
  }

  @Test
  void run_whenThreadsShareTheLoad_usesAllConnections() throws IOException {
    // Each request waits until as many have come: so all connections have to be in use at once.
    CountDownLatch all = new CountDownLatch(5);
    try (ScriptedServer server =
        new ScriptedServer(
            n -> {
              all.countDown();
              awaitUninterruptibly(all);
              return ScriptedServer.allow();
            })) {
      Measured measured = run(closed(server.target(), 5, 2).at(50), Duration.ZERO, SHORT, GRACE);
      assertEquals(Map.of(), measured.failures());
      assertEquals(0, all.getCount());
    }
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void run_whenWarmingUp_countsOnlyWhatComesAfter() throws IOException {
    try (ScriptedServer server = new ScriptedServer(n -> ScriptedServer.allow())) {
      Load load = closed(server.target(), 1, 1).at(100);
      Measured measured = run(load, Duration.ofMillis(200), SHORT, GRACE);
      assertEquals(50, server.requests());
      assertEquals(50, measured.requests());
      assertEquals(30, total(measured));
    }
  }

  /**
   * Of 200 requests a second the 20th is kept waiting for half a second, on the one connection. The
   * 80 that are due in the first 400 ms of that wait for at least 100 ms each, and have to show it;
   * a generator that only counts from when it sends would show one.
   */
  @Test
  void run_whenServerPausesInAnOpenLoop_showsTheWaitOfAllThatWereDue() throws IOException {
    try (ScriptedServer server =
        new ScriptedServer(
            n -> {
              if (n == 20) {
                pause(Duration.ofMillis(500));
              }
              return ScriptedServer.allow();
            })) {
      Load load = closed(server.target(), 1, 1).at(200);
      Measured measured = run(load, Duration.ZERO, Duration.ofSeconds(1), GRACE);
      assertEquals(Map.of(), measured.failures());
      assertEquals(200, total(measured));
      long waited =
          measured
              .latencies()
              .getCountBetweenValues(
                  TimeUnit.MILLISECONDS.toNanos(100), measured.latencies().getMaxValue());
      assertTrue(waited >= 79, waited + " of them");
      assertTrue(measured.millis(100) >= 499, measured.millis(100) + " ms");
    }
  }

  private static void pause(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end) {
      LockSupport.parkNanos(end - System.nanoTime());
    }
  }

  @Test
  void run_whenAnswersAreNoOutcome_saysWhatTheyWere() throws IOException {
    String busy = "{\"error\":{\"code\":\"AUDIT_UNAVAILABLE\"}}";
    try (ScriptedServer server =
        new ScriptedServer(
            n ->
                switch (n % 3) {
                  case 0 -> ScriptedServer.allow();
                  case 1 -> ScriptedServer.answer("503 Service Unavailable", busy);
                  default -> ScriptedServer.answer("200 OK", "{}");
                })) {
      Measured measured = run(server, 1);
      assertEquals(10, total(measured));
      assertEquals(
          Map.of("status 503 AUDIT_UNAVAILABLE", 10L, "status 200 with another body", 10L),
          measured.failures());
    }
  }

  @Test
  void run_whenAnErrorHoldsAnOutcome_isAFailure() throws IOException {
    try (ScriptedServer server =
        new ScriptedServer(n -> ScriptedServer.answer("500 Oh", "{\"allow\":true}"))) {
      Measured measured = run(server, 1);
      assertEquals(0, total(measured));
      assertEquals(Map.of("status 500 with another body", 30L), measured.failures());
    }
  }

  @Test
  void run_whenAnswersCannotBeRead_countsThemAndEnds() throws IOException {
    try (ScriptedServer server = new ScriptedServer(n -> "SSH-2.0-nothing-of-ours\r\n\r\n")) {
      Measured measured = run(server, 2);
      assertEquals(0, total(measured));
      assertEquals(Map.of("connection lost: not an answer in HTTP/1.1", 30L), measured.failures());
    }
  }

  @Test
  void run_whenNothingButFailuresCome_givesUp() throws IOException {
    try (ScriptedServer server =
        new ScriptedServer(n -> ScriptedServer.answer("401 Unauthorized", "{}"))) {
      Load load = closed(server.target(), 1, 1);
      Measured measured = run(load, Duration.ZERO, Duration.ofMinutes(5), GRACE);
      assertTrue(measured.failures().containsKey(GAVE_UP), () -> measured.failures().toString());
      assertEquals(1_000, server.requests());
    }
  }

  @Test
  void run_whenConnectionsAreLost_goesOnWithOthers() throws IOException {
    try (ScriptedServer server =
        new ScriptedServer(n -> n % 3 == 0 ? ScriptedServer.CLOSE : ScriptedServer.allow())) {
      Measured measured = run(server, 2);
      assertEquals(20, total(measured));
      assertEquals(10, measured.failures().values().stream().mapToLong(Long::longValue).sum());
    }
  }

  @Test
  void run_whenServerClosesAfterEachAnswer_connectsAgain() throws IOException {
    String last = ScriptedServer.allow().replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n");
    try (ScriptedServer server = new ScriptedServer(n -> last)) {
      Measured measured = run(server, 2);
      assertEquals(Map.of(), measured.failures());
      assertEquals(30, total(measured));
    }
  }

  @Test
  void run_whenServerIsSilent_countsWhatWasDue() throws IOException {
    CountDownLatch end = new CountDownLatch(1);
    try (ScriptedServer server =
        new ScriptedServer(
            n -> {
              awaitUninterruptibly(end);
              return ScriptedServer.CLOSE;
            })) {
      Load load = closed(server.target(), 1, 1).at(100);
      Duration tenth = Duration.ofMillis(100);
      Measured measured = run(load, Duration.ZERO, tenth, Duration.ofSeconds(2));
      assertEquals(Map.of(UNANSWERED, 1L, UNSENT, 9L), measured.failures());
      end.countDown();
    }
  }

  @Test
  void run_whenSomethingRunsBeside_measuresBoth() throws IOException {
    try (ScriptedServer one = new ScriptedServer(n -> ScriptedServer.allow());
        ScriptedServer other = new ScriptedServer(n -> denied())) {
      List<Measured> both =
          Generator.run(
              List.of(closed(one.target(), 1, 1).at(100), closed(other.target(), 1, 1).at(50)),
              new Window(Duration.ZERO, SHORT, GRACE));
      assertEquals(Map.of("allow", 30L, "deny", 0L), both.get(0).outcomes());
      assertEquals(Map.of("allow", 0L, "deny", 15L), both.get(1).outcomes());
    }
  }

  @Test
  void run_whenNobodyListens_isAProblem() throws IOException {
    int port;
    try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = gone.getLocalPort();
    }
    Target target = Target.of(URI.create("http://127.0.0.1:" + port), false);
    Load load = closed(target, 1, 1);
    Problem problem = assertThrows(Problem.class, () -> run(load, Duration.ZERO, SHORT, GRACE));
    assertTrue(problem.getMessage().contains("cannot be reached"), problem.getMessage());
  }
}
