package com.plystra.objects;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.plystra.http.Layer;
import com.plystra.http.Route;
import com.plystra.http.Router;
import com.plystra.http.input.Shape;
import com.plystra.testkit.Api;
import com.plystra.testkit.ApiTest;
import com.plystra.testkit.Reply;
import com.plystra.testkit.TestServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of routes: complete, tested, and guarded at every entry. */
final class RouteTableTest extends ApiTest {
  private static final String FILE = "/management/routes.txt";

  /**
   * Routes that tests of their own cover: {@code AuthzApiTest}, {@code PluginsApiTest} and such.
   */
  private static final Set<String> TESTED_APART =
      Set.of(
          "POST /api/v1/authz/check",
          "POST /api/v1/authz/explain",
          "POST /api/v1/authz/check-batch",
          "POST /api/v1/authz/list-resources",
          "POST /api/v1/authz/access-map",
          "POST /access/v1/evaluation",
          "POST /access/v1/evaluations",
          "POST /access/v1/search/subject",
          "POST /access/v1/search/resource",
          "POST /access/v1/search/action",
          "POST /api/v1/authz/list-actions",
          "POST /api/v1/authz/list-subjects",
          "POST /api/v1/conditions/check",
          "GET /api/v1/changes",
          "GET /api/v1/search",
          "GET /api/v1/system/status",
          "GET /api/v1/system/settings",
          "GET /api/v1/console/overview",
          "GET /api/v1/audit-logs",
          "GET /api/v1/audit-logs/{}",
          "GET /api/v1/audit/logs",
          "GET /api/v1/audit/logs/{}",
          "GET /api/v1/spaces/{}/audit-logs",
          "GET /api/v1/spaces/{}/audit-logs/{}",
          "GET /api/v1/spaces/{}/groups/tree",
          "GET /api/v1/plugins",
          "GET /api/v1/plugins/{}",
          "POST /api/v1/plugins/validate-manifest",
          "POST /api/v1/plugins/install",
          "POST /api/v1/plugins/{}/enable",
          "POST /api/v1/plugins/{}/disable",
          "POST /api/v1/plugins/{}/uninstall",
          "GET /api/v1/plugins/{}/settings",
          "PATCH /api/v1/plugins/{}/settings",
          "GET /api/v1/plugins/{}/resources",
          "GET /api/v1/plugins/{}/permissions",
          "GET /api/v1/plugins/{}/audit-events",
          "GET /api/v1/plugins/{}/admin-menus",
          "GET /api/v1/users/{}/export",
          "GET /api/v1/api-keys",
          "POST /api/v1/api-keys",
          "GET /api/v1/api-keys/{}",
          "POST /api/v1/api-keys/{}/revoke",
          "POST /api/v1/api-keys/{}/rotate",
          "GET /api/v1/admin/me",
          "GET /api/v1/admin/grants",
          "POST /api/v1/admin/grants",
          "GET /api/v1/admin/grants/{}",
          "POST /api/v1/admin/grants/{}/revoke",
          "GET /api/v1/users/{}/sessions",
          "POST /api/v1/users/{}/sessions/revoke",
          "GET /api/v1/users/{}/identities",
          "POST /api/v1/users/{}/identities",
          "DELETE /api/v1/users/{}/identities/{}",
          "GET /api/v1/templates",
          "GET /api/v1/templates/{}",
          "POST /api/v1/templates/{}/preview-install",
          "POST /api/v1/templates/{}/install",
          "GET /api/v1/data/tables",
          "GET /api/v1/data/rows/{}",
          "POST /api/v1/data/rows/{}",
          "GET /api/v1/data/rows/{}/{}",
          "PATCH /api/v1/data/rows/{}/{}",
          "DELETE /api/v1/data/rows/{}/{}");

  RouteTableTest(@TempDir Path root) {
    super(TestServer.Options.in(root).flag("--data-console-enabled", "true"));
  }

  /** With what parameters are called left out. */
  private static String form(String route) {
    return route.replaceAll("\\{[^}]*}", "{}");
  }

  Stream<Route> guarded() {
    return new Router(server.app().routes())
        .routes().stream().filter(route -> route.layer() == Layer.CALLER);
  }

  /** Without those that another standard describes, which wants other errors. */
  Stream<Route> guardedOfOurForm() {
    return guarded().filter(route -> !route.isBare());
  }

