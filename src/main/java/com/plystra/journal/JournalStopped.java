package com.plystra.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.base.hash.Digest;
import java.util.Optional;

/**
 * The record of a clean stop: the state of the closed database.
 *
 * @param mutation the last change in the database
 * @param state the sum over all its rows
 * @param database its file
 */
public record JournalStopped(long mutation, Digest state, FileFingerprint database) {
  /** The action of its record. */
  public static final String ACTION = "journal.stopped";

  private static final ObjectMapper JSON = new ObjectMapper();

  private ObjectNode json() {
    ObjectNode json = JSON.createObjectNode().put("mutation", mutation);
    json.put("state", state.toString()).put("database_bytes", database.bytes());
    return json.put("database_sha256", database.sha256().toString());
  }

  /** The record. */
  MutationRecord record() {
    return JournalNote.record(ACTION, "database", json(), state);
  }

  /**
   * Empty for other records.
   *
   * @throws BadJournal when it cannot be read
   */
  public static Optional<JournalStopped> of(JournalRecord record) {
    return JournalNote.read(ACTION, record).map(JournalStopped::parse);
  }

  private static JournalStopped parse(JsonNode json) {
    try {
      return new JournalStopped(
          json.path("mutation").asLong(),
          Digest.parse(json.path("state").asText()),
          new FileFingerprint(
              json.path("database_bytes").asLong(),
              Digest.parse(json.path("database_sha256").asText())));
    } catch (IllegalArgumentException e) {
      throw new BadJournal("a record " + ACTION + " cannot be read", e);
    }
  }

  /** The stop with which a journal ends; empty when anything came after it. */
  public static Optional<JournalStopped> last(Segments segments, Head head) {
    if (head.number() == 0 || head.sequence() != head.lastMutation()) {
      return Optional.empty();
    }
    return JournalScanner.mutation(segments, head.sequence())
        .flatMap(JournalStopped::of)
        .filter(stop -> stop.state().equals(head.stateDigest()));
  }
}
