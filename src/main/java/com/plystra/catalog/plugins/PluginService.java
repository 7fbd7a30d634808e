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

/** Installs plugins and changes their state. Each operation is one atomic change. */
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
   * Installs a plugin, or updates the installed one to this manifest.
   *
   * @param body names the actor and the Space of the audit record
   * @param source the plugin's source; empty to take it from the manifest
   */
  CompletableFuture<ShownObject> install(
      Caller caller, Fields body, Manifest manifest, Optional<String> source) {
    return writer.submit(
        caller,
        tx -> {
          Optional<String> log = CallerBody.auditSpace(tx, body, Spaces.KIND);
          return shown(tx, install(tx, log, manifest, source));
        });
  }

  /**
   * Installs a plugin unless one with its key exists in any state.
   *
   * @return whether it was installed
   */
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
    Registration.refuseForeignTypes(tx.db(), manifest);
    Optional<PluginsRecord> before = plugins.find(tx, Plugins.KIND.at(manifest.key()));
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
          before.map(Plugins::isInstalled).orElse(false) ? "updated" : "installed",
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
    // An update does not enable a plugin that an operator has disabled, unless the manifest
    // requests it.
    Optional<String> state = before.filter(Plugins::isInstalled).map(PluginsRecord::getStatus);
    row.setStatus(manifest.status().or(() -> state).orElse(Plugins.ENABLED));
    row.setMetadata(before.map(PluginsRecord::getMetadata).orElse("{}"));
    row.setCreatedAt(before.map(PluginsRecord::getCreatedAt).orElse(tx.now()));
    row.setUpdatedAt(before.map(PluginsRecord::getUpdatedAt).orElse(tx.now()));
    return row;
  }

  /** Sets the state of a plugin, and enables or disables checks on its resource types. */
  CompletableFuture<ShownObject> setState(Caller caller, Fields body, String key, String state) {
    return writer.submit(
        caller,
        tx -> {
          Optional<String> log = CallerBody.auditSpace(tx, body, Spaces.KIND);
          PluginsRecord before = plugins.get(tx, Plugins.KIND.at(key));
          return shown(tx, setState(tx, log, before, state));
        });
  }

  private PluginsRecord setState(Tx tx, Optional<String> log, PluginsRecord before, String state) {
    if (before.getStatus().equals(state)) {
      return before;
    }
    if (!Plugins.isInstalled(before)) {
      throw Problem.conflict(
          Plugins.KIND.code("UPDATE_FAILED"), "status", "is uninstalled: install it again");
    }
    PluginsRecord after = before.into(PLUGINS);
    after.setStatus(state);
    after.setUpdatedAt(tx.now());
    tx.rows().update(after);
    record(tx, log, state, Optional.of(before), after);
    registry.setActive(
        tx, log, Manifest.stored(after.getManifest()), state.equals(Plugins.ENABLED));
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