  private static Set<String> promised() {
    try (InputStream in = RouteTableTest.class.getResourceAsStream(FILE)) {
      String text =
          new String(Objects.requireNonNull(in, FILE).readAllBytes(), StandardCharsets.UTF_8);
      return text.lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(RouteTableTest::form)
          .collect(Collectors.toCollection(TreeSet::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void routes_thatWerePromised_areThere() {
    Set<String> missing = new TreeSet<>(promised());
    new Router(server.app().routes())
        .routes()
        .forEach(route -> missing.remove(form(route.toString())));
    assertEquals(Set.of(), missing);
  }

  @Test
  void routes_thatAreThere_areTested() {
    Set<String> tested = new TreeSet<>(TESTED_APART);
    Contracts.all()
        .forEach(contract -> contract.routes().forEach(route -> tested.add(form(route))));
    Set<String> there =
        guarded()
            .map(route -> form(route.toString()))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(there, tested);
  }

  @Test
  void routes_areDescribed() {
    Set<String> operations = new TreeSet<>();
    guarded()
        .forEach(
            route -> {
              assertTrue(operations.add(route.operation()), route::toString);
              assertFalse(
                  route.operation().isEmpty() || route.summary().isEmpty(), route::toString);
            });
  }

  private static String path(Route route) {
    return form(route.path()).replace("{}", "none_such");
  }

  private static boolean isRead(Route route) {
    return route.method().equals("GET");
  }

  @ParameterizedTest
  @MethodSource("guardedOfOurForm")
  void route_withoutTheToken_isRefusedWhateverItIs(Route route) {
    for (Api caller : List.of(api.anonymous(), api.with("X-Plystra-Admin-Token", "wrong"))) {
      Reply reply = caller.send(route.method(), path(route), isRead(route) ? null : "{");
      reply.fails(401, "ADMIN_TOKEN_REQUIRED");
    }
  }

  @ParameterizedTest
  @MethodSource("guardedOfOurForm")
  void route_withAnUnknownParameter_namesIt(Route route) {
    String body = isRead(route) ? null : "{}";
    Reply reply = api.send(route.method(), path(route) + "?unheard_of=1", body);
    reply.fails(400, "VALIDATION_FAILED");
    assertTrue(reply.faultFields().contains("unheard_of"), reply.text());
  }

  @ParameterizedTest
  @MethodSource("guardedOfOurForm")
  void route_withABodyThatIsNoJsonObject_isRefused(Route route) {
    if (isRead(route)) {
      api.send("GET", path(route), "{}").fails(400, "BAD_REQUEST");
      return;
    }
    for (String malformed : List.of("{", "{\"a\":1,\"a\":2}", "{} {}", "nul")) {
      Reply reply = api.send(route.method(), path(route), malformed);
      reply.fails(400, "VALIDATION_FAILED");
      assertEquals("Request body is invalid JSON.", reply.error().path("message").asText());
      assertTrue(reply.error().path("details").isNull(), reply.text());
    }
    for (String other : List.of("[]", "1", "\"\"", "false")) {
      api.send(route.method(), path(route), other).fails(400, "VALIDATION_FAILED");
    }
    api.with("Content-Type", "text/plain")
        .send(route.method(), path(route), "{}")
        .fails(415, "UNSUPPORTED_MEDIA_TYPE");
  }

  @ParameterizedTest
  @MethodSource("guardedOfOurForm")
  void route_withNullForABody_answersAsToNone(Route route) {
    if (!isRead(route)) {
      Reply none = api.send(route.method(), path(route), null);
      Reply reply = api.send(route.method(), path(route), "null");
      assertEquals(none.status(), reply.status(), reply.text());
      assertEquals(none.error().path("code"), reply.error().path("code"), reply.text());
      assertEquals(none.faultFields(), takesNothing(route) ? reply.faultFields() : List.of());
    }
  }

  private static boolean takesNothing(Route route) {
    return route.body().map(Shape::allowsEmpty).orElse(true);
  }

  @ParameterizedTest
  @MethodSource("guardedOfOurForm")
  void route_withAnUnknownField_namesIt(Route route) {
    // One takes any object: what is unknown in a manifest is its answer.
    boolean anything = route.body().map(Shape::isWhole).orElse(false);
    if (!isRead(route) && !anything) {
      Reply reply = api.send(route.method(), path(route), "{\"unheard_of\":1}");
      reply.fails(400, "VALIDATION_FAILED");
      assertTrue(reply.faultFields().contains("unheard_of"), reply.text());
    }
  }

  @ParameterizedTest
  @MethodSource("guardedOfOurForm")
  void route_withAnIdThatNothingCanHave_isRefusedOrNotFound(Route route) {
    if (route.parameters().isEmpty()) {
      return;
    }
    for (String id : List.of("%00", "%0a", "a%20b", "%F0%9F%98%80", "%ff", "..", "x".repeat(900))) {
      Reply reply =
          api.send(
              route.method(), form(route.path()).replace("{}", id), isRead(route) ? null : "{}");
      assertTrue(reply.status() == 400 || reply.status() == 404, reply.text());
    }
  }

  @ParameterizedTest
  @MethodSource("guardedOfOurForm")
  void route_ofWhatIsNotThere_saysSo(Route route) {
    if (isRead(route) && !route.parameters().isEmpty()) {
      Reply reply = api.get(path(route)).is(404);
      assertTrue(reply.error().path("code").asText().endsWith("_NOT_FOUND"), reply.text());
      assertTrue(route.failures().contains(reply.error().path("code").asText()), reply.text());
    }
  }
}
