package com.plystra.ops.metrics;

import static com.plystra.ops.metrics.MetricsServer.ADMIN;
import static com.plystra.ops.metrics.MetricsServer.METRICS;
import static com.plystra.ops.metrics.MetricsServer.ON;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.plystra.access.tokens.OperatorToken;
import com.plystra.storage.writer.Caller;
import com.plystra.testkit.Until;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may read {@code /metrics}, and that the numbers are those of what has happened. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class MetricsApiTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String REQUESTS = "plystra_http_requests_total";
  private static final String ROUTE = "route";

  private final MetricsServer server;

  MetricsApiTest(@TempDir Path root) {
    server = MetricsServer.start(root, ON);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private static void assertFails(int status, String code, HttpResponse<String> response)
      throws IOException {
    assertEquals(status, response.statusCode(), response.body());
    JsonNode body = JSON.readTree(response.body());
    assertEquals(code, body.path("error").path("code").asText(), response.body());
    assertEquals(
        response.headers().firstValue("X-Request-ID").orElse(""), body.path("request_id").asText());
  }

  @Test
  void metrics_whenOff_areNotThere(@TempDir Path root) throws Exception {
    try (MetricsServer off =
        MetricsServer.start(root, Map.of("METRICS_TOKEN", METRICS, "PLYSTRA_ADMIN_TOKEN", ADMIN))) {
      assertFails(404, "FEATURE_DISABLED", off.get("/metrics"));
      assertFails(404, "FEATURE_DISABLED", off.get("/metrics", "X-Metrics-Token", METRICS));
      assertFails(404, "FEATURE_DISABLED", off.get("/metrics", "X-Admin-Token", ADMIN));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "X-Plystra-Metrics-Token, " + METRICS,
    "X-Metrics-Token, " + METRICS,
    "Authorization, Bearer " + METRICS,
    "Authorization, bearer " + METRICS,
    "X-Plystra-Admin-Token, " + ADMIN,
    "X-Admin-Token, " + ADMIN,
    "Authorization, Bearer " + ADMIN
  })
  void metrics_withATokenWhereItMayStand_areRead(String header, String value) {
    HttpResponse<String> response = server.get("/metrics", header, value);
    assertEquals(200, response.statusCode(), response.body());
    assertEquals(
        "text/plain; version=0.0.4; charset=utf-8",
        response.headers().firstValue("Content-Type").orElse(""));
    assertTrue(response.body().contains("\nauthz_denies_total "), response.body());
  }

  @ParameterizedTest
  @CsvSource({
    "X-Plystra-Metrics-Token, wrong",
    "X-Plystra-Metrics-Token, ''",
    "X-Plystra-Admin-Token, " + METRICS,
    "X-Plystra-Metrics-Token, " + ADMIN,
    "Authorization, " + METRICS,
    "Authorization, Basic " + METRICS,
    "Authorization, Bearer",
    "X-Token, " + METRICS
  })
  void metrics_withAnythingElse_areRefused(String header, String value) throws Exception {
    assertFails(401, "METRICS_TOKEN_REQUIRED", server.get("/metrics", header, value));
  }

  @Test
  void metrics_withoutAToken_areRefused() throws Exception {
    assertFails(401, "METRICS_TOKEN_REQUIRED", server.get("/metrics"));
  }

  @Test
  void metricsToken_atAnythingElse_opensNothing() throws Exception {
    for (String header : Set.of("X-Plystra-Metrics-Token", "X-Metrics-Token", "X-Admin-Token")) {
      assertFails(401, "ADMIN_TOKEN_REQUIRED", server.get("/api/v1/users", header, METRICS));
    }
    assertFails(
        401,
        "ADMIN_TOKEN_REQUIRED",
        server.get("/api/v1/users", "Authorization", "Bearer " + METRICS));
  }

  @Test
  void metrics_whereNoTokenIsKnown_areForNobodyUntilOneIsMade(@TempDir Path root) throws Exception {
    try (MetricsServer open = MetricsServer.start(root, Map.of("METRICS_ENABLED", "true"))) {
      assertFails(401, "METRICS_TOKEN_REQUIRED", open.get("/metrics"));
      assertFails(401, "METRICS_TOKEN_REQUIRED", open.get("/metrics", "X-Metrics-Token", ""));
      String first = rotated(open);
      assertEquals(200, open.get("/metrics", "X-Metrics-Token", first).statusCode());
      String second = rotated(open);
      assertFails(401, "METRICS_TOKEN_REQUIRED", open.get("/metrics", "X-Metrics-Token", first));
      assertEquals(200, open.get("/metrics", "X-Metrics-Token", second).statusCode());
    }
  }

  private static String rotated(MetricsServer server) {
    Caller operator = Caller.system("req_rotate");
    return server.app().tokens().rotate(operator, OperatorToken.METRICS, Duration.ZERO).join();
  }

  @Test
  void metrics_withAPortOfTheirOwn_areThereAndNowhereElse(@TempDir Path root) throws Exception {
    Map<String, String> apart =
        Map.of("METRICS_ENABLED", "true", "METRICS_TOKEN", METRICS, "METRICS_PORT", "0");
    try (MetricsServer both = MetricsServer.start(root, apart)) {
      int port = both.metricsPort();
      assertFails(404, "FEATURE_DISABLED", both.get("/metrics", "X-Metrics-Token", METRICS));
      assertFails(401, "METRICS_TOKEN_REQUIRED", both.send(port, "GET", "/metrics", ""));
      assertFails(404, "NOT_FOUND", both.send(port, "GET", "/system/health", ""));
      // Both servers count in one place.
      Until.holds(() -> refusals(both) == 2);
    }
  }

  private static double refusals(MetricsServer server) {
    int port = server.metricsPort();
    HttpResponse<String> read =
        server.send(port, "GET", "/metrics", "", "X-Metrics-Token", METRICS);
    assertEquals(200, read.statusCode(), read.body());
    Exposition all = Exposition.of(read.body());
    return all.sum(REQUESTS, ROUTE, "/metrics", "status", "401")
        + all.sum(REQUESTS, ROUTE, "/metrics", "status", "404");
  }

  @Test
  void decisions_whenAnswered_areCounted() {
    Exposition before = server.scrape();
    for (String invoice : new String[] {"invoice_001", "invoice_002", "invoice_002", "none"}) {
      assertEquals(200, server.check(invoice).statusCode());
    }
    Exposition after = server.scrape();
    assertGrown(
        2, before, after, "plystra_authz_decisions_total", "deny_code", "SCOPE_OUT_OF_BOUNDS");
    assertGrown(
        1, before, after, "plystra_authz_decisions_total", "deny_code", "RESOURCE_NOT_FOUND");
    assertGrown(1, before, after, "plystra_authz_decisions_total", "outcome", "allow");
    assertGrown(3, before, after, "authz_denies_total");
    // There may be records of the server's own among them.
    assertTrue(grown(before, after, "audit_logs_written_total") >= 4);
  }

  private static double grown(Exposition before, Exposition after, String name, String... labels) {
    return after.sum(name, labels) - before.sum(name, labels);
  }

  private static void assertGrown(
      double by, Exposition before, Exposition after, String name, String... labels) {
    assertEquals(by, grown(before, after, name, labels), name);
  }

  @Test
  void requests_ofOneRoute_areCountedUnderItsTemplate() {
    Exposition before = server.atRest();
    for (String id : new String[] {"user_alice", "user_bob", "user_nobody"}) {
      server.get("/api/v1/users/" + id, "X-Admin-Token", ADMIN);
    }
    Exposition after = server.atRest();
    String route = "/api/v1/users/{id}";
    assertGrown(2, before, after, REQUESTS, ROUTE, route, "status", "200");
    assertGrown(1, before, after, REQUESTS, ROUTE, route, "status", "404");
    String times = "plystra_http_request_duration_seconds";
    assertGrown(3, before, after, times + "_count", ROUTE, route, "method", "GET");
    assertGrown(3, before, after, times + "_bucket", ROUTE, route, "le", "+Inf");
    assertTrue(grown(before, after, times + "_sum", ROUTE, route) > 0);
  }

  @Test
  void requests_toPathsOfTheCallersChoosing_makeNoSeries() {
    Exposition before = server.atRest();
    server.get("/made-up-1");
    server.get("/made-up-2", "X-Admin-Token", ADMIN);
    server.get("/api/v1/made-up-3", "X-Admin-Token", ADMIN);
    server.send("BREW", "/metrics", "");
    server.send("MADEUP", "/%00made-up", "");
    Exposition after = server.atRest();
    assertGrown(5, before, after, REQUESTS, ROUTE, "none");
    Set<String> known = Set.of("GET", "POST", "PATCH", "PUT", "DELETE", "none");
    Set<String> methods =
        after
            .where(REQUESTS)
            .map(s -> String.valueOf(s.labels().get("method")))
            .collect(Collectors.toSet());
    assertTrue(known.containsAll(methods), methods::toString);
    assertTrue(
        after.where(REQUESTS).noneMatch(s -> s.labels().toString().contains("made-up")),
        after::toString);
  }

  @Test
  void histograms_areCumulativeAndEndWithTheirCount() {
    server.traffic();
    Exposition read = server.atRest();
    for (String name :
        new String[] {"plystra_audit_commit_seconds", "plystra_changes_batch_size"}) {
      double below = 0;
      for (Exposition.Sample bucket : read.where(name + "_bucket").toList()) {
        assertTrue(bucket.value() >= below, name);
        below = bucket.value();
      }
      assertTrue(below > 0, name);
      assertEquals(read.sum(name + "_count"), below, name);
    }
  }

  @Test
  void world_isAsLargeAsWhatWasMade() {
    Exposition before = server.scrape();
    HttpResponse<String> made =
        server.send(
            "POST",
            "/api/v1/spaces",
            "{\"id\": \"space_of_metrics\", \"name\": \"Metrics\"}",
            "Content-Type",
            "application/json",
            "X-Admin-Token",
            ADMIN);
    assertEquals(201, made.statusCode(), made.body());
    Exposition after = server.scrape();
    assertGrown(1, before, after, "plystra_world_objects", "kind", "space");
    assertGrown(0, before, after, "plystra_world_objects", "kind", "user");
    assertTrue(grown(before, after, "plystra_changes_batch_size_sum") >= 1);
  }

  @Test
  void gauges_ofAServerAtRest_saySo() {
    Exposition read = server.atRest();
    assertEquals(1, read.sum("plystra_ready"));
    assertEquals(1, read.sum("plystra_audit_writable"));
    assertEquals(0, read.sum("plystra_audit_queue_depth"));
    assertEquals(10, read.sum("plystra_database_connections_max"));
    assertTrue(read.sum("plystra_http_connections") >= 1);
    Until.holds(() -> server.scrape().sum("plystra_audit_index_lag_records") == 0);
  }
}
