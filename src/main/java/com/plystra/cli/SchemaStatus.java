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
 * Looks at the schema of a database and changes nothing. Where only the server that uses the
 * database can read it, that server is asked.
 */
final class SchemaStatus {
  private SchemaStatus() {}

  /** As {@link SchemaHandlers} tells it. */
  static JsonNode status(Settings settings) throws Exception {
    return look(settings, "schema_status", SchemaHandlers::status);
  }

  /**
   * As {@link SchemaHandlers} tells it.
   *
   * @throws Problem when a migration is not as it was written
   */
  static JsonNode verify(Settings settings) throws Exception {
    return look(settings, "schema_verify", SchemaHandlers::verify);
  }

  private static JsonNode look(
      Settings settings, String command, Function<Migrations, JsonNode> look) throws Exception {
    Workplace workplace = new Workplace(settings).existing();
    if (!workplace.access().canReadBesideServer()) {
      Optional<JsonNode> served = ControlClient.call(workplace.root(), command, Output.object());
      if (served.isPresent()) {
        return served.get();
      }
    }
    return workplace.readData(
        access -> access.read(database -> look.apply(new Migrations(database))));
  }
}
