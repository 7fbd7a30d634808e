package com.plystra.catalog.plugins;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.plystra.base.problem.Faults;
import com.plystra.objects.Kinds;
import com.plystra.storage.db.Database;
import com.plystra.storage.db.Rows;
import com.plystra.storage.writer.Caller;
import com.plystra.storage.writer.Writer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The plugins that every database has. A plugin that exists in any state is not changed, so one
 * that an operator disabled or uninstalled stays so.
 */
public final class OfficialPlugins {
  private static final String FILE = "official.json";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Database database;
  private final PluginService service;

  public OfficialPlugins(Database database, Writer writer, Kinds kinds) {
    this.database = database;
    this.service = new PluginService(writer, kinds);
  }

  /**
   * Installs missing plugins, each as its own change. Each future completes when its change is
   * durable, with whether the plugin was missing; one can fail without the others.
   */
  public List<CompletableFuture<Boolean>> installMissing(Caller caller) {
    List<CompletableFuture<Boolean>> installed = new ArrayList<>();
    for (Manifest manifest : all()) {
      if (!Plugins.KIND.exists(database.reads(), manifest.key())) {
        installed.add(service.installMissing(caller, manifest));
      }
    }
    return installed;
  }

  private static List<Manifest> all() {
    List<Manifest> all = new ArrayList<>();
    try (InputStream file = OfficialPlugins.class.getResourceAsStream(FILE)) {
      for (JsonNode manifest : JSON.readTree(file)) {
        Faults faults = new Faults();
        Manifest.read(Rows.text(manifest), "", faults).ifPresent(all::add);
        faults.check();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(FILE, e);
    }
    return all;
  }
}
