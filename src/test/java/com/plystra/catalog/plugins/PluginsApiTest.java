package com.plystra.catalog.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.testkit.Api;
import com.plystra.testkit.ApiTest;
import com.plystra.testkit.Tables;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What installing, disabling, enabling and uninstalling a plugin makes of the registry. */
final class PluginsApiTest extends ApiTest {
  private static final String ALL = "/api/v1/plugins";
  private static final String TYPES = "/api/v1/resource-types";

  PluginsApiTest(@TempDir Path root) {
    super(root);
    server.seedPlugins();
  }

  private JsonNode install(JsonNode manifest) {
    return api.post(ALL + "/install", Manifests.body(manifest)).created();
  }

  private Map<String, Map<String, String>> everything() {
    return Tables.texts(server.app().database().reads());
  }

  private JsonNode act(String key, String action) {
    return api.post(ALL + "/" + key + "/" + action).ok();
  }

  private static List<String> texts(JsonNode list, String field) {
    List<String> texts = new ArrayList<>();
    list.forEach(each -> texts.add(each.path(field).asText()));
    return texts;
  }

  @Test
  void install_registersAllThatTheManifestDeclares() {
    JsonNode made = install(Manifests.full("reg.tickets", "reg_ticket"));
    assertEquals("reg.tickets", made.path("key").asText());
    assertEquals("enabled", made.path("status").asText());
    assertEquals(1, made.path("resources_count").asInt());
    assertEquals(3, made.path("permissions_count").asInt());
    assertEquals(1, made.path("admin_menus_count").asInt());
    assertEquals(made, api.get(ALL + "/reg.tickets").ok());
    JsonNode type = api.get(TYPES + "/reg_ticket").ok();
    assertEquals("plugin:reg.tickets", type.path("source").asText());
    assertEquals("Ticket", type.path("display_name").asText());
    assertEquals("active", type.path("status").asText());
    JsonNode mapping = api.get(TYPES + "/reg_ticket/mapping").ok();
    assertEquals("plugin_managed", mapping.path("storage_kind").asText());
    JsonNode actions = api.get(TYPES + "/reg_ticket/actions").ok();
    assertEquals(List.of("close", "read"), texts(actions, "key"));
    assertEquals(List.of("high", "low"), texts(actions, "risk_level"));
    JsonNode permissions = api.get("/api/v1/permissions?resource=reg_ticket").ok();
    assertEquals(
        List.of(
            "perm_reg_ticket_close_group_tree",
            "perm_reg_ticket_read_self",
            "perm_reg_ticket_read_space"),
        texts(permissions, "id"));
  }

  @Test
  void views_showWhatItDeclares() {
    install(Manifests.full("view.tickets", "view_ticket"));
    String one = ALL + "/view.tickets/";
    JsonNode resource = api.get(one + "resources").ok().path(0);
    assertEquals("view_ticket", resource.path("key").asText());
    assertEquals(List.of("read", "close"), texts(resource.path("actions"), "key"));
    JsonNode permission = api.get(one + "permissions").ok().path(0);
    assertEquals("close", permission.path("action").asText());
    assertEquals("perm_view_ticket_close_group_tree", permission.path("permission_id").asText());
    JsonNode event = api.get(one + "audit-events").ok().path(0);
    assertEquals("ticket.closed", event.path("key").asText());
    assertEquals("high", event.path("risk_level").asText());
    JsonNode menu = api.get(one + "admin-menus").ok().path(0);
    assertEquals("/plugins/tickets", menu.path("path").asText());
    assertEquals("view_ticket:read:space", menu.path("required_permission").asText());
    assertEquals(300, menu.path("sort_order").asInt());
  }

  @Test
  void views_whenPaged_meetEachOnce() {
    install(Manifests.full("page.tickets", "page_ticket"));
    Set<String> met = new HashSet<>();
    String cursor = "";
    for (int i = 0; i < 3; i++) {
      JsonNode page = api.get(ALL + "/page.tickets/permissions?limit=1" + cursor).is(200).json();
      assertEquals(i < 2, page.path("pagination").path("has_more").booleanValue());
      met.add(page.path("data").path(0).path("id").asText());
      cursor = "&cursor=" + page.path("pagination").path("cursor").asText();
    }
    assertEquals(3, met.size());
    api.get(ALL + "/page.tickets/permissions?cursor=nonsense").faults("cursor");
  }

