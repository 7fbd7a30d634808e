package com.plystra.storage.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.base.hash.Digest;
import com.plystra.journal.MutationRecord;
import com.plystra.storage.db.Rows;
import java.util.Optional;

/**
 * The journal's record of a snapshot that was written and verified. Only files with such a record
 * are used.
 *
 * @param file its name in the directory of snapshots
 * @param mutation the last mutation in it
 * @param sha256 the SHA-256 of the whole file
 * @param secretsRemoved the last segment whose secrets were removed before it was taken; 0 for none
 */
public record SnapshotMark(
    String file,
    long mutation,
    String schema,
    Digest state,
    Digest sha256,
    long rows,
    long bytes,
    long secretsRemoved) {
  /** The action of its record. */
  public static final String ACTION = "journal.snapshot";

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Its JSON in the record. */
  public ObjectNode json() {
    ObjectNode json = JSON.createObjectNode().put("file", file).put("mutation", mutation);
    json.put("schema_version", schema).put("state", state.toString());
    json.put("sha256", sha256.toString()).put("rows", rows).put("bytes", bytes);
    return json.put("secrets_removed_through_segment", secretsRemoved);
  }

  /** Reads the mark of a record; empty for other records. */
  public static Optional<SnapshotMark> of(MutationRecord record) {
    if (!record.fields().action().equals(ACTION)) {
      return Optional.empty();
    }
    JsonNode json = Rows.parse(record.trace().text()).path("after");
    return Optional.of(
        new SnapshotMark(
            json.path("file").asText(),
            json.path("mutation").asLong(),
            json.path("schema_version").asText(),
            Digest.parse(json.path("state").asText()),
            Digest.parse(json.path("sha256").asText()),
            json.path("rows").asLong(),
            json.path("bytes").asLong(),
            json.path("secrets_removed_through_segment").asLong()));
  }
}
