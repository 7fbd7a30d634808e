package com.plystra.catalog.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.base.build.BuildInfo;
import com.plystra.testkit.Api;
import com.plystra.testkit.ApiTest;
import com.plystra.testkit.Reply;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a manifest may say, and how each of its faults is told. */
final class ManifestApiTest extends ApiTest {
  private static final String VALIDATE = "/api/v1/plugins/validate-manifest";
  private static final String INSTALL = "/api/v1/plugins/install";

  ManifestApiTest(@TempDir Path root) {
    super(root);
  }

  private List<String> errors(JsonNode manifest) {
    JsonNode answer = api.post(VALIDATE, manifest).ok();
    List<String> errors = new ArrayList<>();
    answer.path("errors").forEach(error -> errors.add(error.asText()));
    assertEquals(errors.isEmpty(), answer.path("valid").booleanValue(), answer::toString);
    return errors;
  }

  /** The places of the errors, sorted. */
  private List<String> places(JsonNode manifest) {
    return errors(manifest).stream().map(e -> e.substring(0, e.indexOf(' '))).sorted().toList();
  }

  @Test
  void validate_ofASoundManifest_findsNothingAndInstallsNothing() {
    assertEquals(List.of(), errors(Manifests.full("valid.tickets", "valid_ticket")));
    assertEquals(List.of(), errors(Manifests.empty("valid.nothing")));
    api.get("/api/v1/plugins/valid.tickets").fails(404, "PLUGIN_NOT_FOUND");
    api.get("/api/v1/resource-types/valid_ticket").fails(404, "RESOURCE_TYPE_NOT_FOUND");
  }

  @Test
  void validate_ofNothing_namesAllThatIsMissing() {
    assertEquals(
        List.of("id", "manifest_version", "name", "plugin_api_version", "requires_core", "version"),
        places(Api.object()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "id | 'Tickets'",
        "id | 'tickets'",
        "id | 'com.Example'",
        "id | 'com..example'",
        "id | 'com.1example'",
        "id | 7",
        "name | ''",
        "version | '1.0'",
        "version | 'v1.0.0'",
        "version | 'latest'",
        "status | 'uninstalled'",
        "manifest_version | '2.0'",
        "manifest_version | 1.0",
        "plugin_api_version | '0.2'",
        "requires_core | '>=2.0.0'",
        "requires_core | '<1.0.0'",
        "requires_core | 'any'",
        "requires_core | '>=1.0.0 or so'",
        "resources | {}",
        "permissions | 'all'",
        "unheard_of | true"
      })
  void validate_ofABadField_namesIt(String field, String value) {
    ObjectNode manifest = Manifests.full("bad.field", "bad_field");
    Manifests.set(manifest, "{'" + field + "': " + value + "}", "");
    // A manifest without its resources or permissions has more that does not fit.
    assertTrue(places(manifest).contains(field), () -> errors(manifest).toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'resources': [{'key': 'Bad'}], 'permissions': [], 'admin_menu': []}"
            + "| resources[0].key",
        "{'resources': [{}, 7, null], 'permissions': [], 'admin_menu': []}"
            + "| resources[0].key resources[1] resources[2]",
        "{'resources': [{'key': '$'}, {'key': '$'}], 'permissions': []}"
            + "| admin_menu[0].required_permission resources[1].key",
        "{'resources': [{'key': '$', 'actions': [{'key': 'read'}, {'key': 'read'},"
            + "{'key': 'no way', 'risk_level': 'grave'}]}], 'permissions': [], 'admin_menu': []}"
            + "| resources[0].actions[1].key resources[0].actions[2].key"
            + " resources[0].actions[2].risk_level",
        "{'permissions': [{'resource': '$', 'action': 'read', 'scopes': ['space']},"
            + "{'resource': '$', 'action': 'burn', 'scopes': ['space']},"
            + "{'resource': 'invoice', 'action': 'read', 'scopes': ['space']}]}"
            + "| permissions[1].action permissions[2].resource",
        "{'permissions': [{'resource': '$', 'action': 'read', 'scopes': ['space', 'global',"
            + "'everywhere', 'space']}, {'resource': '$', 'action': 'close', 'scopes': []}]}"
            + "| permissions[0].scopes[1] permissions[0].scopes[2] permissions[0].scopes[3]"
            + " permissions[1].scopes",
        "{'permissions': [{'resource': '$', 'action': 'read', 'scopes': ['space']},"
            + "{'resource': '$', 'action': 'read', 'scopes': ['space']}]}"
            + "| permissions[1].scopes[0]",
        "{'audit_events': [{'key': 'closed'}, {'key': 'ticket.closed'}, {'key': 'ticket.closed'},"
            + "{'key': 'ticket.opened', 'risk_level': 'none'}]}"
            + "| audit_events[0].key audit_events[2].key audit_events[3].risk_level",
        "{'admin_menu': [{'label': 'A', 'path': '/tickets'}, {'label': 'B', 'path': '/plugins/'},"
            + "{'label': 'C', 'path': '/plugins/../admin'}, {'label': 'D', 'path': '/plugins/d'},"
            + "{'label': 'E', 'path': '/plugins/d'}, {'path': '//plugins/x'}]}"
            + "| admin_menu[0].path admin_menu[1].path admin_menu[2].path admin_menu[4].path"
            + " admin_menu[5].label admin_menu[5].path",
        "{'admin_menu': [{'label': 'A', 'path': '/plugins/a', 'required_permission': '$:read'},"
            + "{'label': 'B', 'path': '/plugins/b', 'required_permission': '$:close:space'},"
            + "{'label': 'C', 'path': '/plugins/c', 'required_permission': 'invoice:read:space'}]}"
            + "| admin_menu[0].required_permission admin_menu[1].required_permission",
        "{'settings': [{'key': 'a', 'type': 'integer', 'default': 1.5},"
            + "{'key': 'b', 'type': 'string', 'default': 1}, {'key': 'c', 'type': 'date'},"
            + "{'key': 'd', 'type': 'boolean', 'default': 'yes'},"
            + "{'key': 'e', 'type': 'number', 'default': '1'},"
            + "{'key': 'f', 'type': 'json', 'default': 'anything'},"
            + "{'key': 'f', 'type': 'json'},"
            + "{'key': 'g', 'type': 'string', 'default': null, 'scope': 'galaxy'}]}"
            + "| settings[0].default settings[1].default settings[2].type settings[3].default"
            + " settings[4].default settings[6].key settings[7].scope"
      })
  void validate_ofBadDeclarations_namesEachPlace(String fields, String places) {
    ObjectNode manifest = Manifests.full("bad.places", "bad_place");
    Manifests.set(manifest, fields, "bad_place");
    assertEquals(List.of(places.split(" ")), places(manifest), () -> errors(manifest).toString());
  }

