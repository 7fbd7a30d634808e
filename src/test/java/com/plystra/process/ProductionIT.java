package com.plystra.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.plystra.testkit.Keys;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The packaged server in production mode: what it refuses, and how it serves over TLS. */
@Timeout(300)
class ProductionIT {
  // The token of the other tests names itself as one, which production refuses.
  private static final String TOKEN = "f1a9c37b5d0e28466e0b94d2a7183fc5";

  @TempDir Path temp;

  private Path data() {
    return temp.resolve("data");
  }

  private Map<String, String> good(Path keystore) {
    return new HashMap<>(
        Map.of(
            "PLYSTRA_ADMIN_TOKEN",
            TOKEN,
            "SERVER_MODE",
            "production",
            "SERVER_HOST",
            "127.0.0.1",
            "SERVER_PUBLIC_URL",
            "https://id.example.org",
            "TLS_KEYSTORE",
            keystore.toString(),
            "TLS_KEYSTORE_PASSWORD",
            Keys.PASSWORD));
  }

  @Test
  void serve_whenEverythingIsWeak_namesEveryFaultAndMakesNothing() {
    Map<String, String> weak = good(Keys.good(temp));
    weak.put("PLYSTRA_ADMIN_TOKEN", "change-me-please-change-me-please-change-me");
    weak.put("PLYSTRA_SESSION_SECRET", "short");
    weak.put("CORS_ALLOWED_ORIGINS", "*");
    weak.put("SERVER_PUBLIC_URL", "http://127.0.0.1:8080");
    weak.put("DATABASE_URL", "postgres://postgres:postgres@127.0.0.1:1/plystra");
    weak.put("AUDIT_WRITE_MODE", "disabled_for_dev");
    weak.put("TLS_KEYSTORE_PASSWORD", "wrong-vR7kq2Zm9w");
    try (Jar jar = Jar.Launch.PLAIN.environment(weak).serve(data())) {
      assertEquals(1, jar.exitCode(), jar::transcript);
      for (String name :
          List.of(
              "PLYSTRA_ADMIN_TOKEN is a known placeholder",
              "PLYSTRA_SESSION_SECRET is shorter",
              "CORS_ALLOWED_ORIGINS holds *",
              "SERVER_PUBLIC_URL points at this host",
              "DATABASE_URL has a development password",
              "AUDIT_WRITE_MODE is disabled_for_dev",
              "TLS_KEYSTORE_PASSWORD is not its password")) {
        assertEquals(1, jar.err().stream().filter(l -> l.contains(name)).count(), jar::transcript);
      }
      assertEquals(7, jar.err().size(), jar::transcript);
      assertFalse(Files.exists(data()));
    }
  }

  @Test
  void serve_whenNothingIsSet_asksForATokenToo() {
    Map<String, String> bare = Map.of("SERVER_MODE", "production", "PLYSTRA_ADMIN_TOKEN", "");
    try (Jar jar = Jar.Launch.PLAIN.environment(bare).serve(data())) {
      assertEquals(1, jar.exitCode(), jar::transcript);
      String said = String.join("\n", jar.err());
      assertTrue(said.contains("run: token rotate admin"), said);
      assertTrue(said.contains("SERVER_PUBLIC_URL is not set"), said);
    }
  }

  @Test
  void serve_whenGood_servesOverTlsAndDoctorAndHealthAgree() throws Exception {
    Path keystore = Keys.good(temp);
    Map<String, String> good = good(keystore);
    try (Jar jar = Jar.Launch.PLAIN.environment(good).serve(data())) {
      HttpResponse<String> answer = check(keystore, jar.port());
      assertEquals(200, answer.statusCode(), answer::body);
      assertTrue(answer.headers().firstValue("Strict-Transport-Security").isPresent());
      Map<String, String> same = new HashMap<>(good);
      same.put("SERVER_PORT", String.valueOf(jar.port()));
      same.put("PLYSTRA_DATA_DIR", data().toString());
      try (Jar health = Jar.Launch.PLAIN.environment(same).start("health")) {
        assertEquals(0, health.exitCode(), health::transcript);
        assertEquals(List.of("ready"), health.out());
      }
      try (Jar doctor = Jar.Launch.PLAIN.environment(same).start("doctor", "--output", "json")) {
        assertEquals(0, doctor.exitCode(), doctor::transcript);
        JsonNode report = Api.JSON.readTree(String.join("\n", doctor.out()));
        assertTrue(report.path("healthy").asBoolean(), report.toString());
        assertFalse(doctor.transcript().contains(Keys.PASSWORD), doctor::transcript);
        assertFalse(doctor.transcript().contains(TOKEN), doctor::transcript);
      }
      assertEquals(0, jar.stop(), jar::transcript);
      assertFalse(jar.transcript().contains(Keys.PASSWORD), jar::transcript);
    }
  }

  /** Production has no demo data: the answer is a deny, with its record. */
  private static HttpResponse<String> check(Path keystore, int port) throws Exception {
    String question =
        Api.question("user_alice", "um_alice_finance_reviewer", "invoice_001").toString();
    return HttpClient.newBuilder()
        .sslContext(Keys.trusting(keystore))
        .build()
        .send(
            HttpRequest.newBuilder(URI.create("https://localhost:" + port + "/api/v1/authz/check"))
                .header("Content-Type", "application/json")
                .header("X-Plystra-Admin-Token", TOKEN)
                .POST(HttpRequest.BodyPublishers.ofString(question))
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }
}
