package com.plystra.directory.keys;

import com.fasterxml.jackson.databind.JsonNode;
import com.plystra.testkit.Api;
import com.plystra.testkit.TestServer;
import com.plystra.testkit.Until;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The secret under which API keys are stored, and its change. */
final class KeySecretApiTest {
  private static final String OLD = "the-old-secret-of-api-keys-in-these-tests-4711";
  private static final String NEW = "the-new-secret-of-api-keys-in-these-tests-0815";

  private static TestServer start(Path root, String secret, String previous) {
    TestServer.Options options = TestServer.Options.in(root).flag("--api-key-secret", secret);
    return (previous.isEmpty() ? options : options.flag("--api-key-secret-previous", previous))
        .start();
  }

  private static JsonNode key(TestServer server) {
    return server
        .api()
        .post(
            "/api/v1/api-keys",
            Api.json("{'name': 'x', 'level': 'instance', 'permission_keys': ['users:read']}"))
        .created();
  }

  private static Api with(TestServer server, JsonNode key) {
    return server.api().anonymous().with("X-Plystra-API-Key", key.get("api_key").asText());
  }

  private static boolean isStoredAnew(TestServer server, JsonNode key) {
    return server
            .api()
            .get("/api/v1/audit-logs?action=api_key.rehashed&resource_id=" + key.get("id").asText())
            .data()
            .size()
        == 1;
  }

  @Test
  void key_thatAPreviousSecretVerified_isStoredUnderTheNewOne(@TempDir Path root) {
    JsonNode used;
    JsonNode unused;
    try (TestServer server = start(root, OLD, "")) {
      used = key(server);
      unused = key(server);
    }
    try (TestServer server = start(root, NEW, OLD)) {
      with(server, used).get("/api/v1/users").ok();
      Until.holds(() -> isStoredAnew(server, used));
    }
    try (TestServer server = start(root, NEW, "")) {
      with(server, used).get("/api/v1/users").ok();
      with(server, unused).get("/api/v1/users").fails(401, "ADMIN_TOKEN_REQUIRED");
    }
  }
}
