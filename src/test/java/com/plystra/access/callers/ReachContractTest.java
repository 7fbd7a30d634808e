package com.plystra.access.callers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.http.Layer;
import com.plystra.http.Route;
import com.plystra.http.Router;
import com.plystra.testkit.Api;
import com.plystra.testkit.ApiTest;
import com.plystra.testkit.Reply;
import com.plystra.testkit.Rounds;
import com.plystra.testkit.TestServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random callers put random calls, with ids of everybody's objects, to every route. The oracle is
 * written from the contract alone: which keys a level holds, which key a route needs, and to which
 * Space and subtree each object belongs. All texts of a Space's objects contain its mark, and those
 * of a subtree the subtree's; so a leak anywhere in an answer is found by looking for a mark.
 */
final class ReachContractTest extends ApiTest {
  private static final String KEY_HEADER = "X-Plystra-API-Key";
  private static final List<String> SPACES = List.of("quartz", "basalt");
  private static final List<String> TREES = List.of("north", "south");

  /** The keys by the narrowest level that holds them, as the contract says. */
  private static final Map<String, Integer> KEYS = keys();

  private static final int GROUP = 0;
  private static final int SPACE = 1;
  private static final int INSTANCE = 2;

  private final List<Route> routes;

  ReachContractTest(@TempDir Path root) {
    super(TestServer.Options.in(root).flag("--data-console-enabled", "true"));
    routes =
        new Router(server.app().routes())
            .routes().stream()
                .filter(route -> route.layer() == Layer.CALLER)
                // A stream does not end; WatchReachTest holds what it may show.
                .filter(route -> !route.content().contains("text/event-stream"))
                .toList();
    SPACES.forEach(this::build);
  }

  private static Map<String, Integer> keys() {
    Map<String, Integer> keys = new HashMap<>();
    String group =
        "spaces:read groups:read groups:manage members:read roles:read roles:manage"
            + " permissions:read registry:read resources:read resources:manage admin_grants:read"
            + " admin_grants:manage api_keys:read api_keys:create api_keys:revoke authz:check"
            + " authz:explain";
    String space =
        "users:read spaces:manage members:manage user_members:read user_members:manage data:read"
            + " data:manage plugins:read templates:read audit:read";
    String instance =
        "users:manage permissions:manage registry:manage plugins:manage templates:manage";
    for (String key : group.split(" ", -1)) {
      keys.put(key, GROUP);
    }
    for (String key : space.split(" ", -1)) {
      keys.put(key, SPACE);
    }
    for (String key : instance.split(" ", -1)) {
      keys.put(key, INSTANCE);
    }
    return keys;
  }

