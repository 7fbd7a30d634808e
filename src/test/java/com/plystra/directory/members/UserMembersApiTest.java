package com.plystra.directory.members;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.testkit.Api;
import com.plystra.testkit.ApiTest;
import com.plystra.testkit.Finance;
import com.plystra.testkit.Reply;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bindings: who may be bound to whom, and what is said of the end of one. */
final class UserMembersApiTest extends ApiTest {
  UserMembersApiTest(@TempDir Path root) {
    super(root);
  }

  private static String all(Finance space) {
    return "/api/v1/spaces/" + space.space() + "/user-members";
  }

  private static String alices(Finance space) {
    return all(space) + "/" + space.aliceBinding();
  }

  private static ObjectNode because(String reason) {
    return Api.object().put("revoked_reason", reason);
  }

  @Test
  void create_takesTimesOfAnyZoneToTheMicrosecond() {
    Finance acme = server.finance();
    ObjectNode body =
        Api.object()
            .put("user_id", acme.id("bob"))
            .put("member_id", acme.id("creator"))
            .put("relation_type", "delegate")
            .put("expires_at", "2020-01-01T01:00:00.1234567+01:00");
    JsonNode made = api.post(all(acme), body).created();
    assertEquals("2020-01-01T00:00:00.123456Z", made.path("expires_at").asText());
    assertEquals(made.path("created_at"), made.path("linked_at"));
    // There is no rule against a second binding of the same two.
    api.post(all(acme), body).created();
  }

  @Test
  void create_withForeignReferences_saysWhatTheyAreNot() {
    Finance acme = server.finance();
    Finance other = server.finance();
    ObjectNode body =
        Api.object()
            .put("user_id", "nobody")
            .put("member_id", other.id("reviewer"))
            .put("relation_type", "login");
    Reply reply = api.post(all(acme), body).faults("member_id", "user_id");
    assertTrue(reply.text().contains("is not a member of this space"), reply.text());
    assertTrue(reply.text().contains("is not a user\""), reply.text());
  }

  @Test
  void create_ofWhatIsDisabled_isAccepted() {
    Finance acme = server.finance();
    api.post("/api/v1/users/" + acme.id("bob") + "/disable").ok();
    api.post("/api/v1/spaces/" + acme.space() + "/members/" + acme.id("creator") + "/disable").ok();
    ObjectNode body =
        Api.object()
            .put("user_id", acme.id("bob"))
            .put("member_id", acme.id("creator"))
            .put("relation_type", "login");
    api.post(all(acme), body).created();
  }

  @Test
  void revoke_keepsTheFirstReasonUntilItIsRestored() {
    Finance acme = server.finance();
    JsonNode revoked = api.post(alices(acme) + "/revoke", because("left\nus")).ok();
    assertEquals("left\nus", revoked.path("revoked_reason").asText());
    assertTrue(revoked.path("revoked_at").isTextual(), revoked::toString);
    assertEquals(revoked, api.post(alices(acme) + "/revoke", because("again")).ok());
    JsonNode restored = api.post(alices(acme) + "/restore").ok();
    assertTrue(restored.path("revoked_at").isNull(), restored::toString);
    assertTrue(restored.path("revoked_reason").isNull(), restored::toString);
    JsonNode silent = api.post(alices(acme) + "/revoke").ok();
    assertTrue(silent.path("revoked_reason").isNull(), silent::toString);
    api.post(alices(acme) + "/restore", because("no")).faults("revoked_reason");
  }

  @Test
  void patch_ofTheStatus_takesTheReasonToo() {
    Finance acme = server.finance();
    api.patch(alices(acme), because("still here")).faults("revoked_reason");
    JsonNode revoked = api.patch(alices(acme), because("left").put("status", "revoked")).ok();
    assertEquals("left", revoked.path("revoked_reason").asText());
    assertEquals(1, trail("user_member", acme.aliceBinding()).count("user_member.revoked"));
    JsonNode corrected = api.patch(alices(acme), because("was let go")).ok();
    assertEquals("was let go", corrected.path("revoked_reason").asText());
    assertEquals(revoked.path("revoked_at"), corrected.path("revoked_at"));
    assertEquals(1, trail("user_member", acme.aliceBinding()).count("user_member.updated"));
    api.patch(alices(acme), because("x").put("status", "active")).faults("revoked_reason");
    JsonNode restored = api.patch(alices(acme), Api.json("{'status':'active'}")).ok();
    assertTrue(restored.path("revoked_reason").isNull(), restored::toString);
    acme.check("invoice_001").allows();
  }

  @Test
  void patch_ofARevokedOne_leavesItRevoked() {
    Finance acme = server.finance();
    JsonNode revoked = api.post(alices(acme) + "/revoke", because("left")).ok();
    JsonNode patched = api.patch(alices(acme), Api.json("{'is_primary':true}")).ok();
    assertEquals(revoked.path("revoked_at"), patched.path("revoked_at"));
    assertEquals("left", patched.path("revoked_reason").asText());
    acme.check("invoice_001").denies("USER_MEMBER_REVOKED");
  }
}
