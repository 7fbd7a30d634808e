package com.plystra.ops.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.testkit.Api;
import com.plystra.testkit.ApiTest;
import com.plystra.testkit.Reply;
import com.plystra.testkit.Rounds;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Search against the lists: it shows a caller what the lists show it, and nothing else. */
final class SearchApiTest extends ApiTest {
  private static final String SEARCH = "/api/v1/search";
  private static final List<String> SPACES = List.of("sp_red", "sp_blue");
  private static final List<String> PATHS = List.of("fin", "fin.apac", "fin-x", "ops", "ops.fin");
  private static final List<String> WORDS =
      List.of("Anna", "anna", "ANnabel", "Änna", "fin", "Finn", "Fin", "ops", "a", "zoë", "an");
  private static final List<String> KEYS =
      List.of(
          "users:read",
          "members:read",
          "groups:read",
          "roles:read",
          "resources:read",
          "registry:read",
          "spaces:read",
          "permissions:read",
          "user_members:read",
          "api_keys:read",
          "admin_grants:read",
          "audit:read");

  /** Keys that only a Space or the instance holds. */
  private static final Set<String> OF_SPACES =
      Set.of("users:read", "user_members:read", "audit:read");

  /**
   * A kind as its list shows it.
   *
   * @param list the path of the list; {@code {space_id}} where there is one for each Space
   * @param one the path of one object
   * @param begin fields that begin with the text, whatever the case
   */
  private record Listed(String list, String one, List<String> begin) {}

  private static final Map<String, Listed> LISTS = lists();

  private final Random random = new Random(5);
  private final List<String> ids = new ArrayList<>();

  SearchApiTest(@TempDir Path root) {
    super(root);
  }

  private static Listed routes(String kind) {
    return Objects.requireNonNull(LISTS.get(kind), kind);
  }

  private static Map<String, Listed> lists() {
    Map<String, Listed> lists = new LinkedHashMap<>();
    String space = "/api/v1/spaces/{space_id}";
    lists.put("user", of("/api/v1/users", "email", "username"));
    lists.put("member", of(space + "/members", "display_name"));
    lists.put("group", of(space + "/groups", "path", "name"));
    lists.put("role", of(space + "/roles", "key", "name"));
    lists.put(
        "resource",
        new Listed("/api/v1/resources", "/api/v1/resources/{resource_type}/{id}", List.of("id")));
    lists.put("resource_type", of("/api/v1/resource-types", "key"));
    lists.put("space", of("/api/v1/spaces", "name"));
    lists.put("permission", of("/api/v1/permissions"));
    lists.put("user_member", of(space + "/user-members"));
    lists.put("member_role", of(space + "/member-roles"));
    lists.put("api_key", of("/api/v1/api-keys"));
    lists.put("admin_grant", of("/api/v1/admin/grants"));
    return lists;
  }

  private static Listed of(String list, String... begin) {
    return new Listed(list, list + "/{id}", List.of(begin));
  }

  private String word() {
    return WORDS.get(random.nextInt(WORDS.size()));
  }

  private String make(String path, ObjectNode body) {
    String id = api.post(path, body).created().path("id").asText();
    ids.add(id);
    return id;
  }

  @BeforeAll
  void fill() {
    api.post("/api/v1/resource-types", Api.json("{'key':'finding','display_name':'F'}")).created();
    make(
        "/api/v1/permissions",
        Api.json("{'id':'perm_f','resource':'finding','action':'read','scope':'space'}"));
    SPACES.forEach(this::fill);
    make("/api/v1/users", Api.object().put("email", "annunbound@e.org").put("username", "finn-u"));
    make(
        "/api/v1/api-keys",
        Api.json("{'name':'anna key','level':'instance','permission_keys':['users:read']}"));
  }

  private void fill(String space) {
    make("/api/v1/spaces", Api.object().put("id", space).put("name", word() + " " + space));
    String in = "/api/v1/spaces/" + space;
    for (String path : PATHS) {
      make(
          in + "/groups",
          Api.object().put("id", space + "." + path).put("path", path).put("name", word()));
    }
    String role =
        make(in + "/roles", Api.json("{'key':'fin_reader'}").put("name", word() + " reader"));
    for (int i = 0; i < 12; i++) {
      String group = space + "." + PATHS.get(random.nextInt(PATHS.size()));
      String email = word() + i + "@" + space + ".org";
      String user = make("/api/v1/users", Api.object().put("email", email));
      api.patch("/api/v1/users/" + user, Api.object().put("username", word() + space + i)).ok();
      String member = make(in + "/members", Api.object().put("display_name", word() + " " + i));
      make(
          in + "/user-members",
          Api.object().put("user_id", user).put("member_id", member).put("relation_type", "login"));
      make(
          in + "/member-roles",
          Api.object()
              .put("member_id", member)
              .put("role_id", role)
              .put("scope_anchor_group_id", group));
      make(
          in + "/resources",
          Api.json("{'resource_type':'finding'}")
              .put("id", "fin" + word().replaceAll("[^a-zA-Z]", "") + "_" + space + i)
              .put("external_id", "ext" + i % 4)
              .put("group_id", group));
    }
    make(
        "/api/v1/api-keys",
        Api.json("{'name':'k','level':'group','permission_keys':['groups:read']}")
            .put("group_id", space + ".fin"));
  }