  @Test
  void install_ofTheSameAgain_changesNothingAndLeavesNoRecord() {
    JsonNode first = install(Manifests.full("same.tickets", "same_ticket"));
    Map<String, Map<String, String>> before = everything();
    int records = trail("plugin", "same.tickets").records().size();
    assertEquals(first, install(Manifests.full("same.tickets", "same_ticket")));
    assertEquals(before, everything());
    assertEquals(1, records);
    assertEquals(records, trail("plugin", "same.tickets").records().size());
  }

  @Test
  void install_ofAnotherVersion_replacesWhatChangedAndKeepsTheRest() {
    JsonNode first = install(Manifests.full("up.tickets", "up_ticket"));
    JsonNode read = api.get(TYPES + "/up_ticket/actions").ok().path(1);
    ObjectNode next = Manifests.full("up.tickets", "up_ticket").put("version", "1.1.0");
    Manifests.set(
        next,
        "{'resources': [{'key': '$', 'display_name': 'Case', 'actions': [{'key': 'read',"
            + "'risk_level': 'low'}]}, {'key': '$_note'}],"
            + "'permissions': [{'resource': '$', 'action': 'read', 'scopes': ['space']}],"
            + "'audit_events': [], 'settings': []}",
        "up_ticket");
    JsonNode second = install(next);
    assertEquals(first.path("id"), second.path("id"));
    assertEquals(first.path("created_at"), second.path("created_at"));
    assertEquals("1.1.0", second.path("version").asText());
    assertEquals("Case", api.get(TYPES + "/up_ticket").ok().path("display_name").asText());
    assertEquals(
        "Up ticket note", api.get(TYPES + "/up_ticket_note").ok().path("display_name").asText());
    JsonNode actions = api.get(TYPES + "/up_ticket/actions").ok();
    assertEquals(1, actions.size());
    assertEquals(read, actions.path(0));
    assertEquals(0, api.get(ALL + "/up.tickets/audit-events").ok().size());
    assertEquals(0, api.get(ALL + "/up.tickets/settings").ok().size());
    assertEquals(1, api.get(ALL + "/up.tickets/permissions").ok().size());
    // Roles may hold them.
    assertEquals(3, api.get("/api/v1/permissions?resource=up_ticket").ok().size());
    assertEquals(1, trail("plugin", "up.tickets").count("plugin.updated"));
    JsonNode trace = trail("plugin", "up.tickets").newest().path("trace");
    assertEquals("1.0.0", trace.path("before").path("version").asText());
    assertEquals("1.1.0", trace.path("after").path("manifest").path("version").asText());
    assertEquals(
        1,
        trail("resource_action", "" + actionRecord("up_ticket")).count("resource_action.removed"));
  }

  /** The id of the action that was removed from the type. */
  private String actionRecord(String type) {
    JsonNode removed = api.get("/api/v1/audit-logs?action=resource_action.removed&limit=200").ok();
    for (JsonNode record : removed) {
      JsonNode whole = api.get("/api/v1/audit-logs/" + record.path("id").asText()).ok();
      if (whole.path("trace").path("before").path("resource_type").asText().equals(type)) {
        return record.path("resource_id").asText();
      }
    }
    return "";
  }

  @Test
  void install_ofATypeThatAnotherPluginHas_isAConflictAndLeavesNothing() {
    install(Manifests.full("first.owner", "owned_type"));
    ObjectNode thief = Manifests.full("second.owner", "stolen_first");
    ((com.fasterxml.jackson.databind.node.ArrayNode) thief.path("resources"))
        .addObject()
        .put("key", "owned_type");
    Map<String, Map<String, String>> before = everything();
    var refused = api.post(ALL + "/install", Manifests.body(thief));
    refused.fails(409, "PLUGIN_INSTALL_FAILED");
    assertEquals(List.of("manifest.resources[1].key"), refused.faultFields());
    assertTrue(refused.text().contains("plugin:first.owner"), refused.text());
    assertEquals(before, everything());
  }

