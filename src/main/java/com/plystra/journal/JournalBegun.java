package com.plystra.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.base.hash.Digest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The first record of a chain: its journal, and the end of every earlier chain. A chain without
 * such a record, which no other one names, was not written by a server of this journal.
 *
 * @param journal the journal's id
 * @param chain its number
 * @param version of the program that began it
 * @param heads the last record of every other chain that has any, oldest chain first; where it is
 *     not the first record of its chain, of its own chain too
 */
public record JournalBegun(UUID journal, int chain, String version, List<Mark> heads) {
  /** The action of its record. */
  public static final String ACTION = "journal.begun";

  private static final ObjectMapper JSON = new ObjectMapper();

  public JournalBegun {
    heads = List.copyOf(heads);
  }

  /** As it stands in the record. */
  public ObjectNode json() {
    ObjectNode json = JSON.createObjectNode().put("journal_id", journal.toString());
    json.put("chain", chain).put("version", version);
    ArrayNode marks = json.putArray("heads");
    heads.forEach(head -> marks.add(head.toString()));
    return json;
  }

  /**
   * The record.
   *
   * @param state the sum over all rows, which stays what it is
   */
  public MutationRecord record(Digest state) {
    return JournalNote.record(ACTION, journal.toString(), json(), state);
  }

  /**
   * Empty for other records.
   *
   * @throws BadJournal when it cannot be read
   */
  public static Optional<JournalBegun> of(JournalRecord record) {
    return JournalNote.read(ACTION, record).map(JournalBegun::parse);
  }

  /** As {@link #of}, of what stands as {@code after} in the record's trace. */
  public static JournalBegun parse(JsonNode json) {
    try {
      List<Mark> heads = new ArrayList<>();
      json.path("heads").forEach(head -> heads.addAll(Mark.in(head.asText())));
      return new JournalBegun(
          UUID.fromString(json.path("journal_id").asText()),
          json.path("chain").asInt(),
          json.path("version").asText(),
          heads);
    } catch (IllegalArgumentException e) {
      throw new BadJournal("a record " + ACTION + " cannot be read", e);
    }
  }
}
