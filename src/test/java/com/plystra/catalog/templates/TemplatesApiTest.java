package com.plystra.catalog.templates;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.testkit.Api;
import com.plystra.testkit.ApiTest;
import com.plystra.testkit.Reply;
import com.plystra.testkit.Tables;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What templates make, and that a preview says so beforehand. */
final class TemplatesApiTest extends ApiTest {
  private static final String ALL = "/api/v1/templates";
  private static final List<String> PARTS =
      List.of("spaces", "groups", "roles", "permissions", "role_permissions");

  TemplatesApiTest(@TempDir Path root) {
    super(root);
    server.seedPlugins();
  }

  private String space(String id) {
    api.post("/api/v1/spaces", Api.object().put("id", id).put("name", id)).created();
    return id;
  }

  private static ObjectNode in(String space) {
    return Api.object().put("space_id", space);
  }

  private JsonNode preview(String template, ObjectNode body) {
    return api.post(ALL + "/" + template + "/preview-install", body).ok();
  }

  private Reply install(String template, ObjectNode body) {
    return api.post(ALL + "/" + template + "/install", body);
  }

  private Map<String, Map<String, String>> everything() {
    return Tables.texts(server.app().database().reads());
  }

  private static List<String> texts(JsonNode list, String field) {
    List<String> texts = new ArrayList<>();
    list.forEach(each -> texts.add(each.path(field).asText()));
    return texts;
  }

  /** The ids of what a plan would create. */
  private static List<String> created(JsonNode plan, String part) {
    List<String> ids = new ArrayList<>();
    for (JsonNode step : plan.path("changes").path(part)) {
      if (step.path("change").asText().equals("create")) {
        ids.add(step.path("id").asText());
      }
    }
    return ids;
  }

  @Test
  void catalog_hasTheThreeTemplates() {
    JsonNode all = api.get(ALL).ok();
    assertEquals(List.of("blank", "community-lite", "internal-admin"), texts(all, "id"));
    assertEquals(List.of("1.0.0", "1.0.0", "1.0.0"), texts(all, "version"));
    assertEquals(all.path(1), api.get(ALL + "/community-lite").ok());
    api.get(ALL + "/no-such").fails(404, "TEMPLATE_NOT_FOUND");
    api.post(ALL + "/no-such/preview-install").fails(404, "TEMPLATE_NOT_FOUND");
    install("no-such", Api.object()).fails(404, "TEMPLATE_NOT_FOUND");
    assertEquals(2, api.get(ALL + "?limit=2").is(200).json().path("data").size());
  }

  @Test
  void install_withoutASpace_makesOneWithIdsMadeFromWhatTheyName() {
    JsonNode before = preview("internal-admin", Api.object());
    JsonNode made = install("internal-admin", Api.object()).created();
    assertEquals(before, made.path("preview"));
    assertEquals("installed", made.path("status").asText());
    assertTrue(made.path("installation_id").asText().startsWith("ti_"));
    JsonNode applied = made.path("applied");
    assertEquals("[\"space_internal_admin_default\"]", applied.path("spaces").toString());
    assertEquals(
        "[\"group_internal_admin_default_operations\",\"group_internal_admin_default_finance\"]",
        applied.path("groups").toString());
    assertEquals(3, applied.path("roles").size());
    // The plugins have brought them.
    assertEquals(0, applied.path("permissions").size());
    assertEquals(2, applied.path("role_permissions").size());
    String space = "/api/v1/spaces/space_internal_admin_default";
    assertEquals("Default Workspace", api.get(space).ok().path("name").asText());
    assertEquals(List.of("finance", "operations"), texts(api.get(space + "/groups").ok(), "path"));
    assertEquals(
        List.of("auditor", "operator", "space_owner"),
        texts(api.get(space + "/roles").ok(), "key"));
    JsonNode held =
        api.get("/api/v1/role-permissions?role_id=role_internal_admin_default_space_owner").ok();
    assertEquals(List.of("api_key", "webhook_endpoint"), texts(held, "resource"));
    assertEquals(
        List.of("perm_api_key_read_space", "perm_webhook_endpoint_read_space"),
        texts(held, "permission_id"));
    installAgain("internal-admin", Api.object(), made);
  }