  @Test
  void install_ofATypeOfCore_isAConflict() {
    ObjectNode type = Api.object().put("key", "core_thing").put("display_name", "Thing");
    api.post(TYPES, type).created();
    api.post(ALL + "/install", Manifests.body(Manifests.full("core.thief", "core_thing")))
        .fails(409, "PLUGIN_INSTALL_FAILED");
    assertEquals("core", api.get(TYPES + "/core_thing").ok().path("source").asText());
  }

  @Test
  void register_ofAPluginsTypeByAnotherSource_isAConflict() {
    install(Manifests.full("held.tickets", "held_ticket"));
    ObjectNode type = Api.object().put("key", "held_ticket").put("display_name", "Mine");
    api.post(TYPES, type).fails(409, "RESOURCE_TYPE_CREATE_FAILED");
  }

  @Test
  void install_whereAPermissionIsThereAlready_leavesItAsItIs() {
    ObjectNode own =
        Api.json(
            "{'id': 'own_perm', 'resource': 'kept_ticket', 'action': 'read', 'scope': 'space'}");
    api.post("/api/v1/permissions", own).created();
    api.post("/api/v1/permissions/own_perm/disable").ok();
    install(Manifests.full("kept.tickets", "kept_ticket"));
    assertEquals("disabled", api.get("/api/v1/permissions/own_perm").ok().path("status").asText());
    List<String> ids =
        texts(api.get("/api/v1/permissions?resource=kept_ticket&scope=space").ok(), "id");
    assertEquals(List.of("own_perm"), ids);
  }

  @Test
  void install_whereAnotherPermissionHasTheId_makesOneOfAnotherId() {
    ObjectNode other =
        Api.json(
            "{'id': 'perm_taken_ticket_read_space', 'resource': 'a', 'action': 'b',"
                + "'scope': 'self'}");
    api.post("/api/v1/permissions", other).created();
    install(Manifests.full("taken.tickets", "taken_ticket"));
    List<String> ids =
        texts(api.get("/api/v1/permissions?resource=taken_ticket&scope=space").ok(), "id");
    assertEquals(1, ids.size());
    assertNotEquals("perm_taken_ticket_read_space", ids.get(0));
  }

  @Test
  void lifeCycle_takesItsTypesOutOfUseAndBackWithARecordEach() {
    install(Manifests.full("life.tickets", "life_ticket"));
    String type = TYPES + "/life_ticket";
    assertEquals("disabled", act("life.tickets", "disable").path("status").asText());
    assertEquals("disabled", api.get(type).ok().path("status").asText());
    act("life.tickets", "disable");
    assertEquals("enabled", act("life.tickets", "enable").path("status").asText());
    assertEquals("active", api.get(type).ok().path("status").asText());
    assertEquals("uninstalled", act("life.tickets", "uninstall").path("status").asText());
    assertEquals("disabled", api.get(type).ok().path("status").asText());
    for (String action : List.of("enable", "disable")) {
      api.post(ALL + "/life.tickets/" + action).fails(409, "PLUGIN_UPDATE_FAILED");
    }
    assertEquals(
        "enabled", install(Manifests.full("life.tickets", "life_ticket")).path("status").asText());
    assertEquals("active", api.get(type).ok().path("status").asText());
    assertEquals(
        List.of(
            "plugin.installed",
            "plugin.uninstalled",
            "plugin.enabled",
            "plugin.disabled",
            "plugin.installed"),
        texts(trail("plugin", "life.tickets").records(), "action"));
  }

  @Test
  void install_ofAnUpdate_keepsADisabledPluginDisabledUnlessItSaysOtherwise() {
    install(Manifests.full("off.tickets", "off_ticket"));
    act("off.tickets", "disable");
    ObjectNode next = Manifests.full("off.tickets", "off_ticket").put("version", "2.0.0");
    assertEquals("disabled", install(next).path("status").asText());
    assertEquals("disabled", api.get(TYPES + "/off_ticket").ok().path("status").asText());
    assertEquals("enabled", install(next.put("status", "enabled")).path("status").asText());
    assertEquals("active", api.get(TYPES + "/off_ticket").ok().path("status").asText());
  }

  @Test
  void install_asDisabled_registersWithoutEffect() {
    ObjectNode manifest = Manifests.full("quiet.tickets", "quiet_ticket").put("status", "disabled");
    assertEquals("disabled", install(manifest).path("status").asText());
    assertEquals("disabled", api.get(TYPES + "/quiet_ticket").ok().path("status").asText());
  }

