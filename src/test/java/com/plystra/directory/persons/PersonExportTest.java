package com.plystra.directory.persons;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.plystra.testkit.Api;
import com.plystra.testkit.Finance;
import com.plystra.testkit.TestServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code GET /users/{id}/export}. */
final class PersonExportTest {
  @TempDir private Path root;

  private static final int CHECKS = 250;

  private static List<JsonNode> pages(Api api, String user) {
    List<JsonNode> pages = new ArrayList<>();
    String after = "";
    do {
      JsonNode page =
          api.get(
                  "/api/v1/users/" + user + "/export",
                  after.isEmpty() ? Map.of() : Map.of("after", after))
              .ok();
      pages.add(page);
      after = page.path("next_records").asText("");
    } while (!after.isEmpty() && !after.equals("null"));
    return pages;
  }

  private static Set<String> records(List<JsonNode> pages) {
    Set<String> ids = new HashSet<>();
    for (JsonNode page : pages) {
      for (JsonNode record : page.path("audit_logs")) {
        assertTrue(ids.add(record.path("id").asText()), () -> "twice: " + record);
        assertTrue(record.has("trace"), record::toString);
      }
    }
    return ids;
  }

  private static Set<String> listed(Api api, Map<String, String> filter) {
    Set<String> ids = new HashSet<>();
    String cursor = "";
    do {
      Map<String, String> query = new java.util.HashMap<>(filter);
      query.put("limit", "200");
      if (!cursor.isEmpty()) {
        query.put("cursor", cursor);
      }
      var page = api.get("/api/v1/audit-logs", query);
      page.ok().forEach(record -> ids.add(record.path("id").asText()));
      cursor = page.json().at("/pagination/cursor").asText("");
    } while (!cursor.isEmpty() && !cursor.equals("null"));
    return ids;
  }

  @Test
  void export_holdsWhatIsStoredAboutTheUser_andNoSecret() {
    try (TestServer server = TestServer.start(root)) {
      Finance acme = server.finance();
      Api api = server.api();
      api.post(
              "/api/v1/users",
              Api.json("{'id': 'user_d', 'email': 'd@x.example', 'password': 'zirkon-password'}"))
          .created();
      api.post(
              "/api/v1/spaces/" + acme.space() + "/members",
              Api.json("{'id': 'm_d', 'display_name': 'D'}"))
          .created();
      api.post(
              "/api/v1/spaces/" + acme.space() + "/user-members",
              Api.json(
                  "{'id': 'um_d', 'user_id': 'user_d', 'member_id': 'm_d', 'relation_type':"
                      + " 'login'}"))
          .created();
      api.post(
              "/api/v1/spaces/" + acme.space() + "/member-roles",
              Api.json(
                  "{'id': 'mr_d', 'member_id': 'm_d', 'role_id': '%s'}".formatted(acme.id("role"))))
          .created();
      JsonNode login =
          api.anonymous()
              .post(
                  "/api/v1/auth/login",
                  Api.json("{'email': 'd@x.example', 'password': 'zirkon-password'}"))
              .ok();
      for (int i = 0; i < CHECKS; i++) {
        api.post(
                "/api/v1/authz/check",
                Api.json(
                    ("{'actor': {'user_id': 'user_d', 'member_id': 'm_d', 'user_member_id': 'um_d',"
                            + " 'space_id': '%s'}, 'action': 'approve', 'resource_type': '%s',"
                            + " 'resource_id': '%s'}")
                        .formatted(acme.space(), acme.type(), acme.id("invoice_001"))))
            .ok();
      }
      acme.check("invoice_001").allows();
      // when
      List<JsonNode> pages = pages(api, "user_d");
      // then
      JsonNode first = pages.get(0);
      assertEquals("d@x.example", first.at("/user/email").asText());
      assertEquals("um_d", first.at("/user_members/0/id").asText());
      assertEquals("m_d", first.at("/members/0/id").asText());
      assertEquals("mr_d", first.at("/member_roles/0/id").asText());
      assertEquals(1, first.path("sessions").size());
      Set<String> expected = listed(api, Map.of("actor_user_id", "user_d"));
      assertEquals(CHECKS + 1, expected.size());
      for (String object : List.of("user_d", "um_d", "m_d", "mr_d")) {
        expected.addAll(listed(api, Map.of("resource_id", object)));
      }
      assertEquals(expected, records(pages));
      String text = pages.toString();
      assertFalse(text.contains("hash"), text);
      assertFalse(text.contains(login.path("access_token").asText()), text);
      assertFalse(text.contains("bob@"), text);
    }
  }

  @Test
  void export_ofNobody_isNotFound() {
    try (TestServer server = TestServer.start(root)) {
      server.api().get("/api/v1/users/user_nobody/export").fails(404, "USER_NOT_FOUND");
      server.api().get("/api/v1/users/user_nobody/export?after=x").fails(404, "USER_NOT_FOUND");
      assertEquals(401, server.api().anonymous().get("/api/v1/users/user_nobody/export").status());
    }
  }
}
