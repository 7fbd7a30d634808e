package com.plystra.ops.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.base.config.Catalogue;
import com.plystra.base.config.Setting;
import com.plystra.testkit.Api;
import com.plystra.testkit.ApiTest;
import com.plystra.testkit.TestClock;
import com.plystra.testkit.TestPostgres;
import com.plystra.testkit.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a server says of itself to its operator. */
final class SystemStatusApiTest extends ApiTest {
  private static final String STATUS = "/api/v1/system/status";
  private static final String SETTINGS = "/api/v1/system/settings";
  private static final String SECRET = "the-session-secret-of-this-test-0815";

  private final TestClock clock;

  SystemStatusApiTest(@TempDir Path root) {
    super(
        TestServer.Options.in(root)
            .clock(new TestClock("2026-05-06T10:15:30Z"))
            .flag("--audit-retention", "400d")
            .flag("--session-secret", SECRET));
    clock = (TestClock) server.options().clock();
  }

  @Test
  void status_saysSinceWhenItRuns_andThatItIsReady() {
    JsonNode before = api.get(STATUS).ok();
    clock.advance(Duration.ofMinutes(5));
    JsonNode now = api.get(STATUS).ok();
    assertEquals(before.path("started_at"), now.path("started_at"));
    assertEquals("2026-05-06T10:15:30.000000Z", now.path("started_at").asText());
    assertEquals("2026-05-06T10:20:30.000000Z", now.path("time").asText());
    assertEquals(api.get("/api/v1/version").ok().path("core_version"), now.path("version"));
    assertEquals(TestPostgres.isWanted() ? "postgresql" : "embedded", now.path("storage").asText());
    assertTrue(now.path("ready").booleanValue());
    assertEquals(
        List.of("storage", "journal", "writer", "integrity"),
        now.path("readiness").findValuesAsText("name"));
    assertEquals(1, now.path("nodes").size());
    assertTrue(now.path("sizes").path("data_directory_bytes").longValue() > 0);
    assertEquals(TestPostgres.isWanted(), now.path("sizes").path("journal_bytes").isNull());
  }

  @Test
  void status_whileFilesComeAndGo_isAnswered() throws Exception {
    Path folder = Files.createDirectory(server.options().root().resolve("passing"));
    AtomicBoolean over = new AtomicBoolean();
    Thread passing =
        new Thread(
            () -> {
              for (int i = 0; !over.get(); i++) {
                touch(folder.resolve("file-" + i % 50));
              }
            });
    passing.start();
    try {
      for (int i = 0; i < 100; i++) {
        api.get(STATUS).ok();
      }
    } finally {
      over.set(true);
      passing.join();
    }
  }

  private static void touch(Path file) {
    try {
      Files.createFile(file);
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void heads_areThoseOfTheNewestRecord() {
    server.finance();
    JsonNode journal = api.get(STATUS).ok().path("journal");
    JsonNode newest = api.get("/api/v1/audit-logs?limit=1").data().get(0);
    int chain = journal.path("heads").findValuesAsText("id").indexOf(newest.path("id").asText());
    JsonNode head = journal.path("heads").get(chain);
    assertEquals(newest.path("created_at"), head.path("created_at"));
    assertTrue(head.path("hash").asText().contains(head.path("id").asText()), head::toString);
    assertTrue(journal.path("records").longValue() >= head.path("number").longValue());
  }

  @Test
  void findings_areThoseOfDoctor() {
    Map<String, String> levels = new HashMap<>();
    Map<String, String> says = new HashMap<>();
    for (JsonNode finding : api.get(STATUS).ok().path("findings")) {
      levels.put(finding.path("check").asText(), finding.path("level").asText());
      says.put(finding.path("check").asText(), finding.path("message").asText());
    }
    assertTrue(
        levels.keySet().containsAll(List.of("disk", "memory", "open files", "clock", "tls")));
    assertEquals("ok", levels.get("clock"));
    assertEquals("audit records are kept for 400 days", says.get("retention"));
  }

  @Test
  void settings_areAllThere_withTheirSources_andNoSecret() {
    JsonNode all = api.get(SETTINGS).ok().path("settings");
    assertEquals(
        Catalogue.all().stream().map(Setting::name).toList(), all.findValuesAsText("name"));
    ObjectNode byName = Api.object();
    all.forEach(setting -> byName.set(setting.path("name").asText(), setting));
    JsonNode secret = byName.path("PLYSTRA_SESSION_SECRET");
    assertTrue(secret.path("secret").booleanValue() && secret.path("is_set").booleanValue());
    assertTrue(secret.path("value").isNull());
    assertEquals("flag", secret.path("source").asText());
    assertEquals("--session-secret", secret.path("source_name").asText());
    assertEquals("400d", byName.path("AUDIT_RETENTION").path("value").asText());
    assertEquals("default", byName.path("METRICS_ENABLED").path("source").asText());
    assertEquals("false", byName.path("METRICS_ENABLED").path("default_value").asText());
    assertFalse(byName.path("TLS_KEYSTORE_PASSWORD").path("is_set").booleanValue());
    String text = api.text(SETTINGS) + api.text(STATUS);
    assertFalse(text.contains(SECRET) || text.contains(TestServer.TOKEN), text);
  }

  @Test
  void both_needSystemRead() {
    for (String path : List.of(STATUS, SETTINGS)) {
      api.anonymous().get(path).fails(401, "ADMIN_TOKEN_REQUIRED");
      key("metrics:read").get(path).fails(403, "PERMISSION_REQUIRED");
      key("system:read").get(path).ok();
    }
  }

  private Api key(String permission) {
    var body = Api.json("{'name':'k','level':'instance'}");
    body.putArray("permission_keys").add(permission);
    String secret = api.post("/api/v1/api-keys", body).created().path("api_key").asText();
    return api.anonymous().with("X-Plystra-API-Key", secret);
  }
}