  @Test
  void validate_ofACoreThatIsTooNew_saysWhichThisIs() {
    ObjectNode manifest = Manifests.empty("bad.core").put("requires_core", ">=7.0.0");
    assertEquals(
        List.of("requires_core does not match: this Core is " + BuildInfo.get().version()),
        errors(manifest));
  }

  @Test
  void install_ofABadManifest_isRefusedWithTheSameFaultsAndLeavesNothing() {
    ObjectNode manifest = Manifests.full("bad.install", "bad_install");
    manifest.put("version", "one");
    Manifests.set(manifest, "{'audit_events': [{'key': 'x'}]}", "");
    long before = api.get("/api/v1/audit-logs?limit=200").ok().size();
    Reply refused = api.post(INSTALL, Manifests.body(manifest));
    refused.faults("manifest.version", "manifest.audit_events[0].key");
    assertEquals(
        new TreeSet<>(places(manifest)),
        new TreeSet<>(
            refused.faultFields().stream().map(f -> f.substring("manifest.".length())).toList()));
    api.get("/api/v1/plugins/bad.install").fails(404, "PLUGIN_NOT_FOUND");
    api.get("/api/v1/resource-types/bad_install").fails(404, "RESOURCE_TYPE_NOT_FOUND");
    assertEquals(before, api.get("/api/v1/audit-logs?limit=200").ok().size());
  }

  @Test
  void install_withoutAManifest_saysSo() {
    api.post(INSTALL, Api.object()).faults("manifest");
    api.post(INSTALL, Api.json("{'manifest': []}")).faults("manifest");
    api.post(INSTALL, Api.json("{'manifest': 'x', 'source': 7}")).faults("manifest", "source");
  }

  @Test
  void validate_ofAManifestThatIsTooLarge_isRefused() {
    ObjectNode manifest = Manifests.empty("bad.size").put("description", "x".repeat(70_000));
    assertTrue(api.post(VALIDATE, manifest).status() == 400);
  }
}
