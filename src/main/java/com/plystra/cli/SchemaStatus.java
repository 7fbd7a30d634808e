package com.plystra.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.plystra.app.server.SchemaHandlers;
import com.plystra.base.config.Settings;
import com.plystra.base.problem.Problem;
import com.plystra.ops.control.ControlClient;
import com.plystra.storage.db.Migrations;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads the state of a database's schema: from the server that uses it, or from the database, which
 * is not changed.
 */
final class SchemaStatus {
  private SchemaStatus() {}

  /** See {@link SchemaHandlers}. */
  static JsonNode status(Settings settings) throws Exception {
    return read(settings, "schema_status", SchemaHandlers::status);
  }

  /**
   * See {@link SchemaHandlers}.
   *
   * @throws Problem when an applied migration differs from its script
   */
  static JsonNode verify(Settings settings) throws Exception {
    return read(settings, "schema_verify", SchemaHandlers::verify);
  }

  private static JsonNode read(
      Settings settings, String command, Function<Migrations, JsonNode> read) throws Exception {
    DataAccess data = new DataAccess(settings).requireData();
    if (!data.access().canReadBesideServer()) {
      Optional<JsonNode> served = ControlClient.call(data.root(), command, Output.object());
      if (served.isPresent()) {
        return served.get();
      }
    }
    return data.readData(access -> access.read(database -> read.apply(new Migrations(database))));
  }
}
