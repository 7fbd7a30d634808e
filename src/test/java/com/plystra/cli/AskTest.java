package com.plystra.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.plystra.base.datadir.DataDirectory;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code check} and {@code explain}: on a directory, through a server's socket, over HTTP. */
final class AskTest {
  private static final String ALICE = "um_alice_finance_reviewer";

  private final Path place;

  AskTest(@TempDir Path temporary) {
    this.place = temporary.resolve("data");
  }

  private String[] ask(String command, String user, String binding, String id, String... more) {
    List<String> args = new ArrayList<>(List.of(command, "--user", user));
    args.addAll(List.of("--member", "member_finance_reviewer", "--user-member", binding));
    args.addAll(List.of("--space", "space_acme", "--type", "invoice", "--id", id));
    args.addAll(List.of("--action", "approve", "--data-dir", place.toString()));
    args.addAll(List.of(more));
    return args.toArray(String[]::new);
  }

  private String[] alice(String command, String id, String... more) {
    return ask(command, "user_alice", ALICE, id, more);
  }

  private void seed() {
    Run.of("seed", "demo", "--data-dir", place.toString()).endedWith(0);
  }

  @Test
  void check_whenNobodyServes_decidesAndRecordsHere() {
    seed();
    Run allowed = Run.of(alice("check", "invoice_001")).endedWith(0);
    assertTrue(allowed.out().matches("allow\nrecorded as audit_[0-9a-f]{16}\n"), allowed.out());
    Run denied = Run.of(alice("check", "invoice_002")).endedWith(3);
    assertTrue(denied.out().startsWith("deny SCOPE_OUT_OF_BOUNDS: matching"), denied.out());
  }

  @Test
  void explain_ofIdsAndKeysOfEveryForm_namesThemWhole() {
    seed();
    List<String> args = new ArrayList<>(List.of("explain", "--user", "users@1/eve b"));
    args.addAll(List.of("--member", "Prüfer 1", "--user-member", "um/1", "--space", "Süd/1"));
    args.addAll(List.of("--type", "crm.sales-order.v2", "--id", "order/2026/1"));
    args.addAll(List.of("--action", "sign-off.final", "--data-dir", place.toString()));
    Run run = Run.of(args.toArray(String[]::new)).endedWith(3);
    assertTrue(run.out().contains("users@1/eve b"), run.out());
    assertTrue(run.out().contains("action sign-off.final"), run.out());
    assertTrue(run.out().contains("crm.sales-order.v2"), run.out());
    assertFalse(run.out().contains("action sales-order"), run.out());
  }

  @Test
  void check_whenAServerHoldsTheDirectory_asksIt() throws IOException {
    seed();
    try (Served server = Served.on(place)) {
      long before = server.journal().head().sequence();
      Run run = Run.of(alice("check", "invoice_002", "--output", "json")).endedWith(3);
      assertEquals("SCOPE_OUT_OF_BOUNDS", run.json().path("deny_code").asText());
      assertEquals(before + 1, server.journal().head().sequence());
    }
  }

  @Test
  void explain_whenAskedLocallyAndThroughTheSocket_drawsTheSame() throws IOException {
    seed();
    String here = Run.of(alice("explain", "invoice_002")).endedWith(3).out();
    try (Served server = Served.on(place)) {
      String served = Run.of(alice("explain", "invoice_002")).endedWith(3).out();
      assertEquals(Traces.steady(here), Traces.steady(served));
      assertTrue(server.app().notReadyReason().isEmpty());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1, user_alice, um_alice_finance_reviewer, invoice_001, 0",
    "2, user_alice, um_alice_finance_reviewer, invoice_002, 3",
    "3, user_bob, um_bob_finance_reviewer, invoice_001, 0",
    "4, user_alice, um_alice_finance_reviewer_revoked, invoice_001, 3",
    "5, user_alice, um_alice_finance_reviewer_expired, invoice_001, 3",
    "6, user_nobody, um_nobody, invoice_404, 3"
  })
  void explain_ofTheDemoCases_drawsTheWholeTrace(
      int number, String user, String binding, String id, int code) throws IOException {
    seed();
    Run run = Run.of(ask("explain", user, binding, id)).endedWith(code);
    assertEquals(Traces.fixture("case-" + number), Traces.steady(run.out()));
  }

