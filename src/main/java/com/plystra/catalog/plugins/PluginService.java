package com.plystra.catalog.plugins;

import static com.plystra.storage.db.schema.Tables.PLUGINS;

import com.fasterxml.jackson.databind.JsonNode;
import com.plystra.base.problem.Problem;
import com.plystra.directory.spaces.Spaces;
import com.plystra.http.input.Fields;
import com.plystra.objects.CallerBody;
import com.plystra.objects.Edits;
import com.plystra.objects.Kinds;
import com.plystra.objects.ShownObject;
import com.plystra.storage.db.schema.tables.records.PluginsRecord;
import com.plystra.storage.writer.Caller;
import com.plystra.storage.writer.Change;
import com.plystra.storage.writer.Tx;
import com.plystra.storage.writer.Writer;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Installs plugins and leads them through their life; each is one change, whole or not at all. */
final class PluginService {
  private static final String LOCAL = "local";

  private final Writer writer;
  private final Edits<PluginsRecord> plugins;
  private final Registration registry;

  PluginService(Writer writer, Kinds kinds) {
    this.writer = writer;
    this.plugins = new Edits<>(Plugins.KIND, kinds);
    this.registry = new Registration(kinds);
  }

  /**
   * Installs a plugin, or brings the one of that key to what the manifest says.
   *
   * @param body says who does it and whose log it belongs to
   * @param source where it is from, if not as the manifest says
   */
  CompletableFuture<ShownObject> install(
      Caller caller, Fields body, Manifest manifest, Optional<String> source) {
    return writer.submit(
        caller,
        tx -> {
          Optional<String> log = CallerBody.auditSpace(tx.db(), body, Spaces.KIND);
          return shown(tx, install(tx, log, manifest, source));
        });
  }

  /** Installs a plugin unless there is one of that key, in whatever state; whether it did. */
  CompletableFuture<Boolean> installMissing(Caller caller, Manifest manifest) {
    return writer.submit(
        caller,
        tx -> {
          boolean missing = !Plugins.KIND.exists(tx.db(), manifest.key());
          if (missing) {
            var unused = install(tx, Optional.empty(), manifest, Optional.empty());
          }
          return missing;
        });
  }

  private PluginsRecord install(
      Tx tx, Optional<String> log, Manifest manifest, Optional<String> source) {
    Registration.refuseCapture(tx.db(), manifest);
    Optional<PluginsRecord> before = plugins.seek(tx.db(), Plugins.KIND.at(manifest.key()));
    PluginsRecord after = row(tx, manifest, source, before);
    boolean same = before.isPresent() && before.get().equals(after);
    if (before.isEmpty()) {
      tx.rows().insert(after);
    }
    boolean declared = Declarations.put(tx, manifest);
    if (!same || declared) {
      after.setUpdatedAt(tx.now());
      if (before.isPresent()) {
        tx.rows().update(after);
      }
      record(
          tx,
          log,
          before.map(Plugins::isIn).orElse(false) ? "updated" : "installed",
          before,
          after);
    }
    Optional<Manifest> old = before.map(row -> Manifest.stored(row.getManifest()));
    registry.register(tx, log, manifest, old, after.getStatus().equals(Plugins.ENABLED));
    return after;
  }

  private static PluginsRecord row(
      Tx tx, Manifest manifest, Optional<String> source, Optional<PluginsRecord> before) {
    PluginsRecord row = PLUGINS.newRecord();
    row.setId(before.map(PluginsRecord::getId).orElse("plugin_" + manifest.key()));
    row.setKey(manifest.key());
    row.setName(manifest.name());
    row.setDescription(manifest.description().orElse(null));
    row.setVersion(manifest.version());
    row.setSource(source.or(manifest::source).orElse(LOCAL));
    row.setManifest(manifest.json());
    // An update does not bring back what an operator has disabled, unless it says so.
    Optional<String> state = before.filter(Plugins::isIn).map(PluginsRecord::getStatus);
    row.setStatus(manifest.status().or(() -> state).orElse(Plugins.ENABLED));
    row.setMetadata(before.map(PluginsRecord::getMetadata).orElse("{}"));
    row.setCreatedAt(before.map(PluginsRecord::getCreatedAt).orElse(tx.now()));
    row.setUpdatedAt(before.map(PluginsRecord::getUpdatedAt).orElse(tx.now()));
    return row;
  }

  /** Brings a plugin to a state, and the checks on its resource types with it. */
  CompletableFuture<ShownObject> bring(Caller caller, Fields body, String key, String state) {
    return writer.submit(
        caller,
        tx -> {
          Optional<String> log = CallerBody.auditSpace(tx.db(), body, Spaces.KIND);
          PluginsRecord before = plugins.find(tx.db(), Plugins.KIND.at(key));
          return shown(tx, bring(tx, log, before, state));
        });
  }

  private PluginsRecord bring(Tx tx, Optional<String> log, PluginsRecord before, String state) {
    if (before.getStatus().equals(state)) {
      return before;
    }
    if (!Plugins.isIn(before)) {
      throw Problem.conflict(
          Plugins.KIND.code("UPDATE_FAILED"), "status", "is uninstalled: install it again");
    }
    PluginsRecord after = before.into(PLUGINS);
    after.setStatus(state);
    after.setUpdatedAt(tx.now());
    tx.rows().update(after);
    record(tx, log, state, Optional.of(before), after);
    registry.set(tx, log, Manifest.stored(after.getManifest()), state.equals(Plugins.ENABLED));
    return after;
  }

  private static void record(
      Tx tx, Optional<String> log, String verb, Optional<PluginsRecord> before, PluginsRecord now) {
    Optional<JsonNode> was = before.map(row -> Plugins.KIND.form().of(tx.db(), row));
    Optional<JsonNode> is = Optional.of(Plugins.KIND.form().of(tx.db(), now));
    tx.record(new Change(log, "plugin." + verb, "plugin", now.getKey(), was, is));
  }

  private static ShownObject shown(Tx tx, PluginsRecord row) {
    return ShownObject.of(Plugins.KIND, tx.db(), row);
  }
}
