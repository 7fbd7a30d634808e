package com.plystra.directory.members;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.testkit.Api;
import com.plystra.testkit.ApiTest;
import com.plystra.testkit.Finance;
import com.plystra.testkit.Reply;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Grants: one active for each Member, role and anchor, and revoked for good. */
final class MemberRolesApiTest extends ApiTest {
  MemberRolesApiTest(@TempDir Path root) {
    super(root);
  }

  private static String all(Finance space) {
    return "/api/v1/spaces/" + space.space() + "/member-roles";
  }

  private static String alias(Finance space) {
    return "/api/v1/spaces/" + space.space() + "/member-role-grants";
  }

  /** The reviewer's, which is there already for the group {@code finance}. */
  private static ObjectNode grant(Finance space, String anchor) {
    return Api.object()
        .put("member_id", space.id("creator"))
        .put("role_id", space.id("role"))
        .put("scope_anchor_group_id", anchor.isEmpty() ? null : space.id(anchor));
  }

  private JsonNode make(Finance space, String anchor) {
    return api.post(all(space), grant(space, anchor)).created();
  }

  @Test
  void create_ofTheSameAgain_isAConflictWhileThatIsActive() {
    Finance acme = server.finance();
    for (String anchor : List.of("", "finance", "apac")) {
      JsonNode made = make(acme, anchor);
      Reply again = api.post(alias(acme), grant(acme, anchor));
      assertEquals(List.of("role_id"), again.fails(409, "MEMBER_ROLE_CREATE_FAILED").faultFields());
      api.post(all(acme) + "/" + made.path("id").asText() + "/revoke").ok();
      assertNotEquals(made.path("id"), make(acme, anchor).path("id"));
    }
  }

  @Test
  void create_asRevoked_doesNotStandInTheWay() {
    Finance acme = server.finance();
    api.post(all(acme), grant(acme, "apac").put("status", "revoked")).created();
    make(acme, "apac");
  }

  @Test
  void revoke_cannotBeUndone() {
    Finance acme = server.finance();
    String one = all(acme) + "/" + make(acme, "apac").path("id").asText();
    JsonNode revoked = api.post(one + "/revoke", Api.json("{'revoked_reason':'moved'}")).ok();
    assertEquals("moved", revoked.path("revoked_reason").asText());
    api.post(one + "/restore").fails(404, "NOT_FOUND");
    Reply reply = api.patch(one, Api.json("{'status':'active'}")).faults("status");
    assertTrue(reply.text().contains("cannot be active again"), reply.text());
    assertEquals(revoked, api.get(one).ok());
    make(acme, "apac");
    api.patch(one, Api.json("{'status':'active'}")).faults("status");
    assertEquals(revoked, api.get(one).ok());
  }

  @Test
  void alias_isTheSameThing() {
    Finance acme = server.finance();
    JsonNode made = api.post(alias(acme), grant(acme, "apac")).created();
    String id = "/" + made.path("id").asText();
    Reply here = api.get(all(acme) + id);
    Reply there = api.get(alias(acme) + id);
    assertEquals(made, here.ok());
    assertEquals(made, there.ok());
    assertEquals(here.header("ETag"), there.header("ETag"));
    assertEquals(api.get(all(acme)).ok(), api.get(alias(acme)).ok());
    JsonNode revoked = api.post(alias(acme) + id + "/revoke").ok();
    assertEquals(revoked, api.get(all(acme) + id).ok());
    assertEquals(1, trail("member_role", made.path("id").asText()).count("member_role.revoked"));
  }

  @Test
  void reads_showTheRolesNewNameAndTheAnchorsPath() {
    Finance acme = server.finance();
    String one = all(acme) + "/" + make(acme, "apac").path("id").asText();
    assertEquals("finance.apac", api.get(one).ok().path("scope_anchor_path").asText());
    assertEquals("approver", api.get(one).ok().path("role_key").asText());
    String role = "/api/v1/spaces/" + acme.space() + "/roles/" + acme.id("role");
    api.patch(role, Api.json("{'name':'Signs off'}")).ok();
    assertEquals("Signs off", api.get(one).ok().path("role_name").asText());
  }
}
