package com.plystra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.http.Layer;
import com.plystra.http.Route;
import com.plystra.http.Router;
import com.plystra.testkit.Finance;
import com.plystra.testkit.TestServer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The decision after each change, as {@code effects.yaml} says it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class EffectsTest {
  private final TestServer server;

  EffectsTest(@TempDir Path root) {
    server = started(root);
  }

  private static TestServer started(Path root) {
    return TestServer.Options.in(root).flag("--data-console-enabled", "true").start();
  }

  @AfterAll
  void stop() {
    server.close();
  }

  static List<EffectCase> cases() {
    return EffectCase.load();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void check_afterEachChange_answersAsWritten(EffectCase given) {
    play(server, given);
  }

  private static Finance play(TestServer server, EffectCase given) {
    Finance space = server.finance();
    assertAnswer(given.first(), server, given.question(space), "before anything");
    for (EffectCase.Step step : given.steps()) {
      step.make(server.api(), space);
      assertAnswer(step.then(), server, given.question(space), step.change());
    }
    return space;
  }

  /** A check and a trace say it; both are asked, since they are answered by different routes. */
  private static void assertAnswer(
      String expected, TestServer server, ObjectNode question, String after) {
    for (String route : List.of("check", "explain")) {
      JsonNode answer = server.api().post("/api/v1/authz/" + route, question).ok();
      String code = answer.path("deny_code").asText();
      String actual = answer.path("allow").booleanValue() ? "allow" : code;
      assertEquals(expected, actual, () -> route + " after " + after + ": " + answer);
    }
  }

  /** What a change did to the world, the database does when it is loaded. */
  @Test
  void check_afterARestart_answersAsBefore(@TempDir Path root) {
    Map<EffectCase, Finance> played = new LinkedHashMap<>();
    TestServer first = started(root);
    cases().forEach(given -> played.put(given, play(first, given)));
    try (TestServer again = first.restarted()) {
      played.forEach(
          (given, space) ->
              assertAnswer(
                  given.last(), again, given.question(space), "a restart: " + given.name()));
    }
  }

  @Test
  void cases_haveEveryRouteThatChangesSomething() {
    List<EffectCase.Step> steps =
        cases().stream().flatMap(given -> given.steps().stream()).toList();
    List<Route> missing =
        new Router(server.app().routes())
            .routes().stream()
                .filter(EffectsTest::changes)
                .filter(route -> steps.stream().noneMatch(step -> isOf(route, step)))
                .toList();
    assertTrue(missing.isEmpty(), () -> "no case for " + missing);
  }

  private static boolean changes(Route route) {
    return route.layer() == Layer.CALLER
        && !route.method().equals("GET")
        && !route.path().startsWith("/api/v1/authz/")
        && !route.path().startsWith("/access/v1/");
  }

  private static boolean isOf(Route route, EffectCase.Step step) {
    return route.method().equals(step.method())
        && step.path().matches(route.path().replaceAll("\\{\\w+\\}", "[^/]+"));
  }
}
