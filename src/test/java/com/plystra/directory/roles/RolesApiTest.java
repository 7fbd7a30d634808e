package com.plystra.directory.roles;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Roles, whose keys are their Space's own, and the permissions that they hold. */
final class RolesApiTest extends ApiTest {
  private static final String HELD = "/api/v1/role-permissions";

  RolesApiTest(@TempDir Path root) {
    super(root);
  }

  private static String all(Finance space) {
    return "/api/v1/spaces/" + space.space() + "/roles";
  }

  private static ObjectNode key(String key) {
    return Api.object().put("key", key);
  }

  private static ObjectNode pair(Finance space) {
    return Api.object().put("role_id", space.id("role")).put("permission_id", space.id("perm"));
  }

  @Test
  void create_withAKeyOfAnotherSpace_isNoConflict() {
    Finance acme = server.finance();
    Finance other = server.finance();
    api.post(all(acme), key("shared_key")).created();
    assertEquals(
        "Shared key", api.post(all(other), key("shared_key")).created().path("name").asText());
    api.post(all(acme), key("shared_key")).fails(409, "ROLE_CREATE_FAILED");
  }

  @Test
  void hold_ofWhatIsHeldAlready_answersWithTheOneThereIs() {
    Finance acme = server.finance();
    ObjectNode body = pair(acme).put("id", "another").set("metadata", Api.json("{'a':1}"));
    JsonNode held = api.post(HELD, body).created();
    assertEquals(acme.id("rp"), held.path("id").asText());
    assertEquals("{\"a\":1}", held.path("metadata").toString());
    assertEquals(acme.space(), held.path("space_id").asText());
    assertEquals("{}", api.post(HELD, pair(acme)).created().path("metadata").toString());
    api.get(HELD + "/another").fails(404, "ROLE_PERMISSION_NOT_FOUND");
    acme.check("invoice_001").allows();
  }

  @Test
  void hold_withReferencesToNothing_namesThem() {
    ObjectNode body = Api.json("{'role_id':'none','permission_id':'none'}");
    Reply reply = api.post(HELD, body).faults("permission_id", "role_id");
    assertTrue(reply.text().contains("is not a role\""), reply.text());
  }

  @Test
  void letGo_isForGood_andWhatIsHeldAgainIsAnother() {
    Finance acme = server.finance();
    String one = HELD + "/" + acme.id("rp");
    api.delete(one).ok();
    acme.check("invoice_001").denies("NO_MATCHING_PERMISSION");
    api.get(one).fails(404, "ROLE_PERMISSION_NOT_FOUND");
    assertTrue(api.get(HELD + "?role_id=" + acme.id("role")).ok().isEmpty());
    JsonNode again = api.post(HELD, pair(acme)).created();
    assertNotEquals(acme.id("rp"), again.path("id").asText());
    acme.check("invoice_001").allows();
    assertEquals(
        acme.space(), trail("role_permission", acme.id("rp")).newest().path("space_id").asText());
  }

  @Test
  void held_neverChangesItsRoleOrPermission() {
    Finance acme = server.finance();
    String held = HELD + "/" + acme.id("rp");
    ObjectNode other = Api.object().put("role_id", "another").put("permission_id", "another");
    api.patch(held, other).faults("permission_id", "role_id");
    ObjectNode same = Api.object().put("role_id", acme.id("role"));
    assertEquals(api.get(held).ok(), api.patch(held, same).ok());
  }
}