  private Api caller() {
    int level = random.nextInt(3);
    String space = SPACES.get(random.nextInt(SPACES.size()));
    ObjectNode body = Api.object().put("name", "caller");
    body.put("level", List.of("group", "space", "instance").get(level));
    if (level == 1) {
      body.put("space_id", space);
    } else if (level == 0) {
      body.put("group_id", space + "." + PATHS.get(random.nextInt(PATHS.size())));
    }
    var keys = body.putArray("permission_keys").add("authz:check").add("groups:read");
    for (String key : KEYS) {
      if (random.nextInt(3) > 0 && (level > 0 || !OF_SPACES.contains(key))) {
        keys.add(key);
      }
    }
    String secret = api.post("/api/v1/api-keys", body).created().path("api_key").asText();
    return api.anonymous().with("X-Plystra-API-Key", secret);
  }

  private String text() {
    return switch (random.nextInt(5)) {
      case 0 -> ids.get(random.nextInt(ids.size()));
      case 1 -> "fin";
      case 2 -> "ext" + random.nextInt(4);
      default -> {
        String word = word();
        String begin = word.substring(0, 1 + random.nextInt(word.length()));
        // PostgreSQL folds letters beyond ASCII as its locale says.
        boolean ascii = begin.chars().allMatch(c -> c < 0x80);
        yield ascii && random.nextBoolean() ? begin.toUpperCase(Locale.ROOT) : begin;
      }
    };
  }

  private List<JsonNode> listed(Api caller, Listed kind) {
    List<JsonNode> all = new ArrayList<>();
    List<String> spaces = kind.list().contains("{space_id}") ? SPACES : List.of("");
    for (String space : spaces) {
      Reply reply = caller.get(kind.list().replace("{space_id}", space) + "?limit=200");
      if (reply.status() == 200) {
        reply.data().forEach(all::add);
      }
    }
    return all;
  }

  private static boolean matches(Listed kind, JsonNode object, String text) {
    boolean isResource = kind.list().endsWith("/resources");
    String id = object.path(kind.list().endsWith("-types") ? "key" : "id").asText();
    return id.equals(text)
        || (isResource && object.path("external_id").asText().equals(text))
        || kind.begin().stream()
            .map(field -> object.path(field).asText())
            .anyMatch(
                value ->
                    isResource
                        ? value.startsWith(text)
                        : value.toLowerCase(Locale.ROOT).startsWith(text.toLowerCase(Locale.ROOT)));
  }

  private static String id(JsonNode object) {
    return object.has("id") ? object.path("id").asText() : object.path("key").asText();
  }

  private List<JsonNode> search(Api caller, Map<String, String> query) {
    List<JsonNode> items = new ArrayList<>();
    caller.get(SEARCH, query).ok().path("items").forEach(items::add);
    return items;
  }

  @Test
  void search_showsWhatTheListsShow_andNothingElse() {
    int found = 0;
    for (int i = 0; i < Rounds.of("plystra.search.callers", 12, 500); i++) {
      Api caller = caller();
      for (Map.Entry<String, Listed> kind : LISTS.entrySet()) {
        List<JsonNode> all = listed(caller, kind.getValue());
        for (int j = 0; j < 3; j++) {
          String text = text();
          Set<String> expected = new TreeSet<>();
          for (JsonNode object : all) {
            if (matches(kind.getValue(), object, text)) {
              expected.add(
                  kind.getKey().equals("resource_type") ? object.path("key").asText() : id(object));
            }
          }
          Set<String> actual = new TreeSet<>();
          search(caller, Map.of("q", text, "kinds", kind.getKey(), "limit", "50"))
              .forEach(item -> actual.add(id(item)));
          assertEquals(expected, actual, kind.getKey() + " " + text);
          found += actual.size();
        }
      }
    }
    assertTrue(found > 100, "only " + found + " objects were found");
  }

