package com.plystra.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.base.hash.Digest;
import com.plystra.base.time.Micros;
import java.util.List;
import java.util.Optional;

/**
 * The record of segments that retention deleted: which ones, and where the chain continues.
 *
 * @param gone oldest first
 * @param head after the last record in them
 */
public record Dropped(List<Gone> gone, Head head) {
  /** The action of its record. */
  public static final String ACTION = "journal.dropped";

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * One segment.
   *
   * @param firstSequence of its first record
   * @param head after its last
   */
  public record Gone(long segment, long firstSequence, Head head) {}

  public Dropped {
    gone = List.copyOf(gone);
  }

  /** The number of the last deleted segment. */
  public long through() {
    return gone.get(gone.size() - 1).segment();
  }

  /** The JSON in the record. */
  public ObjectNode json() {
    ObjectNode json = JSON.createObjectNode();
    for (Gone one : gone) {
      ObjectNode segment = json.withArray("segments").addObject();
      segment.put("segment", one.segment());
      segment.put("first", AuditIds.auditId(one.firstSequence()));
      segment.put("last", AuditIds.auditId(one.head().sequence()));
      segment.put("last_created_at", Micros.text(Micros.instant(one.head().createdAtMicros())));
      segment.put("last_hash", one.head().hash().toString());
    }
    json.set("head", json(head));
    return json;
  }

  private static ObjectNode json(Head head) {
    ObjectNode json = JSON.createObjectNode();
    json.put("sequence", head.sequence()).put("created_at", head.createdAtMicros());
    json.put("hash", head.hash().toString()).put("last_mutation", head.lastMutation());
    return json.put("state", head.stateDigest().toString());
  }

  static boolean is(JournalRecord record) {
    return record instanceof MutationRecord && record.fields().action().equals(ACTION);
  }

  /** Empty for records of other changes. */
  static Optional<Dropped> of(MutationRecord record) {
    if (!is(record)) {
      return Optional.empty();
    }
    try {
      JsonNode json = JSON.readTree(record.trace().text()).path("after");
      return Optional.of(
          new Dropped(
              json.path("segments").findParents("segment").stream().map(Dropped::gone).toList(),
              head(json.path("head"))));
    } catch (JsonProcessingException e) {
      throw new BadJournal("the record of a drop cannot be read", e);
    }
  }

  private static Gone gone(JsonNode json) {
    long first = AuditIds.sequence(json.path("first").asText()).orElseThrow();
    long last = AuditIds.sequence(json.path("last").asText()).orElseThrow();
    Digest hash = Digest.parse(json.path("last_hash").asText());
    return new Gone(json.path("segment").asLong(), first, new Head(last, 0, hash, 0, Digest.ZERO));
  }

  private static Head head(JsonNode json) {
    return new Head(
        json.path("sequence").asLong(),
        json.path("created_at").asLong(),
        Digest.parse(json.path("hash").asText()),
        json.path("last_mutation").asLong(),
        Digest.parse(json.path("state").asText()));
  }
}
