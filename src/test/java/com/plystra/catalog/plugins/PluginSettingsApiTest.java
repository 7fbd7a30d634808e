package com.plystra.catalog.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.testkit.Api;
import com.plystra.testkit.ApiTest;
import com.plystra.testkit.Reply;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The values of a plugin's settings: their types, where they count, and that all or none are set.
 */
final class PluginSettingsApiTest extends ApiTest {
  private static final String ALL = "/api/v1/plugins";

  PluginSettingsApiTest(@TempDir Path root) {
    super(root);
  }

  private String installed(String name) {
    ObjectNode manifest = Manifests.full(name + ".tickets", name + "_ticket");
    api.post(ALL + "/install", Manifests.body(manifest)).created();
    return ALL + "/" + name + ".tickets/settings";
  }

  private Reply set(String settings, String values) {
    return api.patch(settings, Api.json("{'settings': " + values + "}"));
  }

  private Reply setIn(String space, String settings, String values) {
    return api.patch(settings, Api.json("{'settings': " + values + "}").put("space_id", space));
  }

  private JsonNode setting(String settings, String key) {
    for (JsonNode each : api.get(settings).ok()) {
      if (each.path("key").asText().equals(key)) {
        return each;
      }
    }
    throw new AssertionError(key);
  }

  @Test
  void list_ofOneThatNobodySet_showsTheDefaults() {
    String settings = installed("fresh");
    JsonNode days = setting(settings, "days");
    assertEquals("integer", days.path("value_type").asText());
    assertEquals("space", days.path("scope").asText());
    assertEquals(30, days.path("default_value").asInt());
    assertEquals(30, days.path("value").asInt());
    assertEquals("default", days.path("value_from").asText());
    assertTrue(setting(settings, "tone").path("value").isNull());
    assertEquals("{\"a\":[1]}", setting(settings, "rules").path("value").toString());
    assertEquals(false, setting(settings, "loud").path("value").booleanValue());
  }

  @Test
  void value_ofASpace_countsThereBeforeTheInstances() {
    String settings = installed("layered");
    String space = server.finance().space();
    String there = settings + "?space_id=" + space;
    set(settings, "{'days': 10}").ok();
    assertEquals(10, setting(there, "days").path("value").asInt());
    assertEquals("instance", setting(there, "days").path("value_from").asText());
    setIn(space, settings, "{'days': 5}").ok();
    assertEquals(5, setting(there, "days").path("value").asInt());
    assertEquals("space", setting(there, "days").path("value_from").asText());
    assertEquals(10, setting(settings, "days").path("value").asInt());
    setIn(space, settings, "{'days': null}").ok();
    assertEquals(10, setting(there, "days").path("value").asInt());
    set(settings, "{'days': null}").ok();
    assertEquals(30, setting(there, "days").path("value").asInt());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "days | 7", "days | -9223372036854775808", "tone | 'soft'", "tone | ''", "rate | 0.1",
        "rate | 7", "loud | true", "rules | [1, {'a': null}]", "rules | 'text'", "rules | false"
      })
  void set_ofAValueOfItsType_isWhatIsReadBack(String key, String value) {
    String settings = installed("good");
    set(settings, "{'" + key + "': " + value + "}").ok();
    JsonNode expected = Api.json("{'v': " + value + "}").path("v");
    assertEquals(expected, setting(settings, key).path("value"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "days | 1.5",
        "days | 1.0",
        "days | '7'",
        "days | 9223372036854775808",
        "days | true",
        "tone | 7",
        "tone | {}",
        "rate | '0.1'",
        "loud | 1",
        "loud | 'true'",
        "other | 1",
        "DAYS | 1"
      })
  void set_ofAnythingElse_isRefusedAndNothingIsSet(String key, String value) {
    String settings = installed("bad");
    JsonNode before = api.get(settings).ok();
    set(settings, "{'rules': [9], '" + key + "': " + value + "}").faults("settings." + key);
    assertEquals(before, api.get(settings).ok());
  }

  @Test
  void set_namesEveryFault() {
    String settings = installed("faulty");
    setIn(
            server.finance().space(),
            settings,
            "{'days': 'x', 'tone': 'soft', 'no': 1, 'loud': true}")
        .faults("settings.days", "settings.tone", "settings.no");
    setIn("space_of_nobody", settings, "{'days': 1}").faults("space_id");
    api.get(settings + "?space_id=space_of_nobody").faults("space_id");
    api.patch(settings, Api.object()).faults("settings");
    api.patch(ALL + "/no.such/settings", Api.json("{'settings': {}}"))
        .fails(404, "PLUGIN_NOT_FOUND");
  }

  @Test
  void set_isRecordedInTheLogOfItsSpaceOnceAndOnlyWhenItChangesSomething() {
    String settings = installed("told");
    String space = server.finance().space();
    setIn(space, settings, "{'days': 4, 'loud': true}").ok();
    setIn(space, settings, "{'days': 4}").ok();
    setIn(space, settings, "{}").ok();
    JsonNode records =
        api.get("/api/v1/spaces/" + space + "/audit-logs?action=plugin.settings_updated").ok();
    assertEquals(1, records.size(), records::toString);
    JsonNode trace = trail("plugin", "told.tickets").newest().path("trace");
    assertEquals(Api.json("{'days': null, 'loud': null}"), trace.path("before").path("settings"));
    assertEquals(Api.json("{'days': 4, 'loud': true}"), trace.path("after").path("settings"));
  }

  @Test
  void install_ofAVersionWithAnotherType_dropsTheValuesThatNoLongerFit() {
    String settings = installed("retyped");
    set(settings, "{'days': 4, 'rules': 'text', 'tone': 'soft'}").ok();
    ObjectNode next = Manifests.full("retyped.tickets", "retyped_ticket");
    Manifests.set(
        next,
        "{'settings': [{'key': 'days', 'type': 'string', 'default': 'many'},"
            + "{'key': 'rules', 'type': 'string'}]}",
        "");
    api.post(ALL + "/install", Manifests.body(next)).created();
    assertEquals("many", setting(settings, "days").path("value").asText());
    assertEquals("text", setting(settings, "rules").path("value").asText());
    assertEquals(2, api.get(settings).ok().size());
  }
}
