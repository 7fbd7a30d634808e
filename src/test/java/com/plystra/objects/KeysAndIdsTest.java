package com.plystra.objects;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.testkit.Api;
import com.plystra.testkit.ApiTest;
import com.plystra.testkit.Reply;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ids and keys of every form that they may have, on every path that they are used on. */
final class KeysAndIdsTest extends ApiTest {
  private static final String USERS = "/api/v1/users";
  private static final String SPACES = "/api/v1/spaces";
  private static final String TYPES = "/api/v1/resource-types";

  KeysAndIdsTest(@TempDir Path root) {
    super(root);
  }

  /** As in one segment of a path. */
  static String coded(String id) {
    return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
  }

  static List<String> good() {
    return List.of(
        "a",
        "9",
        "ü",
        "München 1",
        "日本語",
        "हिन्दी",
        "𝒳1",
        "٣",
        "orders/2026/0001",
        "a b",
        "a  b",
        "a.b_c:d-e@f+g~h=i",
        "user@example.org",
        "group_tree",
        "treehouse/trees",
        "a/...",
        "a/.b",
        "a/b.",
        "Tree",
        "x".repeat(128),
        "𝒳".repeat(128));
  }

  static List<String> bad() {
    return List.of(
        " a",
        "a ",
        "_a",
        "-a",
        ".",
        "..",
        "/a",
        "a/",
        "a//b",
        "a/./b",
        "a/../b",
        "a/..",
        "a\\b",
        "a;b",
        "a%2Fb",
        "a?b",
        "a#b",
        "a,b",
        "a|b",
        "a\"b",
        "a\u00a0b",
        "a\u2028b",
        "a\tb",
        "a\u0000",
        "u\u0308",
        "e\u0301x",
        "a\u200bb",
        "a\ufe0f",
        "😀",
        "\ud800",
        "x".repeat(129));
  }

  /** A word of some route behind a slash would make another route of the path. */
  static List<String> words() {
    return List.of(
        "a/disable", "a/users", "a/api/b", "a/b/tree", "a/openapi.json", "space_acme/groups");
  }

  @ParameterizedTest
  @MethodSource("good")
  void user_withSuchAnId_isManagedByItsPath(String id) {
    ObjectNode body = Api.object().put("id", id);
    // An id with an at sign is the user's own address.
    String email = id.contains("@") ? id : "u" + Math.abs((long) id.hashCode()) + "@ids.example";
    body.put("email", email);
    JsonNode made = api.post(USERS, body).created();
    assertEquals(id, made.path("id").asText());
    String one = USERS + "/" + coded(id);
    assertEquals(made, api.get(one).ok());
    assertEquals("1", api.patch(one, Api.object().put("phone", "1")).ok().path("phone").asText());
    assertEquals("disabled", api.post(one + "/disable").ok().path("status").asText());
    Reply taken = api.post(USERS, body.put("email", id.contains("@") ? id : "second@ids.example"));
    assertTrue(taken.fails(409, "USER_CREATE_FAILED").faultFields().contains("id"));
    assertEquals(3, trail("user", id).records().size());
    assertEquals(id, trail("user", id).newest().at("/trace/after/id").asText());
    boolean listed = false;
    for (JsonNode each : Pages.of(api, USERS, Map.of("limit", "3"))) {
      listed |= each.path("id").asText().equals(id);
    }
    assertTrue(listed);
  }

  @ParameterizedTest
  @MethodSource("bad")
  void user_withSuchAnId_isRefused(String id) {
    ObjectNode body = Api.object().put("id", id).put("email", "bad@ids.example");
    api.post(USERS, body).faults("id");
    assertEquals(0, api.get(USERS + "?email=bad@ids.example").ok().size());
  }

  @ParameterizedTest
  @MethodSource("words")
  void object_withTheWordOfARouteInItsId_isRefused(String id) {
    ObjectNode body = Api.object().put("id", id).put("email", "word@ids.example");
    Reply reply = api.post(USERS, body).faults("id");
    assertTrue(reply.text().contains("the name of a route"), reply.text());
    api.post(SPACES, Api.object().put("id", id).put("name", "W")).faults("id");
    // Nothing has such an id, and no proxy that decodes slashes finds more than the other route.
    assertEquals(404, api.get(USERS + "/" + coded(id)).status());
  }

