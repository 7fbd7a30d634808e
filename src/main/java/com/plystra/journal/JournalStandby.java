package com.plystra.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.base.hash.Digest;
import java.util.Optional;

/**
 * The record of a standby database that was brought up to date with the journal and closed.
 *
 * @param mutation the last change in it
 * @param file the database's file
 */
public record JournalStandby(long mutation, FileFingerprint file) {
  /** The action of its record. */
  public static final String ACTION = "journal.standby";

  private static final ObjectMapper JSON = new ObjectMapper();

  /** As it stands in the record. */
  public ObjectNode json() {
    ObjectNode json = JSON.createObjectNode().put("mutation", mutation);
    return json.put("bytes", file.bytes()).put("sha256", file.sha256().toString());
  }

  /**
   * What a record says of a standby: one of its own, or one of a stop, at which the standby may be
   * a copy of the database. Empty for other records.
   *
   * @throws BadJournal when it cannot be read
   */
  public static Optional<JournalStandby> of(JournalRecord record) {
    return JournalNote.read(ACTION, record)
        .map(JournalStandby::parse)
        .or(
            () ->
                JournalStopped.of(record)
                    .map(stop -> new JournalStandby(stop.mutation(), stop.database())));
  }

  private static JournalStandby parse(JsonNode json) {
    try {
      return new JournalStandby(
          json.path("mutation").asLong(),
          new FileFingerprint(
              json.path("bytes").asLong(), Digest.parse(json.path("sha256").asText())));
    } catch (IllegalArgumentException e) {
      throw new BadJournal("a record " + ACTION + " cannot be read", e);
    }
  }
}