  private void build(String mark) {
    String space = id(mark, "space");
    post("/api/v1/spaces", Api.object().put("id", space).put("name", mark + " space"));
    if (mark.equals(SPACES.get(0))) {
      post("/api/v1/resource-types", Api.json("{'key': 'thing', 'display_name': 'Thing'}"));
      post(
          "/api/v1/resource-types/thing/actions",
          Api.json("{'key': 'update', 'display_name': 'Update'}"));
      post(
          "/api/v1/resource-types/thing/mapping",
          Api.json("{'storage_kind': 'internal_table', 'table_name': 'resources'}"));
      for (String scope : List.of("group_tree", "space")) {
        post(
            "/api/v1/permissions",
            Api.json("{'resource': 'thing', 'action': 'update'}")
                .put("id", "perm_" + scope)
                .put("scope", scope));
      }
    }
    String in = "/api/v1/spaces/" + space;
    for (String tree : TREES) {
      for (String path : List.of(tree, tree + ".low", tree + "-else")) {
        String name = mark + "-" + path.replace('.', '-');
        post(
            in + "/groups", Api.object().put("id", "group_" + name).put("path", mark + "-" + path));
      }
    }
    for (String role : List.of("group_tree", "space")) {
      post(
          in + "/roles",
          Api.object().put("id", id(mark, "role_" + role)).put("key", mark + "-" + role));
      post(
          "/api/v1/role-permissions",
          Api.object()
              .put("role_id", id(mark, "role_" + role))
              .put("permission_id", "perm_" + role));
    }
    for (String tree : TREES) {
      String user = id(mark, "user_" + tree);
      post("/api/v1/users", Api.object().put("id", user).put("email", user + "@example.org"));
      post(
          "/api/v1/users/" + user + "/identities",
          Api.json("{'issuer': 'https://login.example.org'}")
              .put("id", "ident_" + mark + "-" + tree)
              .put("subject", "subject-" + mark + "-" + tree));
      String member = id(mark, "member_" + tree);
      post(
          in + "/members",
          Api.object()
              .put("id", member)
              .put("display_name", member)
              .set("metadata", Api.object().put("note", "secret-" + mark)));
      post(
          in + "/user-members",
          Api.object()
              .put("id", id(mark, "um_" + tree))
              .put("user_id", user)
              .put("member_id", member)
              .put("relation_type", "login"));
      for (String sub : List.of(tree, tree + "-low")) {
        post(
            in + "/resources",
            Api.object()
                .put("id", "res_" + mark + "-" + sub)
                .put("resource_type", "thing")
                .put("group_id", "group_" + mark + "-" + sub)
                .put("display_name", mark + "-" + sub));
        post(
            in + "/member-roles",
            Api.object()
                .put("id", "mr_" + mark + "-" + sub)
                .put("member_id", member)
                .put("role_id", id(mark, "role_group_tree"))
                .put("scope_anchor_group_id", "group_" + mark + "-" + sub));
      }
      post(
          "/api/v1/admin/grants",
          Api.json("{'level': 'group_admin', 'permission_key': 'groups:read'}")
              .put("id", "ag_" + mark + "-" + tree)
              .put("user_id", user)
              .put("group_id", "group_" + mark + "-" + tree));
    }
    post(
        "/api/v1/users",
        Api.object().put("id", id(mark, "user_unbound")).put("email", mark + "-unbound@e.org"));
  }

  private static String id(String mark, String name) {
    return name + "_" + mark;
  }

  private void post(String path, JsonNode body) {
    api.post(path, body).created();
  }

  /** A caller of the contract: its level, where, and its keys. */
  private record Caller(int level, String space, String tree, Set<String> keys, Api api) {
    boolean holds(String key, int lowest) {
      return keys.contains(key) && level >= lowest;
    }
  }

  private Caller caller(Random random) {
    int level = random.nextInt(5) == 0 ? INSTANCE : random.nextInt(2);
    String space = SPACES.get(random.nextInt(SPACES.size()));
    String tree = TREES.get(random.nextInt(TREES.size()));
    Set<String> keys = new TreeSet<>();
    boolean all = random.nextBoolean();
    for (Map.Entry<String, Integer> key : KEYS.entrySet()) {
      if (key.getValue() <= level && (all || random.nextInt(3) > 0)) {
        keys.add(key.getKey());
      }
    }
    keys.add("authz:check");
    ObjectNode body = Api.object().put("name", "caller of " + space);
    body.put("level", List.of("group", "space", "instance").get(level));
    if (level == SPACE) {
      body.put("space_id", id(space, "space"));
    }
    if (level == GROUP) {
      body.put("group_id", "group_" + space + "-" + tree);
    }
    keys.forEach(body.putArray("permission_keys")::add);
    String secret = api.post("/api/v1/api-keys", body).created().get("api_key").asText();
    return new Caller(level, space, tree, keys, api.anonymous().with(KEY_HEADER, secret));
  }

  @Test
  void noCall_succeedsOrShows_whatItsCallerDoesNotCover() {
    Random random = new Random(7);
    Map<String, JsonNode> before = everything();
    int succeeded = 0;
    for (int round = 0; round < Rounds.of("plystra.reach.callers", 40, 1_000); round++) {
      Caller caller = caller(random);
      for (int i = 0; i < 60; i++) {
        succeeded += call(random, caller) ? 1 : 0;
      }
    }
    assertTrue(succeeded > 200, "only " + succeeded + " calls succeeded");
    assertEquals(Set.of(), changedBy(before));
  }

