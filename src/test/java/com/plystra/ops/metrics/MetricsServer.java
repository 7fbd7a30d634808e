package com.plystra.ops.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.plystra.app.App;
import com.plystra.app.AppFactory;
import com.plystra.app.server.Server;
import com.plystra.audit.AuditIndex;
import com.plystra.base.config.Settings;
import com.plystra.base.config.SettingsLoader;
import com.plystra.base.datadir.DataDirectory;
import com.plystra.journal.Disk;
import com.plystra.journal.Journal;
import com.plystra.storage.writer.Caller;
import com.plystra.testkit.TestPostgres;
import com.plystra.testkit.Until;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/** A server with the demo data and settings of the test's own, and callers of it. */
final class MetricsServer implements AutoCloseable {
  static final String ADMIN = "the-operators-token-in-all-the-tests";
  static final String METRICS = "the-metrics-token-in-all-the-tests--";
  static final String CHECK = "/api/v1/authz/check";

  /** Metrics on, both tokens known. */
  static final Map<String, String> ON =
      Map.of("METRICS_ENABLED", "true", "METRICS_TOKEN", METRICS, "PLYSTRA_ADMIN_TOKEN", ADMIN);

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final DataDirectory directory;
  private final App app;
  private final Server server;

  /** In the form that this run of the tests is for. */
  static MetricsServer start(Path root, Map<String, String> environment) {
    Map<String, String> all = new HashMap<>(environment);
    if (TestPostgres.isWanted()) {
      all.put("DATABASE_URL", TestPostgres.shared().databaseOf(root));
    }
    return new MetricsServer(root, all, Disk.real());
  }

  /** In files on that disk. */
  static MetricsServer start(Path root, Disk disk) {
    return new MetricsServer(root, ON, disk);
  }

  private MetricsServer(Path root, Map<String, String> environment, Disk disk) {
    Settings settings =
        SettingsLoader.load(Map.of("--data-dir", root.toString(), "--port", "0"), environment);
    Clock clock = Clock.systemUTC();
    directory = DataDirectory.open(root);
    try {
      app =
          AppFactory.open(
              directory, settings, clock, disk, Journal.SEGMENT_BYTES, AuditIndex.BLOCK_RECORDS);
    } catch (IOException e) {
      directory.close();
      throw new UncheckedIOException(e);
    }
    server = new Server(app, settings, OutputStream.nullOutputStream(), clock);
    server.start();
    app.demo().seed(Caller.system("req_demo")).join();
  }

  App app() {
    return app;
  }

  int metricsPort() {
    return server.metricsPort().orElseThrow();
  }

  /** Any request, on the port that serves everything; headers and values in turn. */
  HttpResponse<String> send(String method, String path, String body, String... headers) {
    return send(server.port(), method, path, body, headers);
  }

  HttpResponse<String> get(String path, String... headers) {
    return send("GET", path, "", headers);
  }

  HttpResponse<String> send(int port, String method, String path, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    }
  }

  /** May the demo's approver approve an invoice? {@code invoice_001}: yes, {@code _002}: no. */
  HttpResponse<String> check(String invoice) {
    String question =
        """
        {"actor": {"user_id": "user_alice", "member_id": "member_finance_reviewer",
          "user_member_id": "um_alice_finance_reviewer", "space_id": "space_acme"},
          "resource_type": "invoice", "resource_id": "%s", "action": "approve"}\
        """
            .formatted(invoice);
    return send(
        "POST", CHECK, question, "Content-Type", "application/json", "X-Admin-Token", ADMIN);
  }

  /** The text, as who has the metrics token reads it. */
  String text() {
    HttpResponse<String> response = get("/metrics", "X-Plystra-Metrics-Token", METRICS);
    assertEquals(200, response.statusCode(), response.body());
    return response.body();
  }

  Exposition scrape() {
    return Exposition.of(text());
  }

  /** When nothing but the look itself is under way, everything before it has been counted. */
  Exposition atRest() {
    Until.holds(() -> scrape().sum("plystra_http_requests_in_flight") == 1);
    return scrape();
  }

  /** Requests of each sort that queries speak of: an allow, a deny, a change, a refusal. */
  void traffic() {
    check("invoice_001");
    check("invoice_002");
    get("/api/v1/users/user_alice", "X-Admin-Token", ADMIN);
    get("/api/v1/users");
    get("/nowhere");
  }

  @Override
  public void close() {
    server.stop();
    app.close();
    directory.close();
  }
}
