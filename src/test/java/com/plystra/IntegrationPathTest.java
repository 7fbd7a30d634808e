package com.plystra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.testkit.Api;
import com.plystra.testkit.Asked;
import com.plystra.testkit.TestServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How an application gets from an empty Plystra to its first allow and deny, over HTTP alone. */
final class IntegrationPathTest {
  private static final String PRESS = "/spaces/space_press";

  @Test
  void path_fromNothing_leadsToAnAllowAndADeny(@TempDir Path root) {
    try (TestServer server = TestServer.start(root)) {
      Api api = server.api();

      // what the application has, and what can be done with it
      make(api, "/resource-types", "{'key':'article','display_name':'Article'}");
      make(api, "/resource-types/article/actions", "{'key':'publish','display_name':'Publish'}");
      make(api, "/resource-types/article/mapping", "{'storage_kind':'external'}");

      // where
      make(api, "/spaces", "{'id':'space_press','name':'Press'}");
      make(api, PRESS + "/groups", "{'id':'group_news','path':'news'}");
      make(api, PRESS + "/groups", "{'id':'group_news_europe','path':'news.europe'}");
      make(api, PRESS + "/groups", "{'id':'group_sport','path':'sport'}");

      // who: a User acts through a binding as a Member
      make(api, "/users", "{'id':'user_dana','email':'dana@example.com'}");
      make(api, PRESS + "/members", "{'id':'member_editor','display_name':'News Editor'}");
      make(
          api,
          PRESS + "/user-members",
          "{'id':'um_dana_editor','user_id':'user_dana','member_id':'member_editor',"
              + "'relation_type':'login'}");

      // what a Member with the role may do, and how far the role reaches for this Member
      make(
          api,
          "/permissions",
          "{'id':'perm_publish','resource':'article','action':'publish','scope':'group_tree'}");
      make(api, PRESS + "/roles", "{'id':'role_editor','key':'editor'}");
      make(api, "/role-permissions", "{'role_id':'role_editor','permission_id':'perm_publish'}");
      make(
          api,
          PRESS + "/member-roles",
          "{'member_id':'member_editor','role_id':'role_editor',"
              + "'scope_anchor_group_id':'group_news'}");

      // on what
      make(
          api,
          PRESS + "/resources",
          "{'resource_type':'article','id':'article_1','group_id':'group_news_europe'}");
      make(
          api,
          PRESS + "/resources",
          "{'resource_type':'article','id':'article_2','group_id':'group_sport'}");

      // the answers
      Asked inside = check(api, "article_1");
      inside.allows();
      Asked outside = check(api, "article_2");
      outside.denies("SCOPE_OUT_OF_BOUNDS");

      // why
      JsonNode why = api.post("/api/v1/authz/explain", question("article_2")).ok();
      JsonNode scope = why.at("/matched_candidates/0/scope_check");
      assertEquals(
          "target group sport is outside anchor group news.", scope.path("reason").asText());

      // and the proof: every change and every answer, the newest first
      assertEquals(List.of("deny", "deny", "allow"), decisions(api));
      JsonNode record = api.get("/api/v1/audit-logs/" + outside.auditLogId()).ok();
      assertEquals("SCOPE_OUT_OF_BOUNDS", record.path("deny_code").asText());
      assertEquals(why.at("/target/group"), record.at("/trace/target/group"));
      assertEquals(
          List.of(
              "resource.created",
              "resource.created",
              "member_role.created",
              "role_permission.created",
              "role.created",
              "user_member.created",
              "member.created",
              "group.created",
              "group.created",
              "group.created",
              "space.created"),
          changes(api));
    }
  }

  private static void make(Api api, String path, String body) {
    JsonNode made = api.post("/api/v1" + path, Api.json(body)).created();
    assertTrue(made.path("id").isTextual(), made::toString);
  }

  private static ObjectNode question(String article) {
    return Api.json(
            "{'actor':{'user_id':'user_dana','user_member_id':'um_dana_editor',"
                + "'member_id':'member_editor','space_id':'space_press'},"
                + "'resource_type':'article','action':'publish'}")
        .put("resource_id", article);
  }

  private static Asked check(Api api, String article) {
    return new Asked(api.post("/api/v1/authz/check", question(article)).ok());
  }

  private static List<String> decisions(Api api) {
    return column(
        api.get("/api/v1/audit-logs", Map.of("action", "article.publish")).ok(), "decision");
  }

  private static List<String> changes(Api api) {
    List<String> actions = column(api.get("/api/v1" + PRESS + "/audit-logs").ok(), "action");
    actions.removeIf(action -> action.equals("article.publish"));
    return actions;
  }

  private static List<String> column(JsonNode rows, String name) {
    List<String> values = new ArrayList<>();
    rows.forEach(row -> values.add(row.path(name).asText()));
    return values;
  }
}
