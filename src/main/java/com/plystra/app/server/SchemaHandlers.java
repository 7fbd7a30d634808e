package com.plystra.app.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.storage.db.Migrations;

/**
 * What the command line asks of a schema, as {@link ControlHandlers} has it.
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

  /** Every migration, and which are applied. */
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

  /** The version, when every applied migration is as it was written. */
  public static JsonNode verify(Migrations migrations) {
    migrations.verify();
    return JSON.createObjectNode().put("schema_version", migrations.versions().current());
  }
}
