package com.plystra.objects.changes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.testkit.Api;
import com.plystra.testkit.ApiTest;
import com.plystra.testkit.Reply;
import com.plystra.testkit.Rounds;
import com.plystra.testkit.TestServer;
import com.plystra.testkit.Watcher;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random histories, watched by callers of all levels. What each caller builds from its stream must
 * be what its own lists show: nothing outside of its reach, and nothing missing. The moves of
 * resources are compared one by one with the operator's stream.
 */
final class WatchReachTest extends ApiTest {
  private static final List<String> SPACES = List.of("red", "blue");
  private static final List<String> GROUPS = List.of("top", "top.low", "top-else", "other");
  private static final List<String> KEYS =
      List.of(
          "spaces:read",
          "groups:read",
          "members:read",
          "roles:read",
          "permissions:read",
          "registry:read",
          "resources:read",
          "admin_grants:read",
          "api_keys:read",
          "users:read",
          "user_members:read");
  private static final Set<String> OF_SPACES = Set.of("users:read", "user_members:read");
  private static final String KIND = "thing";

  /** What the form shows of other objects may be older than they are. */
  private static final List<String> OF_OTHERS =
      List.of("space_name", "owner_member_display_name", "role_name", "last_used_at", "api_keys");

  private final Random random = new Random(11);
  private final Map<String, List<String>> ids = new HashMap<>();
  private int made;

  WatchReachTest(@TempDir Path root) {
    super(TestServer.Options.in(root).flag("--changes-heartbeat", "1s"));
  }

  /** A caller with its stream, and what it has built from it. */
  private static final class Caller implements AutoCloseable {
    final Api as;
    final @Nullable String space;
    final @Nullable String tree;
    final List<String> keys;
    final Map<String, JsonNode> known = new TreeMap<>();
    final List<String> moves = new ArrayList<>();
    Watcher watcher;

    Caller(Api as, @Nullable String space, @Nullable String tree, List<String> keys) {
      this.as = as;
      this.space = space;
      this.tree = tree;
      this.keys = keys;
      this.watcher = Watcher.open(as, "?include=object&after=0");
    }

    /** Takes in everything up to a version. */
    void readTo(long version) {
      for (long read = 0; read < version; ) {
        Watcher.Event event = watcher.any();
        read = StreamPlace.parse(event.id(), "id").version();
        if (event.isChange()) {
          take(event);
        } else {
          assertEquals(":", event.type(), () -> this + " got " + event);
        }
      }
    }

    private void take(Watcher.Event event) {
      String name =
          event.data().path("type").asText()
              + " "
              + event.data().path("resource_type").asText()
              + event.data().path("id").asText();
      if (event.verb().equals("left") || event.data().path("object").isNull()) {
        known.remove(name);
      } else {
        known.put(name, shown(event.data().get("object")));
      }
      if (event.data().path("type").asText().equals("resource")) {
        moves.add(event.version() + " " + event.said());
      }
    }

    /** Loses the connection and goes on from what it has read. */
    void reconnect() {
      watcher.close();
      for (Watcher.Event event = watcher.any(); !event.isEnd(); event = watcher.any()) {
        if (event.isChange()) {
          take(event);
        }
      }
      String last = watcher.lastId();
      watcher = Watcher.open(as.with("Last-Event-ID", last), "?include=object&after=0");
    }

    boolean reaches(JsonNode resource) {
      String group = resource.path("group_path").asText("");
      String own = resource.path("space_id").asText();
      return space == null
          || (space.equals(own)
              && (tree == null || group.equals(tree) || group.startsWith(tree + ".")));
    }

    @Override
    public void close() {
      watcher.close();
    }

    @Override
    public String toString() {
      return "a caller of " + space + " " + tree + " " + keys;
    }
  }

  private static JsonNode shown(JsonNode form) {
    return ((ObjectNode) form.deepCopy()).remove(OF_OTHERS);
  }