  /** Puts a random call; whether it was answered with success. */
  private boolean call(Random random, Caller caller) {
    Route route = routes.get(random.nextInt(routes.size()));
    String mark = SPACES.get(random.nextInt(SPACES.size()));
    String tree = TREES.get(random.nextInt(TREES.size()));
    String path = path(route, mark, tree, random);
    // What an instance's caller changes is no matter of reach.
    if (!route.method().equals("GET") && caller.level() == INSTANCE) {
      return false;
    }
    @Nullable String body = route.method().equals("GET") ? null : body(route, mark, tree, random);
    Reply reply = caller.api().send(route.method(), path, body);
    String what = route.method() + " " + path + " " + body + " by " + caller + ": " + reply.text();
    String key = route.permission().map(k -> k.text()).orElse("");
    boolean success = reply.status() < 300;
    if (success && !key.isEmpty()) {
      assertTrue(caller.holds(key, 0), what);
    }
    if (!key.isEmpty() && !caller.keys().contains(key)) {
      assertEquals(403, reply.status(), what);
    }
    assertNoLeak(caller, reply, body, path, what);
    return success;
  }

  private static void assertNoLeak(
      Caller caller, Reply reply, @Nullable String body, String path, String what) {
    if (caller.level() == INSTANCE) {
      return;
    }
    for (String mark : SPACES) {
      if (!mark.equals(caller.space())) {
        String shown = withoutSent(reply.text(), path, body);
        assertFalse(shown.contains(mark), what);
      }
    }
    if (caller.level() == GROUP) {
      String shown = withoutSent(reply.text(), path, body);
      for (String tree : TREES) {
        String other = caller.space() + "-" + tree;
        if (!tree.equals(caller.tree())) {
          assertFalse(shown.contains(other), what);
        }
        assertFalse(shown.contains(other + "-else"), what);
      }
      assertFalse(shown.contains("secret-"), what);
    }
  }

  /** An error may repeat what the caller itself sent. */
  private static String withoutSent(String text, String path, @Nullable String body) {
    String shown = text;
    for (String sent : (path + " " + body).split("[^A-Za-z0-9_.@-]+", -1)) {
      if (sent.length() > 5) {
        shown = shown.replaceAll("\\b" + Pattern.quote(sent) + "(?![\\w-]|[.]\\w)", "");
      }
    }
    return shown;
  }

  private static String path(Route route, String mark, String tree, Random random) {
    String path = route.path();
    path = path.replace("{space_id}", id(mark, "space"));
    path = path.replace("{resource_type}", "thing");
    path = path.replace("{resource_id}", "res_" + mark + "-" + tree);
    path = path.replace("{key}", path.startsWith("/api/v1/plugins") ? "plystra.api_keys" : "thing");
    path = path.replace("{user_id}", id(mark, "user_" + tree));
    path = path.replace("{id}", object(path, mark, tree));
    boolean listsSpaces = route.params().stream().anyMatch(p -> p.name().equals("space_id"));
    if (listsSpaces && random.nextInt(3) == 0) {
      path += "?space_id=" + id(mark, "space");
    }
    return path;
  }

  private static String object(String path, String mark, String tree) {
    if (path.contains("/identities/")) {
      return "ident_" + mark + "-" + tree;
    }
    if (path.contains("/users/")) {
      return id(mark, "user_" + tree);
    }
    if (path.contains("/groups/")) {
      return "group_" + mark + "-" + tree;
    }
    if (path.contains("/member-role")) {
      return "mr_" + mark + "-" + tree;
    }
    if (path.contains("/user-members/")) {
      return id(mark, "um_" + tree);
    }
    if (path.contains("/members/")) {
      return id(mark, "member_" + tree);
    }
    if (path.contains("/roles/")) {
      return id(mark, "role_space");
    }
    if (path.contains("/permissions/")) {
      return "perm_space";
    }
    if (path.contains("/resources/")) {
      return "res_" + mark + "-" + tree;
    }
    if (path.contains("/admin/grants/")) {
      return "ag_" + mark + "-" + tree;
    }
    return path.startsWith("/api/v1/spaces/") ? id(mark, "space") : "internal-admin";
  }

