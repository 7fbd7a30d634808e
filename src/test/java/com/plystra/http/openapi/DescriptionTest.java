package com.plystra.http.openapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.plystra.decision.authz.DecisionShapes;
import com.plystra.http.Route;
import com.plystra.http.Router;
import com.plystra.testkit.TestClock;
import com.plystra.testkit.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The checked-in description against the routes that a server has. */
final class DescriptionTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ObjectMapper YAML =
      new ObjectMapper(
          YAMLFactory.builder()
              .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
              .disable(YAMLGenerator.Feature.SPLIT_LINES)
              .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
              .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
              .build());

  @TempDir private static Path root;
  private static TestServer server;
  private static Map<String, Example> examples;

  @BeforeAll
  static void serve() {
    server =
        TestServer.Options.in(root)
            .embedded()
            .clock(new TestClock("2026-05-04T09:30:00Z"))
            .flag("--data-console-enabled", "true")
            // Examples have cursors, which are sealed with it.
            .flag("--session-secret", "the-session-secret-of-all-descriptions-4711")
            .start();
    server.seedDemo();
    examples = Story.tell(server, routes());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static List<Route> routes() {
    return new Router(server.app().routes()).routes();
  }

  private static String made(ApiText text) throws IOException {
    Object document = Description.of(routes(), DecisionShapes.CHECK, examples);
    return text == ApiText.JSON
        ? JSON.writerWithDefaultPrettyPrinter().writeValueAsString(document) + "\n"
        : YAML.writeValueAsString(document);
  }

  @ParameterizedTest
  @EnumSource
  void checkedIn_isWhatTheRoutesGive(ApiText text) throws IOException {
    Path file = Path.of("openapi", text.file());
    if (Boolean.getBoolean("plystra.openapi.write")) {
      Files.writeString(file, made(text));
    }
    assertEquals(
        made(text),
        Files.readString(file),
        "stale: run ./mvnw test -Dtest=DescriptionTest -Dplystra.openapi.write=true");
  }

  /** The console's modules name an operation, and this file has its method and path. */
  @Test
  void operationsOfTheConsole_areThoseOfTheRoutes() throws IOException {
    Path file = Path.of("src/main/resources/com/plystra/console/app/operations.js");
    String made = ConsoleOperations.of(routes());
    if (Boolean.getBoolean("plystra.openapi.write")) {
      Files.writeString(file, made);
    }
    assertEquals(
        made,
        Files.readString(file),
        "stale: run ./mvnw test -Dtest=DescriptionTest -Dplystra.openapi.write=true");
  }

  @ParameterizedTest
  @EnumSource
  void served_isWhatIsCheckedIn(ApiText text) throws IOException {
    String served = server.api().text("/openapi." + text.suffix());
    assertEquals(Files.readString(Path.of("openapi", text.file())), served);
  }

  @Test
  void everyRoute_isDescribedOnce() throws IOException {
    JsonNode paths = JSON.readTree(made(ApiText.JSON)).path("paths");
    Set<String> operations = new HashSet<>();
    for (Route route : routes()) {
      JsonNode operation = paths.path(route.path()).path(route.method().toLowerCase(Locale.ROOT));
      assertTrue(operation.isObject(), route::toString);
      assertTrue(operations.add(operation.path("operationId").asText()), route::toString);
      assertFalse(operation.path("summary").asText().isEmpty(), route::toString);
      assertFalse(operation.at("/tags/0").asText().isEmpty(), route::toString);
    }
    int described = 0;
    for (JsonNode path : paths) {
      described += path.size();
    }
    assertEquals(routes().size(), described);
  }

  @Test
  void everyOperation_hasAnExample() {
    // What a build, a moment, a file or another server decides is no example. A stream's example is
    // in its declaration.
    Set<String> none =
        Set.of(
            "/version",
            "/metrics",
            "/openapi",
            "/docs",
            "/console",
            "/auth/oidc/",
            "/.well-known/",
            "/system/status",
            "/system/settings",
            "/api/v1/changes");
    for (Route route : routes()) {
      if (!route.isRedirect() && none.stream().noneMatch(route.path()::contains)) {
        assertTrue(examples.containsKey(route.operation()), route::toString);
      }
    }
  }
}
