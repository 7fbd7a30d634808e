package com.plystra.catalog.registry;

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

/** The registry: what registering again replaces, and what it may not take. */
final class RegistryApiTest extends ApiTest {
  private static final String ALL = "/api/v1/resource-types";

  RegistryApiTest(@TempDir Path root) {
    super(root);
  }

  private static ObjectNode type(String key) {
    return Api.object().put("key", key).put("display_name", "Type");
  }

  @Test
  void register_again_setsWhatIsLeftOutToItsDefault() {
    ObjectNode body = type("again").put("description", "Old").put("status", "disabled");
    JsonNode first = api.post(ALL, body).created();
    JsonNode second = api.post(ALL, type("again").put("id", "ignored")).created();
    assertEquals(first.path("id"), second.path("id"));
    assertTrue(second.path("description").isNull(), second::toString);
    assertEquals("active", second.path("status").asText());
  }

  @Test
  void register_underAnySource_keepsTheWordAndOwnsNothing() {
    for (String source : List.of("admin_console", "Import 2026/05: crm")) {
      JsonNode made = api.post(ALL, type("worded").put("source", source)).created();
      assertEquals(source, made.path("source").asText());
    }
    assertEquals("core", api.post(ALL, type("worded")).created().path("source").asText());
    api.post(ALL, type("ghost").put("source", "plugin:not.there")).created();
    assertEquals("core", api.post(ALL, type("ghost")).created().path("source").asText());
    assertEquals(
        "core", api.post(ALL, type("blank").put("source", "")).created().path("source").asText());
    assertEquals(1, api.get(ALL + "?source=core&key=blank").ok().size());
    api.post(ALL, type("worded").put("source", "a\nb")).faults("source");
    api.post(ALL, type("worded").put("source", "x".repeat(257))).faults("source");
  }

  @Test
  void register_ofWhatAPluginHas_isAConflict() {
    install("reg.crm", "of_crm");
    install("reg.hr", "of_hr");
    api.post(ALL, type("of_core")).created();
    for (ObjectNode body :
        List.of(
            type("of_core").put("source", "plugin:reg.crm"),
            type("of_core").put("source", "plugin:not.there"),
            type("of_crm"),
            type("of_crm").put("source", "admin_console"),
            type("of_crm").put("source", "plugin:reg.hr"))) {
      Reply reply = api.post(ALL, body).fails(409, "RESOURCE_TYPE_CREATE_FAILED");
      assertEquals(List.of("source"), reply.faultFields());
    }
    Reply reply = api.patch(ALL + "/of_crm", Api.json("{'source':'core'}")).faults("source");
    assertTrue(reply.text().contains("cannot be changed"), reply.text());
    ObjectNode own = type("of_crm").put("source", "plugin:reg.crm").put("description", "new");
    api.post(ALL, own).created();
    api.post("/api/v1/plugins/reg.crm/uninstall").ok();
    api.post(ALL, type("of_crm")).fails(409, "RESOURCE_TYPE_CREATE_FAILED");
  }

  @Test
  void install_ofAPluginThatDeclaresAWordedType_isAConflict() {
    api.post(ALL, type("of_console").put("source", "admin_console")).created();
    Reply reply = api.post("/api/v1/plugins/install", manifest("reg.late", "of_console"));
    reply.fails(409, "PLUGIN_INSTALL_FAILED");
    assertTrue(reply.text().contains("belongs to admin_console"), reply.text());
  }

  private void install(String plugin, String type) {
    api.post("/api/v1/plugins/install", manifest(plugin, type)).created();
  }

  private static ObjectNode manifest(String plugin, String type) {
    ObjectNode manifest =
        Api.json(
            "{'name':'N','version':'1.0.0','manifest_version':'1.0','plugin_api_version':'1.0',"
                + "'requires_core':'>=1.0.0'}");
    manifest.put("id", plugin).putArray("resources").addObject().put("key", type);
    return Api.object().set("manifest", manifest);
  }

  @Test
  void register_underAnIdThatIsTaken_isAConflict() {
    api.post(ALL, type("first").put("id", "rt-taken")).created();
    Reply reply = api.post(ALL, type("second").put("id", "rt-taken"));
    assertEquals(List.of("id"), reply.fails(409, "RESOURCE_TYPE_CREATE_FAILED").faultFields());
    api.get(ALL + "/second").fails(404, "RESOURCE_TYPE_NOT_FOUND");
  }

  @Test
  void actions_areTheirTypesOwn() {
    api.post(ALL, type("left")).created();
    api.post(ALL, type("right")).created();
    JsonNode left = api.post(ALL + "/left/actions", type("read")).created();
    JsonNode right = api.post(ALL + "/right/actions", type("read")).created();
    assertEquals("left", left.path("resource_type").asText());
    assertEquals("right", right.path("resource_type").asText());
    assertEquals(left, api.get(ALL + "/left/actions").ok().path(0));
    assertEquals(1, api.get(ALL + "/left/actions").ok().size());
    api.post(ALL + "/none/actions", type("read")).fails(404, "RESOURCE_TYPE_NOT_FOUND");
  }

  @Test
  void mapping_isAtMostOne() {
    api.post(ALL, type("mapped")).created();
    String mapping = ALL + "/mapped/mapping";
    api.get(mapping).fails(404, "RESOURCE_MAPPING_NOT_FOUND");
    api.patch(mapping, Api.object()).fails(404, "RESOURCE_MAPPING_NOT_FOUND");
    ObjectNode body = Api.json("{'table_name':'invoices','id_field':'no'}");
    JsonNode first = api.put(mapping, body).created();
    JsonNode second = api.put(mapping, Api.json("{'group_field':'g'}")).created();
    assertEquals(first.path("id"), second.path("id"));
    assertTrue(second.path("table_name").isNull(), second::toString);
    assertEquals("id", second.path("id_field").asText());
    JsonNode third = api.post(mapping, body).created();
    assertEquals(first.path("id"), third.path("id"));
    JsonNode patched = api.patch(mapping, Api.json("{'status':'disabled'}")).ok();
    assertEquals("invoices", patched.path("table_name").asText());
    assertEquals(4, trail("resource_mapping", "mapped").count("resource_mapping.registered"));
    assertEquals(patched, api.get(mapping).ok());
  }
}