  @Test
  void install_takesTheSourceFromTheCallThenTheManifest() {
    ObjectNode manifest = Manifests.empty("source.tickets");
    assertEquals("local", install(manifest).path("source").asText());
    manifest.put("source", "shop");
    assertEquals("shop", install(manifest).path("source").asText());
    ObjectNode body = Manifests.body(manifest).put("source", "mirror");
    assertEquals("mirror", api.post(ALL + "/install", body).created().path("source").asText());
  }

  @Test
  void install_withAnAuditSpace_putsAllItsRecordsThere() {
    String space = server.finance().space();
    ObjectNode body = Manifests.body(Manifests.full("log.tickets", "log_ticket"));
    body.putObject("actor").put("user_id", "user_of_shop");
    api.post(ALL + "/install", body.put("audit_space_id", space)).created();
    JsonNode records =
        api.get("/api/v1/spaces/" + space + "/audit-logs?actor_user_id=user_of_shop").ok();
    // The plugin, its type and mapping, two actions, three permissions.
    assertEquals(8, records.size(), records::toString);
    assertEquals(1, new HashSet<>(texts(records, "request_id")).size());
    api.post(ALL + "/install", body.put("audit_space_id", "space_of_nobody"))
        .faults("audit_space_id");
  }

  @Test
  void list_isSortedByNameAndKnowsTheStatus() {
    install(Manifests.empty("sorted.last").put("name", "Zebra"));
    install(Manifests.empty("sorted.first").put("name", "Aardvark"));
    act("sorted.first", "disable");
    List<String> names = texts(api.get(ALL + "?limit=200").ok(), "name");
    assertEquals(names.stream().sorted().toList(), names);
    assertTrue(names.containsAll(List.of("Aardvark", "Zebra")), names::toString);
    List<String> disabled = texts(api.get(ALL + "?status=disabled&limit=200").ok(), "key");
    assertTrue(disabled.contains("sorted.first") && !disabled.contains("sorted.last"));
    assertTrue(api.get(ALL).ok().path(0).path("manifest").isMissingNode());
  }

  @ParameterizedTest
  @CsvSource({
    "plystra.webhooks, Webhooks, 2, 6, delivery_timeout_ms, 5000, 210, webhook_endpoint:read:space",
    "plystra.api_keys, API Keys, 1, 3, max_key_ttl_days, 90, 220, api_key:read:space",
    "plystra.notifications, Notifications, 2, 5, default_channel, null, 230,"
        + " notification_channel:read:space",
    "plystra.moderation, Moderation, 1, 8, auto_hide_threshold, 5, 200, report:read:group_tree"
  })
  void official_isThereEnabled(
      String key,
      String name,
      int resources,
      int permissions,
      String setting,
      String value,
      int sortOrder,
      String menuPermission) {
    JsonNode plugin = api.get(ALL + "/" + key).ok();
    assertEquals(name, plugin.path("name").asText());
    assertEquals("1.0.0", plugin.path("version").asText());
    assertEquals("official", plugin.path("source").asText());
    assertEquals("enabled", plugin.path("status").asText());
    assertEquals(">=1.0.0 <2.0.0", plugin.path("manifest").path("requires_core").asText());
    assertEquals(resources, plugin.path("resources_count").asInt());
    assertEquals(permissions, plugin.path("permissions_count").asInt());
    JsonNode shown = api.get(ALL + "/" + key + "/settings").ok().path(0);
    assertEquals(setting, shown.path("key").asText());
    assertEquals(value, shown.path("value").toString());
    JsonNode menu = api.get(ALL + "/" + key + "/admin-menus").ok().path(0);
    assertEquals(sortOrder, menu.path("sort_order").asInt());
    assertEquals(menuPermission, menu.path("required_permission").asText());
  }

  @Test
  void official_whenStartedAgain_isLeftAsTheOperatorWantsIt() {
    JsonNode manifest = api.get(ALL + "/plystra.notifications").ok().path("manifest");
    act("plystra.notifications", "uninstall");
    try {
      Map<String, Map<String, String>> before = everything();
      server.seedPlugins();
      assertEquals(before, everything());
    } finally {
      // The other tests want it as it was.
      assertEquals("enabled", install(manifest).path("status").asText());
    }
  }
}
