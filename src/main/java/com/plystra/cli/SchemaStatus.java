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
    Workplace workplace = new Workplace(settings).existing();
    if (settings.database() instanceof DatabaseUrl.PostgreSql url) {
      try (Database database = PostgresStorage.connect(url)) {
        return read.apply(new Migrations(database));
      }
    }
    Optional<JsonNode> served = ControlClient.call(workplace.root(), command, Output.object());
    return served.isPresent()
        ? served.get()
        : workplace.reading(layout -> read(existing(layout, settings), read));
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

  private static <T> T read(Path file, Function<Migrations, T> read) {
    // If the file were written, it would differ from the one of the last stop, and would be
    // rebuilt.
    try (Database database = Database.readOnly(file)) {
      return read.apply(new Migrations(database));
    }
  }
}
