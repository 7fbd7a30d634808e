package com.plystra.directory.groups;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.testkit.Api;
import com.plystra.testkit.ApiTest;
import com.plystra.testkit.Finance;
import com.plystra.testkit.Reply;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Groups: their paths, which are the tree. */
final class GroupsApiTest extends ApiTest {
  GroupsApiTest(@TempDir Path root) {
    super(root);
  }

  private static String all(Finance space) {
    return "/api/v1/spaces/" + space.space() + "/groups";
  }

  private static ObjectNode path(String path) {
    return Api.object().put("path", path);
  }

  private static List<String> texts(JsonNode list, String field) {
    List<String> texts = new ArrayList<>();
    list.forEach(element -> texts.add(element.path(field).asText()));
    return texts;
  }

  @Test
  void create_withoutAParent_findsItByThePath() {
    Finance acme = server.finance();
    JsonNode group = api.post(all(acme), path("finance.apac.north-west_2")).created();
    assertEquals(acme.id("apac"), group.path("parent_group_id").asText());
    assertEquals(acme.id("apac"), group.path("parent_id").asText());
    assertEquals(2, group.path("depth").asInt());
    assertEquals("North west 2", group.path("name").asText());
    assertEquals("North west 2", group.path("display_name").asText());
    JsonNode top = api.post(all(acme), path("top").put("name", "The Top")).created();
    assertTrue(top.path("parent_group_id").isNull(), top::toString);
    assertEquals("The Top", top.path("display_name").asText());
  }

  /** A segment can be longer than a name. */
  @Test
  void create_withALongPathAndNoName_getsANameThatCouldBeGiven() {
    String all = all(server.finance());
    JsonNode group = api.post(all, path("x".repeat(1_024))).created();
    assertEquals("X" + "x".repeat(255), group.path("name").asText());
    assertEquals(group.path("name"), group.path("display_name"));
    JsonNode cut = api.post(all, path("y".repeat(255) + "_" + "y".repeat(100))).created();
    assertEquals("Y" + "y".repeat(254), cut.path("name").asText());
  }

  @Test
  void create_whosePathDoesNotFitItsParent_isRefused() {
    Finance acme = server.finance();
    String all = all(acme);
    for (String wrong : List.of("", "Upper", "a..b", ".a", "a.", "a b", "é", "x".repeat(1025))) {
      api.post(all, path(wrong)).faults("path");
    }
    api.post(all, path("none.such")).faults("path");
    api.post(all, path("finance.x.y")).faults("path");
    for (String parent : List.of("parent_group_id", "parent_id")) {
      api.post(all, path("finance.x").put(parent, acme.id("legal"))).faults("path");
      api.post(all, path("finance.x.y").put(parent, acme.id("finance"))).faults("path");
      api.post(all, path("financex").put(parent, acme.id("finance"))).faults("path");
      api.post(all, path("finance").put(parent, acme.id("finance"))).faults("path");
      Reply reply = api.post(all, path("top").put(parent, acme.id("legal"))).faults("path");
      assertTrue(reply.text().contains("must extend the parent's path, legal, by one"));
    }
    assertEquals(3, api.get(all).ok().size());
  }

  @Test
  void create_underAGroupOfAnotherSpace_namesTheFieldAsGiven() {
    Finance acme = server.finance();
    Finance other = server.finance();
    for (String parent : List.of("parent_group_id", "parent_id")) {
      Reply reply = api.post(all(acme), path("finance.x").put(parent, other.id("finance")));
      reply.faults(parent);
      assertTrue(reply.text().contains("is not a group of this space"), reply.text());
    }
  }

  @Test
  void create_withBothNamesOfTheParent_takesThemWhenTheyAgree() {
    Finance acme = server.finance();
    ObjectNode body = path("finance.both").put("parent_group_id", acme.id("finance"));
    api.post(all(acme), body.deepCopy().put("parent_id", acme.id("legal"))).faults("parent_id");
    api.post(all(acme), body.put("parent_id", acme.id("finance"))).created();
  }

  @Test
  void create_withAPathThatIsTaken_isAConflictInThatSpaceAlone() {
    Finance acme = server.finance();
    Finance other = server.finance();
    Reply reply = api.post(all(acme), path("finance")).fails(409, "GROUP_CREATE_FAILED");
    assertEquals(List.of("path"), reply.faultFields());
    api.post(all(acme), path("only.here")).faults("path");
    api.post(all(other), path("only")).created();
    api.post(all(acme), path("only")).created();
    Reply taken = api.post(all(acme), path("new").put("id", other.id("legal")));
    assertEquals(List.of("id"), taken.fails(409, "GROUP_CREATE_FAILED").faultFields());
  }

  @Test
  void tree_isFlatInPathOrderWithCountsOfChildren() {
    Finance acme = server.finance();
    for (String path : List.of("finance-old", "finance.apac.jp", "finance.emea", "financeops")) {
      api.post(all(acme), path(path)).created();
    }
    api.post(all(acme) + "/" + acme.id("apac") + "/disable").ok();
    JsonNode tree = api.get(all(acme) + "/tree").ok();
    // By code point: "-" before "." before letters.
    assertEquals(
        List.of(
            "finance",
            "finance-old",
            "finance.apac",
            "finance.apac.jp",
            "finance.emea",
            "financeops",
            "legal"),
        texts(tree, "path"));
    assertEquals(List.of("2", "0", "1", "0", "0", "0", "0"), texts(tree, "children_count"));
    assertEquals(List.of("0", "0", "1", "2", "1", "0", "0"), texts(tree, "depth"));
    JsonNode list = api.get(all(acme)).ok();
    for (int i = 0; i < tree.size(); i++) {
      ObjectNode node = tree.get(i).deepCopy();
      node.remove("children_count");
      assertEquals(list.get(i), node);
    }
  }

  @Test
  void tree_hasPagesAndFiltersAsTheList() {
    Finance acme = server.finance();
    String tree = all(acme) + "/tree";
    Reply first = api.get(tree + "?limit=2");
    assertEquals(List.of("finance", "finance.apac"), texts(first.ok(), "path"));
    String cursor = first.json().at("/pagination/cursor").asText();
    assertEquals(List.of("legal"), texts(api.get(tree + "?limit=2&cursor=" + cursor).ok(), "path"));
    api.get(all(acme) + "?limit=2&cursor=" + cursor).faults("cursor");
    assertEquals(
        List.of("finance.apac"),
        texts(api.get(tree + "?parent_group_id=" + acme.id("finance")).ok(), "path"));
    assertEquals(200, api.get(tree).json().at("/pagination/limit").asInt());
    api.get(tree + "?depth=1").faults("depth");
    api.get("/api/v1/spaces/none/groups/tree").fails(404, "SPACE_NOT_FOUND");
  }

  @Test
  void patch_ofAGroup_movesNothing() {
    Finance acme = server.finance();
    String one = all(acme) + "/" + acme.id("finance");
    JsonNode children = api.get(all(acme) + "?parent_group_id=" + acme.id("finance")).ok();
    api.patch(one, path("elsewhere")).faults("path");
    api.patch(one, Api.object().put("parent_id", acme.id("legal"))).faults("parent_id");
    api.patch(one, Api.json("{'name':'Money','display_name':'M','path':'finance'}")).ok();
    assertEquals(children, api.get(all(acme) + "?parent_group_id=" + acme.id("finance")).ok());
    acme.check("invoice_001").allows();
  }
}
