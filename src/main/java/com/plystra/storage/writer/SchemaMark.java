package com.plystra.storage.writer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.plystra.base.hash.Digest;
import com.plystra.journal.MutationRecord;
import com.plystra.storage.db.Rows;
import java.util.List;
import java.util.Optional;

/**
 * A migration as the journal has it. The first record of a journal is the one that made its schema,
 * so that every change after it can be made again at the version that it was made at.
 *
 * @param from "0" before the first script
 */
public record SchemaMark(String from, String to) {
  /** The version that journals begin with whose first record is not such a mark. */
  public static final String UNMARKED = "4";

  private static final String ACTION = "schema.migrated";
  private static final String VERSION = "schema_version";
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The record, {@code state} being the sum over all rows after the migration. */
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

  /** Empty for records of other changes. */
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
