package com.plystra.storage.writer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.plystra.base.hash.Digest;
import com.plystra.journal.MutationRecord;
import com.plystra.storage.db.Rows;
import java.util.List;
import java.util.Optional;

/**
 * A migration as the journal records it. The first record of a journal is the migration that
 * created its schema, so that every later change can be replayed at its own schema version.
 *
 * @param from "0" before the first script
 */
public record SchemaMark(String from, String to) {
  /** The first schema version of journals whose first record is not a migration. */
  public static final String UNMARKED = "4";

  private static final String ACTION = "schema.migrated";
  private static final String VERSION = "schema_version";
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The record; {@code state} is the sum over all rows after the migration. */
  public MutationRecord record(Digest state) {
    Change change =
        new Change(
            Optional.empty(),
            ACTION,
            "schema",
            to,
            Optional.of(version(from)),
            Optional.of(version(to)));
    return MutationAudit.record(
        new Tx.Recorded(Caller.system("server_start"), change, List.of()), state);
  }

  private static JsonNode version(String version) {
    return JSON.createObjectNode().put(VERSION, version);
  }

  /** Reads the migration of a record; empty for other records. */
  public static Optional<SchemaMark> of(MutationRecord record) {
    if (!record.fields().action().equals(ACTION)) {
      return Optional.empty();
    }
    JsonNode trace = Rows.parse(record.trace().text());
    return Optional.of(
        new SchemaMark(
            trace.path("before").path(VERSION).asText(),
            trace.path("after").path(VERSION).asText()));
  }
}
