package com.plystra.objects;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.plystra.http.Route;
import com.plystra.http.Router;
import com.plystra.testkit.Api;
import com.plystra.testkit.TestServer;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** HEAD on every route that has a GET, and on none that has not. */
final class HeadApiTest {
  @Test
  void head_ofEveryRoute_isItsGetWithoutTheBody(@TempDir Path root) {
    TestServer.Options options =
        TestServer.Options.in(root)
            .flag("--metrics-enabled", "true")
            .flag("--data-console-enabled", "true");
    try (TestServer server = options.start()) {
      server.seedDemo();
      List<Route> routes = new Router(server.app().routes()).routes();
      int gets = 0;
      for (Route route : routes) {
        String path = route.path().replaceAll("\\{[a-z_]+}", "space_acme");
        if (isStream(route)) {
          // A GET of it does not end.
          assertEquals(200, server.api().raw("HEAD", path).statusCode(), path);
        } else if (route.method().equals("GET")) {
          gets++;
          same(server.api(), path);
        } else if (routes.stream()
            .noneMatch(r -> r.path().equals(route.path()) && r.method().equals("GET"))) {
          HttpResponse<String> head = server.api().raw("HEAD", path);
          assertEquals(405, head.statusCode(), path);
        }
      }
      assertTrue(gets > 40, "only " + gets);
    }
  }

  private static boolean isStream(Route route) {
    return route.content().contains("text/event-stream");
  }

  private static void same(Api api, String path) {
    HttpResponse<String> get = api.raw("GET", path);
    HttpResponse<String> head = api.raw("HEAD", path);
    assertEquals(get.statusCode(), head.statusCode(), path);
    assertEquals("", head.body(), path);
    assertEquals(header(get, "Content-Type"), header(head, "Content-Type"), path);
    assertEquals(header(get, "ETag"), header(head, "ETag"), path);
    // Numbers in these differ from one moment to the next.
    if (!path.equals("/metrics") && !path.contains("overview")) {
      assertEquals(header(get, "Content-Length"), header(head, "Content-Length"), path);
    }
    String allow = api.raw("DELETE", "/api/v1/health").headers().firstValue("Allow").orElse("");
    assertEquals("GET, HEAD, OPTIONS", allow);
  }

  private static String header(HttpResponse<String> response, String name) {
    return response.headers().firstValue(name).orElse("none");
  }
}
