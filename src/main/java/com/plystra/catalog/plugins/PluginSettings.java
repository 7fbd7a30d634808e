package com.plystra.catalog.plugins;

import static com.plystra.storage.db.schema.Tables.PLUGIN_SETTING_VALUES;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.base.caller.Reach;
import com.plystra.base.problem.Faults;
import com.plystra.base.problem.Problem;
import com.plystra.directory.spaces.Spaces;
import com.plystra.http.input.Fields;
import com.plystra.objects.CallerBody;
import com.plystra.objects.PublicForm;
import com.plystra.storage.db.Rows;
import com.plystra.storage.db.schema.tables.records.PluginSettingValuesRecord;
import com.plystra.storage.db.schema.tables.records.PluginSettingsRecord;
import com.plystra.storage.writer.Caller;
import com.plystra.storage.writer.Change;
import com.plystra.storage.writer.Tx;
import com.plystra.storage.writer.Writer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a plugin. The value that applies in a Space is the Space's own, else the
 * instance's, else the default.
 */
final class PluginSettings {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SPACE = "space_id";
  private static final String SETTINGS = "settings";

  private final Writer writer;

  PluginSettings(Writer writer) {
    this.writer = writer;
  }

  /**
   * The settings by key.
   *
   * @param space the Space in which the values apply; empty for the instance
   */
  static List<ObjectNode> list(DSLContext db, String plugin, Optional<String> space, Reach reach) {
    Plugins.KIND.require(db, plugin);
    requireSpace(db, space, reach);
    List<ObjectNode> forms = new ArrayList<>();
    for (PluginSettingsRecord setting : SettingRows.definitions(db, plugin)) {
      forms.add(form(db, setting, space));
    }
    return forms;
  }

  private static void requireSpace(DSLContext db, Optional<String> space, Reach reach) {
    if (space.isPresent() && !Spaces.KIND.exists(db, reach, space.get())) {
      throw Problem.invalid(SPACE, "is not a space");
    }
  }

  private static ObjectNode form(
      DSLContext db, PluginSettingsRecord setting, Optional<String> space) {
    Optional<PluginSettingValuesRecord> own =
        space.flatMap(id -> SettingRows.value(db, setting, Optional.of(id)));
    Optional<PluginSettingValuesRecord> shared = SettingRows.value(db, setting, Optional.empty());
    JsonNode byDefault = json(setting.getDefaultValue());
    JsonNode value = own.or(() -> shared).map(v -> json(v.getValueJson())).orElse(byDefault);
    String from = own.isPresent() ? "space" : shared.isPresent() ? "instance" : "default";
    ObjectNode form = PublicForm.of(setting);
    form.set("default_value", byDefault);
    form.set("value", value);
    return form.put("value_from", from).put(SPACE, space.orElse(null));
  }

  /** The value that applies in a Space, or in the instance. */
  static JsonNode value(DSLContext db, PluginSettingsRecord setting, Optional<String> space) {
    return space
        .flatMap(id -> SettingRows.value(db, setting, Optional.of(id)))
        .or(() -> SettingRows.value(db, setting, Optional.empty()))
        .map(value -> json(value.getValueJson()))
        .orElseGet(() -> json(setting.getDefaultValue()));
  }

  private static JsonNode json(@Nullable String text) {
    return text == null ? NullNode.getInstance() : Rows.parse(text);
  }

  /**
   * Sets values of settings; null removes a value. If a setting is unknown or a value has the wrong
   * type, none is changed.
   */
  CompletableFuture<List<ObjectNode>> set(Caller caller, Fields body, String plugin) {
    JsonNode wanted = Rows.parse(body.text(SETTINGS));
    Optional<String> space = body.optText(SPACE);
    return writer.submit(
        caller,
        tx -> {
          Optional<String> log = CallerBody.auditSpace(tx, body, Spaces.KIND).or(() -> space);
          Plugins.KIND.require(tx.db(), plugin);
          requireSpace(tx.db(), space, tx.caller().reach());
          set(tx, log, plugin, validated(tx.db(), plugin, space, wanted), space);
          return list(tx.db(), plugin, space, tx.caller().reach());
        });
  }

  private static Map<PluginSettingsRecord, JsonNode> validated(
      DSLContext db, String plugin, Optional<String> space, JsonNode wanted) {
    Faults faults = new Faults();
    Map<PluginSettingsRecord, JsonNode> values = new LinkedHashMap<>();
    List<PluginSettingsRecord> known = SettingRows.definitions(db, plugin);
    for (Map.Entry<String, JsonNode> each : wanted.properties()) {
      String place = SETTINGS + "." + each.getKey();
      Optional<PluginSettingsRecord> setting =
          known.stream().filter(s -> s.getKey().equals(each.getKey())).findFirst();
      if (setting.isEmpty()) {
        faults.add(place, "is not a setting of this plugin");
      } else {
        validate(setting.get(), space, each.getValue(), place, faults);
        values.put(setting.get(), each.getValue());
      }
    }
    faults.check();
    return values;
  }

  private static void validate(
      PluginSettingsRecord setting,
      Optional<String> space,
      JsonNode value,
      String place,
      Faults faults) {
    SettingType type = SettingType.of(setting.getValueType());
    if (!value.isNull() && !type.fits(value)) {
      faults.add(place, "must be " + type.words());
    }
    if (space.isPresent() && !setting.getScope().equals(SettingRows.SPACE_SCOPE)) {
      faults.add(place, "is set for the whole instance only");
    }
  }

  private static void set(
      Tx tx,
      Optional<String> log,
      String plugin,
      Map<PluginSettingsRecord, JsonNode> values,
      Optional<String> space) {
    ObjectNode before = change(space);
    ObjectNode after = change(space);
    values.forEach(
        (setting, value) -> {
          Optional<PluginSettingValuesRecord> existing = SettingRows.value(tx.db(), setting, space);
          JsonNode was = existing.map(v -> json(v.getValueJson())).orElse(NullNode.getInstance());
          if (!was.equals(value)) {
            put(tx, setting, space, existing, value);
            ((ObjectNode) before.get(SETTINGS)).set(setting.getKey(), was);
            ((ObjectNode) after.get(SETTINGS)).set(setting.getKey(), value);
          }
        });
    if (!after.get(SETTINGS).isEmpty()) {
      String action = "plugin.settings_updated";
      tx.record(new Change(log, action, "plugin", plugin, Optional.of(before), Optional.of(after)));
    }
  }

  private static ObjectNode change(Optional<String> space) {
    ObjectNode change = JSON.createObjectNode().put(SPACE, space.orElse(null));
    change.putObject(SETTINGS);
    return change;
  }

  private static void put(
      Tx tx,
      PluginSettingsRecord setting,
      Optional<String> space,
      Optional<PluginSettingValuesRecord> existing,
      JsonNode value) {
    if (value.isNull()) {
      tx.rows().delete(existing.orElseThrow());
      return;
    }
    PluginSettingValuesRecord row =
        existing.orElseGet(
            () -> {
              PluginSettingValuesRecord fresh = PLUGIN_SETTING_VALUES.newRecord();
              fresh.setId(tx.ids().next("pval"));
              fresh.setValueKey(SettingRows.valueKey(setting, space));
              fresh.setPluginKey(setting.getPluginKey());
              fresh.setKey(setting.getKey());
              fresh.setSpaceId(space.orElse(null));
              fresh.setCreatedAt(tx.now());
              return fresh;
            });
    row.setValueJson(Rows.text(value));
    row.setUpdatedAt(tx.now());
    if (existing.isPresent()) {
      tx.rows().update(row);
    } else {
      tx.rows().insert(row);
    }
  }
}