  @Test
  void everyItem_isReadableByItsCaller_andInTheOrderOfKinds() {
    List<String> order = Stream.concat(LISTS.keySet().stream(), Stream.of("audit_log")).toList();
    for (int i = 0; i < Rounds.of("plystra.search.callers", 12, 500); i++) {
      Api caller = caller();
      List<JsonNode> items = search(caller, Map.of("q", text(), "limit", "15"));
      assertTrue(items.size() <= 15);
      int last = 0;
      for (JsonNode item : items) {
        String kind = item.path("kind").asText();
        assertTrue(order.indexOf(kind) >= last, items::toString);
        last = order.indexOf(kind);
        String path = kind.equals("audit_log") ? "/api/v1/audit-logs/{id}" : routes(kind).one();
        caller
            .get(
                path.replace("{id}", item.path("id").asText())
                    .replace("{space_id}", item.path("space_id").asText())
                    .replace("{resource_type}", item.path("resource_type").asText()))
            .ok();
      }
    }
  }

  /** What a picker shows before anything is typed. */
  @Test
  void emptyText_withAKind_showsItsFirstOnes() {
    for (Api caller : List.of(api, caller(), caller(), caller())) {
      for (String space : SPACES) {
        for (String kind : List.of("member", "group", "role")) {
          Reply list = caller.get(routes(kind).list().replace("{space_id}", space) + "?limit=200");
          List<String> shown =
              list.status() == 200 ? list.data().findValuesAsText("id") : List.of();
          List<String> first =
              search(caller, Map.of("q", "", "kinds", kind, "space_id", space, "limit", "5"))
                  .stream()
                  .map(SearchApiTest::id)
                  .toList();
          assertEquals(shown.stream().limit(5).toList(), first, kind);
        }
      }
    }
    assertEquals(3, search(api, Map.of("kinds", "user,user", "limit", "3")).size());
    List<JsonNode> two = search(api, Map.of("kinds", "group,user", "limit", "4"));
    assertEquals(
        List.of("user", "user", "group", "group"),
        two.stream().map(item -> item.path("kind").asText()).toList());
  }

  @Test
  void space_limitsWhatIsFound() {
    for (String kind : List.of("user", "member", "group", "role", "resource", "space")) {
      for (String text : List.of("a", "fin", SPACES.get(0))) {
        Set<String> both = new TreeSet<>();
        for (String space : SPACES) {
          for (JsonNode item :
              search(api, Map.of("q", text, "kinds", kind, "space_id", space, "limit", "50"))) {
            both.add(id(item));
            assertTrue(
                kind.equals("user") || item.path("space_id").asText().equals(space),
                item::toString);
          }
        }
        Set<String> all = new TreeSet<>();
        search(api, Map.of("q", text, "kinds", kind, "limit", "50"))
            .forEach(item -> all.add(id(item)));
        // A User that is bound nowhere is in no Space.
        all.removeIf(id -> api.get("/api/v1/users/" + id).text().contains("annunbound"));
        assertEquals(all, both, kind + " " + text);
      }
    }
    assertEquals(List.of(), search(api, Map.of("q", "a", "space_id", "none")));
  }

  @Test
  void auditRecord_isFoundByItsId_withinReach() {
    JsonNode record = api.get("/api/v1/audit-logs?space_id=sp_red&limit=1").data().get(0);
    String id = record.path("id").asText();
    JsonNode item = search(api, Map.of("q", id)).get(0);
    assertEquals("audit_log", item.path("kind").asText());
    assertEquals(record.path("action").asText(), item.path("title").asText());
    assertEquals(List.of(), search(api, Map.of("q", id, "space_id", "sp_blue")));
  }

  @Test
  void query_thatIsNotOne_isRefused() {
    api.get(SEARCH).faults("q");
    api.get(SEARCH + "?q=%20").faults("q");
    api.get(SEARCH + "?q=a&limit=51").faults("limit");
    api.get(SEARCH + "?q=a&kinds=user,nobody").faults("kinds");
    api.anonymous().get(SEARCH + "?q=a").fails(401, "ADMIN_TOKEN_REQUIRED");
    String secret =
        api.post(
                "/api/v1/api-keys",
                Api.json("{'name':'n','level':'instance','permission_keys':['authz:check']}"))
            .created()
            .path("api_key")
            .asText();
    api.anonymous()
        .with("X-Plystra-API-Key", secret)
        .get(SEARCH + "?q=a")
        .fails(403, "PERMISSION_REQUIRED");
  }
}
