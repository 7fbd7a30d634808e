package com.plystra.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.base.hash.Digest;
import com.plystra.base.hash.Part;
import com.plystra.base.hash.Sha256;
import java.util.Optional;

/**
 * Records of the journal about itself, such as a stop. They change no row, so the sum over all rows
 * stays the same.
 */
public final class JournalNote {
  /** The redo part of a record that changes no row. */
  private static final String NO_ROWS = "[]";

  /** The digest of the redo part of a record that changes no row. */
  public static final Digest NO_ROWS_DIGEST = Sha256.of(NO_ROWS);

  private static final String TYPE = "journal";
  private static final String BY = "journal";
  private static final String REASON = "the server records what it does with its journal";
  private static final ObjectMapper JSON = new ObjectMapper();

  private JournalNote() {}

  /**
   * Creates such a record.
   *
   * @param id the object's id in the record
   * @param what {@code after} in its trace
   * @param state the sum over all rows, as it is before the record
   */
  public static MutationRecord record(String action, String id, ObjectNode what, Digest state) {
    return record(action, id, BY, Part.of(trace(id, what).toString()), state);
  }

  /**
   * Creates a record that changes no row.
   *
   * @param id the object's id in the record
   * @param by the request's id
   * @param state the sum over all rows, as it is before the record
   */
  public static MutationRecord record(
      String action, String id, String by, Part trace, Digest state) {
    RecordFields fields =
        new RecordFields.Builder()
            .with(RecordField.ACTION, action)
            .with(RecordField.RESOURCE_TYPE, TYPE)
            .with(RecordField.RESOURCE_ID, id)
            .with(RecordField.DECISION, "allow")
            .with(RecordField.REQUEST_ID, by)
            .build(RecordKind.MUTATION);
    return new MutationRecord(fields, trace, Part.of(NO_ROWS), null, Digest.ZERO, state);
  }

  private static ObjectNode trace(String id, ObjectNode what) {
    ObjectNode trace = JSON.createObjectNode();
    trace.put("trace_version", "1.0").put("decision", "allow").put("reason", REASON);
    trace.putObject("request").put("request_id", BY).putNull("ip").putNull("user_agent");
    trace
        .putObject("actor")
        .putNull("user_id")
        .putNull("member_id")
        .putNull("user_member_id")
        .putNull("space_id");
    trace.putObject("target").put("type", TYPE).put("id", id);
    trace.putNull("before");
    trace.set("after", what);
    return trace;
  }

  /** Whether a record changes no row. */
  public static boolean changesNoRow(MutationRecord record) {
    return record.redo().digest().equals(NO_ROWS_DIGEST);
  }

  /**
   * {@code after} of a record of an action; empty for records of other actions.
   *
   * @throws BadJournal when it cannot be read
   */
  static Optional<JsonNode> read(String action, JournalRecord record) {
    if (!(record instanceof MutationRecord mutation) || !record.fields().action().equals(action)) {
      return Optional.empty();
    }
    try {
      return Optional.of(JSON.readTree(mutation.trace().text()).path("after"));
    } catch (JsonProcessingException e) {
      throw new BadJournal("a record " + action + " cannot be read", e);
    }
  }
}
