package com.plystra.ops.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.plystra.storage.writer.Caller;
import com.plystra.testkit.Api;
import com.plystra.testkit.TestServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DemoDataTest {
  private static final int OBJECTS = 33;
  private static final String ACME = "/api/v1/spaces/space_acme";
  private static final List<String> LISTS =
      List.of(
          "/api/v1/users",
          "/api/v1/spaces",
          ACME + "/groups",
          ACME + "/members",
          ACME + "/user-members",
          ACME + "/roles",
          ACME + "/member-roles",
          ACME + "/resources",
          "/api/v1/permissions",
          "/api/v1/role-permissions",
          "/api/v1/resource-types",
          "/api/v1/resource-types/invoice/actions");

  @TempDir private Path root;
  private TestServer server;

  @BeforeEach
  void start() {
    server = TestServer.start(root);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private int seed() {
    return server.app().demo().seed(Caller.system("req_demo")).join();
  }

  @Test
  void seed_whenNothingIsThere_makesObjectsThatTheAuditShowsAsTheApiDoes() {
    // when
    assertEquals(OBJECTS, seed());
    // then
    List<JsonNode> objects = new ArrayList<>();
    LISTS.forEach(list -> server.api().get(list).ok().forEach(objects::add));
    objects.add(server.api().get("/api/v1/resource-types/invoice/mapping").ok());
    assertEquals(OBJECTS, objects.size());
    for (JsonNode object : objects) {
      assertEquals(object, lastRecordOf(object).at("/trace/after"));
    }
  }

  /** The newest record whose object has that id; some are recorded under their keys. */
  private JsonNode lastRecordOf(JsonNode object) {
    for (JsonNode row : server.api().get("/api/v1/audit-logs", Map.of("limit", "200")).ok()) {
      JsonNode record = server.api().get("/api/v1/audit-logs/" + row.path("id").asText()).ok();
      if (record.at("/trace/after/id").equals(object.path("id"))) {
        return record;
      }
    }
    throw new AssertionError("no record of " + object);
  }

  @Test
  void seed_whenABindingIsRevoked_recordsBothItsMakingAndItsEnd() {
    seed();
    JsonNode records =
        server
            .api()
            .get(ACME + "/audit-logs", Map.of("resource_id", "um_alice_finance_reviewer_revoked"))
            .ok();
    assertEquals("user_member.revoked", records.at("/0/action").asText());
    assertEquals("user_member.created", records.at("/1/action").asText());
    JsonNode binding =
        server.api().get("/api/v1/user-members/um_alice_finance_reviewer_revoked").ok();
    assertTrue(binding.path("revoked_at").isTextual(), binding::toString);
  }

  @Test
  void seed_whenSomeIsThere_leavesItAsItIs() {
    // given
    server
        .api()
        .post("/api/v1/resource-types", Api.json("{'key':'invoice','display_name':'Bill'}"))
        .created();
    // when
    assertEquals(OBJECTS - 1, seed());
    server.api().patch(ACME, Api.json("{'name':'Acme & Sons'}")).ok();
    server.api().post(ACME + "/groups/group_legal/disable").ok();
    // then
    assertEquals(0, seed());
    assertEquals("Acme & Sons", server.api().get(ACME).ok().path("name").asText());
    assertEquals(
        "disabled", server.api().get("/api/v1/groups/group_legal").ok().path("status").asText());
    assertEquals(
        "Bill",
        server.api().get("/api/v1/resource-types/invoice").ok().at("/display_name").asText());
  }
}