  @Test
  void group_withTheIdTree_isRefusedWhereThatIsARoute() {
    String space = space("space_of_tree");
    String groups = SPACES + "/" + space + "/groups";
    Reply reply = api.post(groups, Api.object().put("id", "tree").put("path", "t")).faults("id");
    assertTrue(reply.text().contains("tree"), reply.text());
    api.post(groups, Api.object().put("id", "tree/of/life").put("path", "t")).faults("id");
    api.post(groups, Api.object().put("id", "tree").put("path", "Bad")).faults("path");
    api.post(groups, Api.object().put("id", "trees").put("path", "t")).created();
    // A path may be called so: it is no part of an address.
    api.post(groups, Api.object().put("id", "g2").put("path", "tree")).created();
    assertEquals("t", api.get(groups + "/trees").ok().path("path").asText());
    assertEquals(2, api.get(groups + "/tree").ok().size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"tree", "install", "disable", "mapping", "users"})
  void object_withAWordThatIsNoRouteThere_isMade(String id) {
    ObjectNode body = Api.object().put("id", id).put("email", id + "@words.example");
    api.post(USERS, body).created();
    assertEquals(id, api.get(USERS + "/" + id).ok().path("id").asText());
    String space = space("space_words");
    String members = SPACES + "/" + space + "/members";
    api.post(members, Api.object().put("id", id).put("display_name", "M")).created();
    assertEquals(id, api.get(members + "/" + id).ok().path("id").asText());
    api.post(members + "/" + id + "/disable").ok();
  }

  private String space(String id) {
    if (api.get(SPACES + "/" + coded(id)).status() == 404) {
      api.post(SPACES, Api.object().put("id", id).put("name", "Space " + id)).created();
    }
    return id;
  }

  /** Everything that a decision reads, with ids and keys of the new forms throughout. */
  @Test
  void decision_overIdsAndKeysOfEveryForm_isMadeRecordedAndFound() {
    String space = space("München/Süd 1");
    String in = SPACES + "/" + coded(space);
    String type = "crm.sales-order.v2";
    String action = "sign-off.final";
    make(USERS, "'id':'users@1/eve','email':'Users@1/eve'");
    make(in + "/members", "'id':'Prüfer 1','display_name':'Prüfer'");
    make(in + "/groups", "'id':'grp/α','path':'sales'");
    make(in + "/groups", "'id':'grp/β','path':'sales.south'");
    make(
        in + "/user-members",
        "'id':'um/1 b','user_id':'users@1/eve','member_id':'Prüfer"
            + " 1','relation_type':'sign-in.sso'");
    make(in + "/roles", "'id':'role/1','key':'sales.sign-off'");
    make(TYPES, "'key':'" + type + "','display_name':'Order'");
    make(TYPES + "/" + type + "/actions", "'key':'" + action + "','display_name':'Sign off'");
    make(TYPES + "/" + type + "/mapping", "'storage_kind':'external'");
    make(
        "/api/v1/permissions",
        "'id':'perm/=1','resource':'" + type + "','action':'" + action + "','scope':'group_tree'");
    make("/api/v1/role-permissions", "'id':'rp~1','role_id':'role/1','permission_id':'perm/=1'");
    make(
        in + "/member-roles",
        "'id':'mr/1','member_id':'Prüfer 1','role_id':'role/1','scope_anchor_group_id':'grp/α'");
    make(
        in + "/resources",
        "'id':'order/2026/1','resource_type':'"
            + type
            + "','group_id':'grp/β','owner_member_id':'Prüfer 1'");
    ObjectNode question =
        Api.json(
            "{'actor':{'user_id':'users@1/eve','member_id':'Prüfer 1','user_member_id':'um/1 b'},"
                + "'resource_id':'order/2026/1'}");
    ((ObjectNode) question.path("actor")).put("space_id", space);
    question.put("resource_type", type).put("action", action);
    JsonNode trace = api.post("/api/v1/authz/explain", question).ok();
    assertTrue(trace.path("allow").asBoolean(), trace::toString);
    assertEquals("mr/1", trace.at("/matched_candidates/0/member_role/id").asText());
    assertEquals(type + "." + action, trace.at("/audit/action").asText());
    String id = trace.path("audit_log_id").asText();
    for (Map<String, String> filter :
        List.of(
            Map.of("actor_user_id", "users@1/eve"),
            Map.of("resource_type", type, "resource_id", "order/2026/1", "decision", "allow"),
            Map.of("action", type + "." + action))) {
      List<String> found = new ArrayList<>();
      api.get("/api/v1/audit-logs", filter).ok().forEach(r -> found.add(r.path("id").asText()));
      assertTrue(found.contains(id), filter + " finds " + found);
      api.get(in + "/audit-logs", filter).ok();
    }
    assertEquals(id, api.get(in + "/audit-logs/" + id).ok().path("id").asText());
    assertEquals(
        "sales.south",
        api.get("/api/v1/resources/" + type + "/" + coded("order/2026/1"))
            .ok()
            .path("group_path")
            .asText());
    assertEquals(1, api.get("/api/v1/resources", Map.of("group_id", "grp/β")).ok().size());
    assertEquals(1, api.get(in + "/groups", Map.of("parent_group_id", "grp/α")).ok().size());
    // The same letters cut elsewhere are another type and another action.
    question.put("resource_type", "crm.sales-order").put("action", "v2." + action);
    JsonNode other = api.post("/api/v1/authz/check", question).ok();
    assertEquals("INVALID_RESOURCE_TYPE", other.path("deny_code").asText());
    assertEquals(type + "." + action, other.at("/audit/action").asText());
    question.put("resource_type", type).put("action", action);
    api.post(in + "/groups/" + coded("grp/β") + "/disable").ok();
    assertEquals(
        "TARGET_GROUP_MISSING",
        api.post("/api/v1/authz/check", question).ok().path("deny_code").asText());
  }