  /** A body that could be meant for the route, with ids of the marked Space. */
  private static String body(Route route, String mark, String tree, Random random) {
    ObjectNode body = Api.object();
    List<String> names = new ArrayList<>();
    route.body().ifPresent(shape -> shape.fields().forEach(field -> names.add(field.name())));
    Map<String, JsonNode> values = values(mark, tree, random);
    // Groups share the Space's Members and roles, so these have the mark of the Space alone.
    if (!route.path().contains("/groups") && !route.path().contains("/resources")) {
      values.put("name", Api.object().textNode(id(mark, "new")));
      values.put("display_name", Api.object().textNode(id(mark, "new")));
      values.put("key", Api.object().textNode("new" + mark + random.nextInt(1000)));
    }
    for (String name : names) {
      if (values.containsKey(name) && (random.nextInt(3) > 0 || name.endsWith("_id"))) {
        body.set(name, values.get(name));
      }
    }
    return body.toString();
  }

  private static Map<String, JsonNode> values(String mark, String tree, Random random) {
    ObjectNode all = Api.object();
    all.put("name", "new-" + mark + "-" + tree);
    all.put("display_name", "new-" + mark + "-" + tree);
    all.put("key", "new-" + mark + "-" + random.nextInt(1000));
    all.put("space_id", id(mark, "space"));
    all.put("group_id", "group_" + mark + "-" + tree);
    all.put("owner_member_id", id(mark, "member_" + tree));
    all.put("path", mark + "-" + tree + ".new" + random.nextInt(1000));
    all.put("user_id", id(mark, random.nextBoolean() ? "user_unbound" : "user_" + tree));
    all.put("member_id", id(mark, "member_" + tree));
    all.put("role_id", id(mark, random.nextBoolean() ? "role_space" : "role_group_tree"));
    all.put("permission_id", "perm_" + (random.nextBoolean() ? "space" : "group_tree"));
    all.put(
        "scope_anchor_group_id",
        "group_" + mark + "-" + tree + (random.nextBoolean() ? "-low" : ""));
    all.put("relation_type", "login");
    all.put("resource_type", "thing");
    all.put("resource_id", "res_" + mark + "-" + tree);
    all.put("action", "update");
    all.put("level", random.nextBoolean() ? "space" : "group_admin");
    all.put("permission_key", "groups:manage");
    all.putArray("permission_keys").add("groups:manage");
    all.set(
        "actor",
        Api.object()
            .put("user_id", id(mark, "user_" + tree))
            .put("member_id", id(mark, "member_" + tree))
            .put("user_member_id", id(mark, "um_" + tree))
            .put("space_id", id(mark, "space")));
    Map<String, JsonNode> values = new HashMap<>();
    all.properties().forEach(field -> values.put(field.getKey(), field.getValue()));
    return values;
  }

  /** All objects that no limited caller may have changed, as the operator sees them. */
  private Map<String, JsonNode> everything() {
    Map<String, JsonNode> all = new HashMap<>();
    for (String path :
        List.of(
            "/api/v1/users?limit=200",
            "/api/v1/permissions?limit=200",
            "/api/v1/resource-types?limit=200",
            "/api/v1/plugins?limit=200")) {
      all.put(path, api.get(path).data());
    }
    return all;
  }

  private Set<String> changedBy(Map<String, JsonNode> before) {
    Set<String> changed = new TreeSet<>();
    Map<String, JsonNode> now = everything();
    before.forEach(
        (path, data) -> {
          if (!data.equals(now.get(path))) {
            changed.add(path);
          }
        });
    return changed;
  }
}
