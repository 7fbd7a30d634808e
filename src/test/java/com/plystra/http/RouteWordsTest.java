package com.plystra.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No path with an id in it is another route once a proxy has decoded its slashes. */
final class RouteWordsTest {
  /** Parameters that stand for keys, which have no slash. */
  private static final Set<String> KEYS = Set.of("key", "resource_type");

  @TempDir private static Path root;
  private static com.plystra.testkit.TestServer server;
  private static Router router;
  private static RouteWords words;

  @BeforeAll
  static void serve() {
    server = com.plystra.testkit.TestServer.start(root);
    router = new Router(server.app().routes());
    words = RouteWords.of(server.app().routes());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static String filled(Route route, String param, String id) {
    String path = route.path().replace("{" + param + "}", id);
    return path.replaceAll("\\{[a-z_]+}", "x");
  }

  @Test
  void id_withASlash_namesTheSameRouteUntilItIsDecodedAndNoneAfterwards() {
    int tried = 0;
    for (Route route : router.routes()) {
      for (String param : route.parameters()) {
        if (!KEYS.contains(param) && !route.takesRest()) {
          Match coded = router.find(route.method(), filled(route, param, "a%2Fb"));
          assertEquals(route, coded.route(), route::toString);
          assertTrue(coded.values().contains("a/b"), route::toString);
          Match decoded = router.find(route.method(), filled(route, param, "a/b"));
          assertNull(decoded.route(), () -> route + " becomes " + decoded.route());
          tried++;
        }
      }
    }
    assertTrue(tried > 50, () -> "only some paths have ids");
  }

  @Test
  void word_ofEveryRoute_isFoundBehindASlash() {
    for (Route route : router.routes()) {
      for (String segment : route.path().substring(1).split("/", -1)) {
        if (!RouteNode.isParam(segment)) {
          assertEquals(Optional.of(segment), words.in("user", "a/" + segment), segment);
          assertEquals(Optional.of(segment), words.in("user", "a/b/" + segment + "/c"), segment);
        }
      }
    }
  }

  @Test
  void word_besideIdsOfAKind_isFoundForThatKindAlone() {
    assertEquals(Optional.of("tree"), words.in("group", "tree"));
    assertEquals(Optional.of("tree"), words.in("group", "tree/a"));
    assertEquals(Optional.empty(), words.in("user", "tree"));
    assertEquals(Optional.empty(), words.in("group", "trees"));
    assertEquals(Optional.of("install"), words.in("plugin", "install"));
    assertFalse(words.in("no_kind", "a").isPresent());
  }

  @Test
  void kinds_thatPathsNameByTheirIds_areKnown() {
    List<String> kinds =
        router.routes().stream().flatMap(route -> route.kind().stream()).distinct().toList();
    assertTrue(
        kinds.containsAll(
            List.of("user", "space", "group", "member", "user_member", "role", "member_role")),
        kinds::toString);
  }
}
