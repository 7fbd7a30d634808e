package com.plystra.directory.permissions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.testkit.Api;
import com.plystra.testkit.ApiTest;
import com.plystra.testkit.Reply;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Permissions: those of the scope {@code global} are stored, and never active. */
final class PermissionsApiTest extends ApiTest {
  private static final String ALL = "/api/v1/permissions";

  PermissionsApiTest(@TempDir Path root) {
    super(root);
  }

  private static ObjectNode global(String action) {
    return Api.object().put("resource", "ledger").put("action", action).put("scope", "global");
  }

  @Test
  void create_ofAGlobalOne_isDisabledWhateverIsAskedFor() {
    assertEquals("disabled", api.post(ALL, global("read")).created().path("status").asText());
    ObjectNode asked = global("write").put("status", "active");
    assertEquals("disabled", api.post(ALL, asked).created().path("status").asText());
  }

  @Test
  void globalOne_cannotBeActivated() {
    JsonNode made = api.post(ALL, global("close")).created();
    String one = ALL + "/" + made.path("id").asText();
    Reply reply = api.post(one + "/restore").faults("status");
    assertTrue(reply.text().contains("global scope"), reply.text());
    api.patch(one, Api.json("{'status':'active'}")).faults("status");
    assertEquals(made, api.post(one + "/disable").ok());
    assertEquals(made, api.patch(one, Api.json("{'status':'disabled'}")).ok());
    assertEquals(1, trail("permission", made.path("id").asText()).records().size());
    assertEquals(
        "Why", api.patch(one, Api.json("{'description':'Why'}")).ok().path("description").asText());
  }

  @Test
  void create_ofEachScope_isAnotherPermission() {
    for (String scope : List.of("self", "group", "group_tree", "space", "global")) {
      ObjectNode body =
          Api.json("{'resource':'never_registered','action':'do'}").put("scope", scope);
      api.post(ALL, body).created();
      Reply again = api.post(ALL, body).fails(409, "PERMISSION_CREATE_FAILED");
      assertEquals(List.of("scope"), again.faultFields());
    }
    assertEquals(5, api.get(ALL + "?resource=never_registered").ok().size());
  }
}