  @Test
  void explain_whenAPersonWatches_isColouredUnlessNoColorIsSet() {
    seed();
    String[] args = alice("explain", "invoice_002");
    assertTrue(Run.of(Map.of(), true, args).out().startsWith("\u001b[31m✗"));
    assertFalse(Run.of(Map.of("NO_COLOR", "1"), true, args).out().contains("\u001b"));
    assertFalse(Run.of(Map.of(), false, args).out().contains("\u001b"));
  }

  @Test
  void check_whenIdsAreMissing_namesThemAll() {
    Run run = Run.of("check", "--user", "u").failedWith(2, "--member");
    for (String option : List.of("--user-member", "--space", "--type", "--id", "--action")) {
      assertTrue(run.err().contains(option), run.err());
    }
  }

  @Test
  void check_whenAValueIsBad_saysWhichOne() {
    seed();
    Run.of(ask("check", "", "", "invoice_001")).failedWith(2, "--user");
  }

  @Test
  void check_whenThereIsNoDirectory_makesNone() {
    Run.of(alice("check", "invoice_001")).failedWith(1, "contains no data of Plystra");
    assertFalse(place.toFile().exists());
  }

  @Test
  void check_whenTheDirectoryIsHeldWithoutASocket_saysByWhom() {
    seed();
    try (DataDirectory held = DataDirectory.open(place)) {
      Run.of(alice("check", "invoice_001"))
          .failedWith(1, "in use by process " + ProcessHandle.current().pid());
      assertTrue(held.layout().root().isAbsolute());
    }
  }

  @Test
  void check_whenAnUrlIsGiven_asksThatServer() throws IOException {
    try (Remote remote = new Remote(200, "{\"data\":{\"allow\":true,\"audit_log_id\":null}}")) {
      Run run =
          Run.of(
              Map.of("PLYSTRA_ADMIN_TOKEN", "env-token"),
              false,
              alice("check", "invoice_001", "--url", remote.url() + "/"));
      assertEquals("allow\nnot recorded\n", run.endedWith(0).out());
      assertEquals(Optional.of("/api/v1/authz/check"), remote.path);
      assertEquals(Optional.of("Bearer env-token"), remote.authorization);
      Run.of(alice("explain", "x", "--url", remote.url(), "--token", "given"));
      assertEquals(Optional.of("/api/v1/authz/explain"), remote.path);
      assertEquals(Optional.of("Bearer given"), remote.authorization);
    }
  }

  @Test
  void check_whenTheServerRefusesOrIsNone_isOneLine() throws IOException {
    String refusal = "{\"error\":{\"code\":\"UNAUTHORIZED\",\"message\":\"No.\",\"details\":null}}";
    try (Remote remote = new Remote(401, refusal)) {
      Run.of(alice("check", "x", "--url", remote.url())).failedWith(1, "PLYSTRA_ADMIN_TOKEN");
    }
    try (Remote remote = new Remote(502, "<html>")) {
      Run.of(alice("check", "x", "--url", remote.url())).failedWith(1, "status 502");
    }
    Run.of(alice("check", "x", "--url", "http://127.0.0.1:1")).failedWith(1, "Check --url");
    Run.of(alice("check", "x", "--url", "localhost:8080")).failedWith(2, "http://localhost:8080");
    Run.of(alice("check", "x", "--url", "ht tp://x")).failedWith(2, "--url");
  }

  /** Stands for a server elsewhere: gives one answer, and keeps what it was sent. */
  private static final class Remote implements AutoCloseable {
    private final HttpServer server;
    private Optional<String> path = Optional.empty();
    private Optional<String> authorization = Optional.empty();

    Remote(int status, String body) throws IOException {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext(
          "/",
          exchange -> {
            path = Optional.of(exchange.getRequestURI().getPath());
            authorization =
                Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"));
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
          });
      server.start();
    }

    String url() {
      return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
      server.stop(0);
    }
  }
}
