package com.plystra.storage.snapshot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.base.hash.Digest;
import com.plystra.base.time.Micros;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/**
 * The first line of a snapshot, which describes its state.
 *
 * @param schema the schema version of its rows
 * @param journal the journal of the state
 * @param mutation the sequence of the last mutation in it
 * @param state the sum over all rows, as the journal has it after that mutation
 */
public record SnapshotHead(
    String schema, UUID journal, long mutation, Digest state, Instant createdAt) {
  /** The format that this version of the program writes and reads. */
  public static final int FORMAT = 1;

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String NAME = "plystra_snapshot";

  byte[] line() {
    ObjectNode line = JSON.createObjectNode().put(NAME, FORMAT);
    line.put("schema", schema).put("journal", journal.toString()).put("mutation", mutation);
    line.put("state", state.toString()).put("created_at", Micros.text(createdAt));
    return (line + "\n").getBytes(StandardCharsets.UTF_8);
  }

  static SnapshotHead parse(String line) throws BadSnapshot {
    try {
      JsonNode json = JSON.readTree(line);
      int format = json.path(NAME).asInt();
      if (format != FORMAT) {
        throw new BadSnapshot("it is in format " + format + ", this version reads " + FORMAT);
      }
      return new SnapshotHead(
          json.path("schema").asText(),
          UUID.fromString(json.path("journal").asText()),
          json.path("mutation").asLong(),
          Digest.parse(json.path("state").asText()),
          Instant.parse(json.path("created_at").asText()));
    } catch (JsonProcessingException | RuntimeException e) {
      throw new BadSnapshot("it does not start like a snapshot", e);
    }
  }
}
