package com.plystra.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.plystra.app.StorageOpening;
import com.plystra.app.server.SchemaHandlers;
import com.plystra.base.config.DatabaseUrl;
import com.plystra.base.config.Settings;
import com.plystra.base.datadir.DataLayout;
import com.plystra.base.problem.Problem;
import com.plystra.ops.control.ControlClient;
import com.plystra.storage.db.Database;
import com.plystra.storage.db.Migrations;
import com.plystra.storage.postgres.PostgresStorage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/**
 * Looks at the schema of a database: has the server that uses it look, or looks itself and leaves
 * its file as it is.
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
    if (settings.database() instanceof DatabaseUrl.PostgreSql url) {
      try (Database database = PostgresStorage.connect(url)) {
        return look.apply(new Migrations(database));
      }
    }
    Optional<JsonNode> served = ControlClient.call(workplace.root(), command, Output.object());
    return served.isPresent()
        ? served.get()
        : workplace.reading(layout -> read(existing(layout, settings), look));
  }

  private static Path existing(DataLayout layout, Settings settings) {
    Path file = StorageOpening.databaseFile(layout, settings);
    if (!Files.exists(file.resolveSibling(file.getFileName() + ".mv.db"))) {
      throw Problem.notFound(
          "DATABASE_NOT_FOUND",
          "there is no database " + file + ".mv.db yet. 'plystra migrate up' makes it");
    }
    return file;
  }

  private static <T> T read(Path file, Function<Migrations, T> look) {
    // Written to, it would no longer be as the last stop left it, and be made again.
    try (Database database = Database.readOnly(file)) {
      return look.apply(new Migrations(database));
    }
  }
}
