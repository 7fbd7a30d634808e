package com.plystra.http.openapi;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.plystra.testkit.Api;
import com.plystra.testkit.Reply;
import com.plystra.testkit.Rounds;
import com.plystra.testkit.TestServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever is sent: no fault of the server's, and no answer that is not described, which the test's
 * client looks at. {@code -Dplystra.fuzz.requests} sends more, {@code -Dplystra.fuzz.seed} others.
 */
final class FuzzTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int REQUESTS = Rounds.of("plystra.fuzz.requests", 15, 500);
  private static final long SEED = Long.getLong("plystra.fuzz.seed", 1L);

  @TempDir private static Path root;
  private static TestServer server;

  @BeforeAll
  static void serve() {
    server = TestServer.Options.in(root).flag("--data-console-enabled", "true").start();
    server.seedPlugins();
    server.seedDemo();
  }

  @AfterAll
  static void stop() {
    server.api().get("/api/v1/ready").ok();
    server.finance().check("invoice_001").allows();
    server.close();
  }

  private static Stream<Arguments> operations() throws IOException {
    List<Arguments> all = new ArrayList<>();
    JsonNode document = JSON.readTree(ApiText.JSON.read());
    for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
        boolean enveloped =
            method.getValue().at("/responses/200/content/application~1json").isObject()
                || method.getValue().path("responses").has("201");
        if (enveloped) {
          all.add(
              Arguments.of(
                  method.getKey().toUpperCase(Locale.ROOT), path.getKey(), method.getValue()));
        }
      }
    }
    return all.stream();
  }

  private static List<String> ids(Api api) {
    List<String> ids = new ArrayList<>(List.of("space_acme", "invoice", "approve", "self"));
    for (String list : List.of("users", "spaces", "permissions", "resource-types", "resources")) {
      api.get("/api/v1/" + list).ok().forEach(row -> ids.add(row.path("id").asText()));
    }
    for (String list : List.of("groups", "members", "user-members", "roles", "member-roles")) {
      api.get("/api/v1/spaces/space_acme/" + list)
          .ok()
          .forEach(row -> ids.add(row.path("id").asText()));
    }
    return ids;
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("operations")
  void operation_whateverIsSent_answersAsDescribed(
      String method, String template, JsonNode operation) throws IOException {
    Random random = new Random(SEED + operation.path("operationId").asText().hashCode());
    RandomRequests requests =
        new RandomRequests(JSON.readTree(ApiText.JSON.read()), ids(server.api()), random);
    for (int i = 0; i < REQUESTS; i++) {
      String path = requests.path(template, operation);
      String body = operation.has("requestBody") ? requests.body(operation) : null;
      Reply reply = server.api().send(method, path, body);
      assertTrue(
          reply.status() < 500,
          () -> method + " " + path + " of " + body + " answers " + reply.text());
    }
  }
}