  @Test
  void streams_ofCallersWithLimitedReach_tellWhatTheirListsShow() {
    SPACES.forEach(this::build);
    Caller operator = new Caller(api, null, null, KEYS);
    Map<Long, JsonNode> all = new TreeMap<>();
    List<Caller> callers = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      callers.add(caller(i));
    }
    for (int i = 0; i < Rounds.of("plystra.watch.changes", 200, 4_000); i++) {
      change();
      if (random.nextInt(20) == 0) {
        callers.get(random.nextInt(callers.size())).reconnect();
      }
    }
    long end = version();
    for (Caller caller : callers) {
      caller.readTo(end);
      assertEquals(String.join("\n", listed(caller).keySet()), names(caller), caller::toString);
      listed(caller)
          .forEach((name, form) -> assertEquals(form, caller.known.get(name), () -> name + caller));
    }
    operator.readTo(end);
    try (Watcher again = Watcher.open(api, "?include=object&after=0")) {
      again.until(event -> event.isChange() && event.version() == end).stream()
          .filter(event -> event.data().path("type").asText().equals("resource"))
          .forEach(event -> all.put(event.version(), event.data()));
    }
    callers.forEach(caller -> assertMoves(caller, all));
    callers.forEach(Caller::close);
    operator.close();
  }

  private static String names(Caller caller) {
    return String.join("\n", caller.known.keySet());
  }

  /** What a caller is told of resources, from what the operator is told. */
  private static void assertMoves(Caller caller, Map<Long, JsonNode> all) {
    if (!caller.keys.contains("resources:read")) {
      assertEquals(List.of(), caller.moves);
      return;
    }
    List<String> wanted = new ArrayList<>();
    Map<String, Boolean> reached = new HashMap<>();
    all.forEach(
        (version, data) -> {
          String id = data.get("id").asText();
          boolean is = caller.reaches(data.get("object"));
          if (is || reached.getOrDefault(id, false)) {
            String verb = is ? data.get("verb").asText() : "left";
            wanted.add(version + " resource " + id + " " + verb);
          }
          reached.put(id, is);
        });
    assertEquals(String.join("\n", wanted), String.join("\n", caller.moves), caller::toString);
  }

  private long version() {
    try (Watcher watcher = Watcher.open(api, "")) {
      // The start event's id is the present version.
      send("POST", "/api/v1/spaces", body("id", "last", "name", "Last"));
      return watcher.next().version();
    }
  }

  private Map<String, JsonNode> listed(Caller caller) {
    Map<String, JsonNode> found = new TreeMap<>();
    list(caller, found, "users:read", "user ", "/api/v1/users");
    list(caller, found, "spaces:read", "space ", "/api/v1/spaces");
    list(caller, found, "permissions:read", "permission ", "/api/v1/permissions");
    list(caller, found, "registry:read", "resource_type ", "/api/v1/resource-types");
    list(caller, found, "roles:read", "role_permission ", "/api/v1/role-permissions");
    list(caller, found, "admin_grants:read", "admin_grant ", "/api/v1/admin/grants");
    list(caller, found, "api_keys:read", "api_key ", "/api/v1/api-keys");
    list(caller, found, "resources:read", "resource ", "/api/v1/resources");
    for (String space : SPACES) {
      if (caller.space == null || caller.space.equals(space)) {
        String in = "/api/v1/spaces/" + space;
        list(caller, found, "groups:read", "group ", in + "/groups");
        list(caller, found, "members:read", "member ", in + "/members");
        list(caller, found, "user_members:read", "user_member ", in + "/user-members");
        list(caller, found, "roles:read", "role ", in + "/roles");
        list(caller, found, "roles:read", "member_role ", in + "/member-roles");
      }
    }
    return found;
  }

  private static void list(
      Caller caller, Map<String, JsonNode> to, String key, String type, String path) {
    if (!caller.keys.contains(key)) {
      return;
    }
    String cursor = "";
    while (true) {
      Reply page = caller.as.get(path + "?limit=200" + cursor);
      for (JsonNode row : page.ok()) {
        String id = row.path(type.equals("resource_type ") ? "key" : "id").asText();
        to.put(type + (type.equals("resource ") ? KIND : "") + id, shown(row));
      }
      JsonNode next = page.json().at("/pagination/cursor");
      if (!next.isTextual()) {
        return;
      }
      cursor = "&cursor=" + next.asText();
    }
  }

  private Caller caller(int number) {
    String space = SPACES.get(number % 2);
    String tree = number % 3 == 0 ? null : number % 3 == 1 ? "top" : "top.low";
    List<String> keys = new ArrayList<>();
    for (String key : KEYS) {
      boolean held = tree == null || !OF_SPACES.contains(key);
      if (held && (number < 6 || random.nextInt(3) > 0)) {
        keys.add(key);
      }
    }
    keys.add("authz:check");
    ObjectNode body = body("name", "watcher", "level", tree == null ? "space" : "group");
    body.put("space_id", space);
    if (tree != null) {
      body.put("group_id", group(space, tree));
    }
    keys.forEach(body.putArray("permission_keys")::add);
    if (keys.size() == 1) {
      body.withArray("permission_keys").add("members:read");
      keys.add("members:read");
    }
    String secret = api.post("/api/v1/api-keys", body).created().get("api_key").asText();
    return new Caller(api.anonymous().with("X-Plystra-API-Key", secret), space, tree, keys);
  }

  private static String group(String space, String path) {
    return "g_" + space + "_" + path.replace('.', '_');
  }

  private void build(String space) {
    send("POST", "/api/v1/spaces", body("id", space, "name", space));
    if (space.equals("red")) {
      send("POST", "/api/v1/resource-types", body("key", KIND, "display_name", "T"));
    }
    for (String path : GROUPS) {
      send(
          "POST",
          "/api/v1/spaces/" + space + "/groups",
          body("id", group(space, path), "path", path));
    }
  }

  private static ObjectNode body(String... pairs) {
    ObjectNode body = Api.object();
    for (int i = 0; i < pairs.length; i += 2) {
      body.put(pairs[i], pairs[i + 1]);
    }
    return body;
  }

  private void send(String method, String path, ObjectNode body) {
    Reply reply = api.send(method, path, body.toString());
    assertTrue(
        reply.status() < 300 || reply.status() == 409 || reply.status() == 404,
        () -> method + " " + path + " " + body + ": " + reply.text());
  }

  private int next() {
    return ++made;
  }

  private String fresh(String kind) {
    String id = kind + next();
    ids.computeIfAbsent(kind, k -> new ArrayList<>()).add(id);
    return id;
  }

  private @Nullable String any(String kind) {
    List<String> known = ids.getOrDefault(kind, List.of());
    return known.isEmpty() ? null : known.get(random.nextInt(known.size()));
  }

  private @Nullable String anyGroup(String space) {
    int at = random.nextInt(GROUPS.size() + 1);
    return at == GROUPS.size() ? null : group(space, GROUPS.get(at));
  }

  /** One random change; one that does not fit is refused, which changes nothing. */
  private void change() {
    String space = SPACES.get(random.nextInt(2));
    String in = "/api/v1/spaces/" + space;
    String member = any("m_" + space);
    String resource = any("r_" + space);
    String role = any("o_" + space);
    String user = any("u_");
    switch (random.nextInt(15)) {
      case 0 -> {
        ObjectNode body = body("id", fresh("m_" + space), "display_name", "M" + made);
        body.putObject("metadata").put("secret", made);
        send("POST", in + "/members", body);
      }
      case 1 -> {
        String id = fresh("u_");
        send("POST", "/api/v1/users", body("id", id, "email", id + "@reach.example"));
      }
      case 2, 3 -> {
        if (member != null && user != null) {
          ObjectNode body = body("id", fresh("um_" + space), "user_id", user);
          body.put("member_id", member).put("relation_type", "owner");
          send("POST", in + "/user-members", body);
        }
      }
      case 4, 5 -> {
        ObjectNode body = body("id", fresh("r_" + space), "resource_type", KIND);
        body.put("space_id", space).put("group_id", anyGroup(space));
        body.put("owner_member_id", member);
        send("POST", "/api/v1/resources", body);
      }
      case 6, 7, 8 -> {
        if (resource != null) {
          ObjectNode body = Api.object().put("group_id", anyGroup(space));
          send("PATCH", in + "/resources/" + resource, body);
        }
      }
      case 9 -> {
        if (member != null) {
          send("PATCH", in + "/members/" + member, body("display_name", "N" + next()));
        }
      }
      case 10 -> {
        if (user != null) {
          send("PATCH", "/api/v1/users/" + user, body("email", "e" + next() + "@reach.example"));
        }
      }
      case 11 -> {
        String id = fresh("o_" + space);
        send("POST", in + "/roles", body("id", id, "key", "k" + made));
      }
      case 12 -> {
        if (member != null && role != null) {
          ObjectNode body = body("id", fresh("mr_" + space), "member_id", member);
          body.put("role_id", role).put("scope_anchor_group_id", anyGroup(space));
          send("POST", in + "/member-roles", body);
        }
      }
      case 13 -> {
        String binding = any("um_" + space);
        if (binding != null) {
          send("POST", in + "/user-members/" + binding + "/revoke", Api.object());
        }
      }
      default -> {
        if (resource != null) {
          String verb = random.nextBoolean() ? "archive" : "restore";
          send("POST", in + "/resources/" + resource + "/" + verb, Api.object());
        }
      }
    }
  }
}