  private void make(String path, String fields) {
    api.post(path, Api.json("{" + fields + "}")).created();
  }

  @Test
  void keys_cutElsewhere_areOtherKeys() {
    for (String[] pair : new String[][] {{"cut.a", "b"}, {"cut", "a.b"}}) {
      make(TYPES, "'key':'" + pair[0] + "','display_name':'T'");
      make(TYPES + "/" + pair[0] + "/actions", "'key':'" + pair[1] + "','display_name':'A'");
      make(
          "/api/v1/permissions",
          "'resource':'" + pair[0] + "','action':'" + pair[1] + "','scope':'space'");
    }
    assertEquals(1, api.get("/api/v1/permissions?resource=cut.a&action=b").ok().size());
    assertEquals(1, api.get("/api/v1/permissions?resource=cut&action=a.b").ok().size());
    assertEquals(1, api.get(TYPES + "/cut/actions").ok().size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "a-b", "a.b", "a..b", "a.", "a-", "a_.-9", "x.y-z_0"})
  void key_ofThatForm_isTaken(String key) {
    ObjectNode type = Api.object().put("key", key).put("display_name", "T");
    assertEquals(key, api.post(TYPES, type).created().path("key").asText());
    assertEquals(key, api.get(TYPES + "/" + key).ok().path("key").asText());
    String space = space("space_keys");
    api.post(SPACES + "/" + space + "/roles", Api.object().put("key", key)).created();
    JsonNode found = api.get(SPACES + "/" + space + "/roles?key=" + key).ok();
    assertEquals(1, found.size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"A", ".a", "-a", "_a", "1a", "a b", "a/b", "a:b", "ä", "a\u0000"})
  void key_ofAnotherForm_isRefused(String key) {
    api.post(TYPES, Api.object().put("key", key).put("display_name", "T")).faults("key");
  }

  @Test
  void key_isAtMost64Characters() {
    ObjectNode type = Api.object().put("display_name", "T");
    api.post(TYPES, type.put("key", "k".repeat(64))).created();
    api.post(TYPES, type.put("key", "k".repeat(65))).faults("key");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Acme", "ACME-1", "acme_corp", "A_b-C"})
  void slug_isKeptInSmallLettersWithDashes(String given) {
    ObjectNode body = Api.object().put("name", "S").put("slug", "s-" + given);
    JsonNode made = api.post(SPACES, body).created();
    String kept = "s-" + given.toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    assertEquals(kept, made.path("slug").asText());
    Reply taken = api.post(SPACES, body.put("slug", kept));
    assertEquals(List.of("slug"), taken.fails(409, "SPACE_CREATE_FAILED").faultFields());
    String one = SPACES + "/" + made.path("id").asText();
    assertEquals(made, api.patch(one, Api.object().put("slug", "S-" + given)).ok());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "ä", "a/b", "a.b", "a\\n"})
  void slug_ofAnotherForm_isRefused(String given) {
    api.post(SPACES, Api.object().put("name", "S").put("slug", given)).faults("slug");
  }

  @Test
  void slug_ofNamesAndIdsInOtherScripts_isMadeAllTheSame() {
    List<String> slugs = new ArrayList<>();
    for (String id : List.of("東京", "大阪", "a/b", "a b")) {
      ObjectNode body = Api.object().put("id", id).put("name", "日本");
      slugs.add(api.post(SPACES, body).created().path("slug").asText());
    }
    assertEquals(4, slugs.stream().distinct().count(), slugs::toString);
    assertTrue(slugs.stream().allMatch(slug -> slug.matches("[a-z0-9-]+")), slugs::toString);
    assertEquals("a-b", slugs.get(2));
  }
}
