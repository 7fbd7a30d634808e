package com.plystra.app.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.storage.db.Migrations;

/**
 * The control commands about the database schema; see {@link ControlHandlers}.
 *
 * <ul>
 *   <li>{@code schema_status}: {@code {}}; {@code {"schema_version", "expected_schema_version",
 *       "migrations": [{"version", "description", "state"}]}}
 *   <li>{@code schema_verify}: {@code {}}; {@code {"schema_version"}}
 * </ul>
 */
public final class SchemaHandlers {
  private static final ObjectMapper JSON = new ObjectMapper();

  private SchemaHandlers() {}

  /** All migrations, with the state of each. */
  public static JsonNode status(Migrations migrations) {
    ObjectNode json = JSON.createObjectNode();
    Migrations.Versions versions = migrations.versions();
    json.put("schema_version", versions.current());
    json.put("expected_schema_version", versions.expected());
    ArrayNode steps = json.putArray("migrations");
    for (Migrations.Step step : migrations.steps()) {
      steps
          .addObject()
          .put("version", step.version())
          .put("description", step.description())
          .put("state", step.state());
    }
    return json;
  }

  /** The schema version. Throws when an applied migration differs from its script. */
  public static JsonNode verify(Migrations migrations) {
    migrations.verify();
    return JSON.createObjectNode().put("schema_version", migrations.versions().current());
  }
}