  private void installAgain(String template, ObjectNode body, JsonNode first) {
    Map<String, Map<String, String>> before = everything();
    int records = trail("template", template).records().size();
    JsonNode again = install(template, body).created();
    assertEquals(first.path("installation_id"), again.path("installation_id"));
    PARTS.forEach(part -> assertEquals(0, again.path("applied").path(part).size(), part));
    PARTS.forEach(part -> assertEquals(List.of(), created(again.path("preview"), part)));
    assertEquals(before, everything());
    assertEquals(records, trail("template", template).records().size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"blank", "internal-admin", "community-lite"})
  void preview_isWhatTheInstallationDoes(String template) {
    String space = space("space_same_" + template);
    Map<String, Map<String, String>> before = everything();
    JsonNode preview = preview(template, in(space));
    assertEquals(before, everything());
    JsonNode made = install(template, in(space)).created();
    assertEquals(preview, made.path("preview"));
    for (String part : PARTS) {
      int promised = created(preview, part).size();
      assertEquals(promised, made.path("applied").path(part).size(), part);
    }
    for (String part : List.of("spaces", "groups", "roles", "permissions")) {
      List<String> ids = new ArrayList<>();
      made.path("applied").path(part).forEach(id -> ids.add(id.asText()));
      assertEquals(created(preview, part), ids, part);
    }
    JsonNode after = preview(template, in(space));
    PARTS.forEach(part -> assertEquals(List.of(), created(after, part), part));
    installAgain(template, in(space), made);
  }

  @Test
  void install_intoASpaceWithSomeOfIt_usesWhatIsThereAsItIs() {
    String space = space("space_partly");
    String nested = "/api/v1/spaces/" + space;
    api.post(nested + "/groups", Api.json("{'id': 'own_group', 'path': 'general', 'name': 'Hall'}"))
        .created();
    api.post(nested + "/roles", Api.json("{'id': 'own_role', 'key': 'moderator', 'name': 'Mod'}"))
        .created();
    JsonNode preview = preview("community-lite", in(space));
    assertEquals(
        List.of("exists", "create"), texts(preview.path("changes").path("groups"), "change"));
    assertEquals("own_group", preview.path("changes").path("groups").path(0).path("id").asText());
    JsonNode made = install("community-lite", in(space)).created();
    assertEquals("[\"group_partly_moderation\"]", made.path("applied").path("groups").toString());
    assertEquals("[\"role_partly_member\"]", made.path("applied").path("roles").toString());
    assertEquals("Hall", api.get(nested + "/groups/own_group").ok().path("name").asText());
    JsonNode held = api.get("/api/v1/role-permissions?role_id=own_role").ok();
    assertEquals(List.of("perm_report_resolve_group_tree"), texts(held, "permission_id"));
  }

  @Test
  void install_whereAnotherHasTheId_makesOneOfAnotherId() {
    String other = space("space_other_owner");
    String space = space("space_taken");
    ObjectNode group = Api.json("{'id': 'group_taken_general', 'path': 'elsewhere'}");
    api.post("/api/v1/spaces/" + other + "/groups", group).created();
    JsonNode made = install("community-lite", in(space)).created();
    String id = made.path("applied").path("groups").path(0).asText();
    assertFalse(id.equals("group_taken_general"), id);
    JsonNode found = api.get("/api/v1/spaces/" + space + "/groups/" + id).ok();
    assertEquals("general", found.path("path").asText());
  }

  @Test
  void install_withAPluginThatIsNotEnabled_isRefusedUnlessAllowed() {
    api.post("/api/v1/plugins/plystra.moderation/disable").ok();
    try {
      String space = space("space_lacking");
      Map<String, Map<String, String>> before = everything();
      JsonNode preview = preview("community-lite", in(space));
      assertEquals("[\"plystra.moderation\"]", preview.path("missing_plugins").toString());
      Reply refused = install("community-lite", in(space)).faults("missing_plugins");
      assertTrue(refused.text().contains("plystra.moderation"), refused.text());
      assertEquals(before, everything());
      ObjectNode despite = in(space).put("allow_missing_plugins", true);
      assertEquals(
          2, install("community-lite", despite).created().path("applied").path("roles").size());
    } finally {
      api.post("/api/v1/plugins/plystra.moderation/enable").ok();
    }
  }

  @Test
  void install_ofWhatMakesNoSpace_needsOne() {
    install("blank", Api.object()).faults("space_id");
    assertEquals("blank", preview("blank", Api.object()).path("template_id").asText());
    install("blank", in("space_of_nobody")).faults("space_id");
    api.post(ALL + "/blank/preview-install", in("space_of_nobody")).faults("space_id");
  }

  @Test
  void install_isRecordedInTheSpacesLogWithWhoDidIt() {
    String space = space("space_told");
    ObjectNode body =
        in(space).put("actor_user_id", "user_flat").put("actor_member_id", "member_x");
    install("community-lite", body).created();
    String logs = "/api/v1/spaces/" + space + "/audit-logs?actor_user_id=user_flat";
    JsonNode records = api.get(logs + "&action=template.install").ok();
    assertEquals(1, records.size(), records::toString);
    assertEquals("member_x", records.path(0).path("actor_member_id").asText());
    // Two groups, two roles, one permission held, and the installation.
    assertEquals(6, api.get(logs).ok().size());
    install("blank", in(space).put("audit_space_id", "space_of_nobody")).faults("audit_space_id");
    ObjectNode two = in(space).put("actor_user_id", "user_flat").put("actor_member_id", "member_x");
    two.putObject("actor").put("user_id", "user_nested").put("member_id", "member_x");
    install("blank", two).faults("actor_user_id");
  }
}
