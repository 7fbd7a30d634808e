package com.plystra.objects;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.plystra.testkit.Api;
import com.plystra.testkit.Finance;
import com.plystra.testkit.Reply;
import com.plystra.testkit.TestServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Paging while rows come, go and move: what stood throughout shows exactly once, in order. Which
 * rows those are, a model says that knows nothing of cursors.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PagingTest {
  private static final String[] NAMES = {
    "a",
    "A",
    "b",
    "ab",
    "ä",
    "Z z",
    "\uFF21",
    "_",
    "0",
    "aa",
    "\uE000",
    "\uFFFD",
    "\uD800\uDC00",
    "😀",
    "a😀",
    "a\uFF21",
    "😀\uE000",
    "\uFFFD😀",
    "\uDBFF\uDFFD"
  };

  private static final String[] LETTERS = {
    "r", "r\uFF21", "r\uD801\uDC00", "\uFF21", "\uD801\uDC00r"
  };

  private final TestServer server;
  private final Api api;

  PagingTest(@TempDir Path root) {
    server = TestServer.start(root);
    api = server.api();
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private interface Disturbance {
    void happen();
  }

  /** Reads the list to its end in pages of random length, with something happening in between. */
  private List<JsonNode> read(String list, Random random, Disturbance between) {
    List<JsonNode> all = new ArrayList<>();
    String cursor = null;
    do {
      int limit = 1 + random.nextInt(7);
      Map<String, String> query = new HashMap<>(Map.of("limit", String.valueOf(limit)));
      if (cursor != null) {
        query.put("cursor", cursor);
      }
      Reply page = api.get(list, query).is(200);
      page.data().forEach(all::add);
      JsonNode pagination = page.json().path("pagination");
      assertTrue(page.data().size() <= limit, page.text());
      assertEquals(limit, pagination.path("limit").asInt());
      assertEquals(pagination.path("has_more").asBoolean(), !pagination.path("cursor").isNull());
      cursor = pagination.path("has_more").asBoolean() ? pagination.path("cursor").asText() : null;
      assertTrue(cursor == null || page.data().size() == limit, "a page in the middle is not full");
      between.happen();
    } while (cursor != null);
    return all;
  }

  private static void assertOrder(List<JsonNode> read, Function<JsonNode, List<String>> key) {
    Comparator<List<String>> order =
        (a, b) -> {
          for (int i = 0; i < a.size(); i++) {
            int compared = Arrays.compareUnsigned(utf8(a.get(i)), utf8(b.get(i)));
            if (compared != 0) {
              return compared;
            }
          }
          return 0;
        };
    for (int i = 1; i < read.size(); i++) {
      List<String> before = key.apply(read.get(i - 1));
      List<String> after = key.apply(read.get(i));
      assertTrue(order.compare(before, after) < 0, before + " before " + after);
    }
  }

  // Bytes of UTF-8 sort as code points do.
  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String[] texts(JsonNode node, String... fields) {
    String[] texts = new String[fields.length];
    for (int i = 0; i < fields.length; i++) {
      texts[i] = node.path(fields[i]).asText();
    }
    return texts;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void members_whileOthersAreAddedAndRenamed_showOnceAndInOrder(long seed) {
    Random random = new Random(seed);
    Finance acme = server.finance();
    String list = "/api/v1/spaces/" + acme.space() + "/members";
    Map<String, String> moving = new HashMap<>();
    Set<String> standing = new HashSet<>();
    api.get(list).ok().forEach(member -> standing.add(member.path("id").asText()));
    for (int i = 0; i < 40; i++) {
      String id = member(list, random);
      if (i % 4 == 0) {
        moving.put(id, list);
      } else {
        standing.add(id);
      }
    }
    List<String> movers = List.copyOf(moving.keySet());
    List<JsonNode> read =
        read(
            list,
            random,
            () -> {
              member(list, random);
              String id = movers.get(random.nextInt(movers.size()));
              api.patch(list + "/" + id, Api.object().put("display_name", name(random))).ok();
            });
    assertStood(standing, read);
    assertOrder(unmoved(read, standing), n -> List.of(texts(n, "display_name", "id")));
  }

  private String member(String list, Random random) {
    return api.post(list, Api.object().put("display_name", name(random)))
        .created()
        .path("id")
        .asText();
  }

  private static String name(Random random) {
    return NAMES[random.nextInt(NAMES.length)] + (random.nextBoolean() ? "" : random.nextInt(3));
  }

  private static List<JsonNode> unmoved(List<JsonNode> read, Set<String> standing) {
    return read.stream().filter(n -> standing.contains(n.path("id").asText())).toList();
  }

  private static void assertStood(Set<String> standing, List<JsonNode> read) {
    Map<String, Integer> seen = new HashMap<>();
    read.forEach(n -> seen.merge(n.path("id").asText(), 1, Integer::sum));
    for (String id : standing) {
      assertEquals(1, seen.getOrDefault(id, 0), id);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14})
  void resources_ofSeveralTypes_whileSomeAreDeleted_showOnceAndInOrder(long seed) {
    Random random = new Random(seed);
    Finance acme = server.finance();
    String list = "/api/v1/spaces/" + acme.space() + "/resources";
    List<String> types = List.of(acme.type(), acme.type() + "_b", acme.type() + "_c");
    for (String type : types) {
      api.post(
              "/api/v1/resource-types",
              Api.object().put("key", type).put("display_name", "Type " + type))
          .created();
    }
    Set<String> standing = new HashSet<>();
    List<String> going = new ArrayList<>();
    api.get(list).ok().forEach(n -> standing.add(typed(n)));
    for (int i = 0; i < 40; i++) {
      JsonNode made = resource(list, types, random);
      if (i % 4 == 0) {
        going.add(
            "/"
                + made.path("id").asText()
                + "?resource_type="
                + made.path("resource_type").asText());
      } else {
        standing.add(typed(made));
      }
    }
    List<JsonNode> read =
        read(
            list,
            random,
            () -> {
              resource(list, types, random);
              String gone = going.get(random.nextInt(going.size()));
              api.patch(list + gone, Api.object().put("status", "deleted")).ok();
            });
    Map<String, Integer> seen = new HashMap<>();
    read.forEach(n -> seen.merge(typed(n), 1, Integer::sum));
    standing.forEach(one -> assertEquals(1, seen.getOrDefault(one, 0), one));
    assertOrder(read, n -> List.of(texts(n, "resource_type", "id")));
    List<JsonNode> narrowed = read(list + "?resource_type=" + types.get(1), random, () -> {});
    assertEquals(
        read.stream()
            .filter(n -> typed(n).startsWith(types.get(1) + "/"))
            .map(PagingTest::typed)
            .filter(standing::contains)
            .toList(),
        narrowed.stream().map(PagingTest::typed).filter(standing::contains).toList());
  }

  private static String typed(JsonNode resource) {
    return resource.path("resource_type").asText() + "/" + resource.path("id").asText();
  }

  private JsonNode resource(String list, List<String> types, Random random) {
    return api.post(
            list,
            Api.object()
                .put("resource_type", types.get(random.nextInt(types.size())))
                .put("id", LETTERS[random.nextInt(LETTERS.length)] + random.nextInt(1 << 20)))
        .created();
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22})
  void rolePermissions_sortedBySixColumns_showOnceAndInOrder(long seed) {
    Random random = new Random(seed);
    Finance acme = server.finance();
    String spaces = "/api/v1/spaces/" + acme.space();
    List<String> roles = new ArrayList<>();
    for (String key : List.of("b", "a", "c")) {
      roles.add(
          api.post(spaces + "/roles", Api.object().put("key", key)).created().path("id").asText());
    }
    Set<String> standing = new HashSet<>();
    for (int i = 0; i < 12; i++) {
      JsonNode permission =
          api.post(
                  "/api/v1/permissions",
                  Api.object()
                      .put("resource", acme.type() + (i % 2))
                      .put("action", "a" + i % 3)
                      .put("scope", List.of("self", "group", "group_tree", "space").get(i / 3)))
              .created();
      for (String role : roles) {
        standing.add(
            api.post(
                    "/api/v1/role-permissions",
                    Api.object()
                        .put("role_id", role)
                        .put("permission_id", permission.path("id").asText()))
                .created()
                .path("id")
                .asText());
      }
    }
    List<JsonNode> read =
        read("/api/v1/role-permissions?space_id=" + acme.space(), random, () -> {});
    assertStood(standing, read);
    assertOrder(
        read, n -> List.of(texts(n, "space_id", "role_key", "resource", "action", "scope", "id")));
  }
}
