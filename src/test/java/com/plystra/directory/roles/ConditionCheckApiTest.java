package com.plystra.directory.roles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The check of a condition while it is typed. */
final class ConditionCheckApiTest extends ApiTest {
  private static final String CHECK = "/api/v1/conditions/check";

  ConditionCheckApiTest(@TempDir Path root) {
    super(root);
  }

  private static ObjectNode text(String condition) {
    return Api.object().put("condition", condition);
  }

  @Test
  void check_ofACondition_namesWhatItReads() {
    JsonNode checked =
        api.post(CHECK, text("resource.metadata.amount < 500 || context['a b'].c[0] == 1")).ok();
    assertTrue(checked.path("valid").booleanValue());
    assertTrue(checked.path("faults").isEmpty());
    assertEquals(
        "[\"resource.metadata.amount\",\"context[\\\"a b\\\"].c[0]\"]",
        checked.path("reads").toString());
  }

  /** What is said here is what a grant with this condition is refused with, and the reverse. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "true",
        " ",
        "resource.",
        "resource.id == 1",
        "\n  nobody.id == 'a' &&\n nothing",
        "resource.metadata",
        "resource.id",
        "context.a.matches('[')",
        "now > timestamp(0)"
      })
  void check_saysWhatAGrantIsRefusedWith(String condition) {
    Finance space = server.finance();
    JsonNode checked = api.post(CHECK, text(condition)).ok();
    Reply written = api.patch("/api/v1/role-permissions/" + space.id("rp"), text(condition));
    assertEquals(checked.path("valid").booleanValue(), written.status() == 200, written.text());
    assertEquals(
        checked.path("faults").size(), written.status() == 200 ? 0 : written.faultFields().size());
    for (JsonNode fault : checked.path("faults")) {
      String said =
          "line %d, column %d: %s"
              .formatted(
                  fault.path("line").intValue(),
                  fault.path("column").intValue(),
                  fault.path("message").asText());
      assertTrue(written.error().path("details").findValuesAsText("message").contains(said), said);
    }
  }

  @Test
  void check_needsTheKeyOfRoles_andABodyOfTheRightSize() {
    api.post(CHECK, "{}").faults("condition");
    api.post(CHECK, text("")).faults("condition");
    api.post(CHECK, text("x".repeat(2_049))).faults("condition");
    assertFalse(api.post(CHECK, text("x".repeat(2_048))).ok().path("valid").booleanValue());
    api.anonymous().post(CHECK, text("true")).fails(401, "ADMIN_TOKEN_REQUIRED");
    String key =
        api.post(
                "/api/v1/api-keys",
                Api.json("{'name':'k','level':'instance','permission_keys':['users:read']}"))
            .created()
            .path("api_key")
            .asText();
    api.anonymous()
        .with("X-Plystra-API-Key", key)
        .post(CHECK, text("true"))
        .fails(403, "PERMISSION_REQUIRED");
  }
}
