package com.plystra.storage.postgres;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.journal.Mark;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * What this host has seen of a journal in PostgreSQL, kept outside of it.
 *
 * @param database its database, without a password
 * @param lastChain the highest number of a chain; later chains get higher ones, even if the
 *     database loses chains
 * @param heads the heads of the chains of the last start
 * @param givenUp records that the database has lost and an operator has given up; the next start
 *     records them
 */
record WitnessState(
    UUID journal, String database, int lastChain, List<Mark> heads, List<String> givenUp) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String FORMAT = "plystra_witness";

  WitnessState {
    heads = List.copyOf(heads);
    givenUp = List.copyOf(givenUp);
  }

  WitnessState with(Collection<Mark> others) {
    return new WitnessState(journal, database, lastChain, List.copyOf(others), List.of());
  }

  /** The same without lost records; numbers of chains are not used again. */
  WitnessState without(List<LostRecords> lost) {
    List<String> all = new ArrayList<>(givenUp);
    lost.forEach(each -> all.add(each.toString()));
    return new WitnessState(journal, database, lastChain, List.of(), all);
  }

  byte[] json() {
    ObjectNode json = JSON.createObjectNode().put(FORMAT, 1).put("journal_id", journal.toString());
    json.put("database", database).put("last_chain", lastChain);
    ArrayNode marks = json.putArray("heads");
    heads.forEach(head -> marks.add(head.toString()));
    ArrayNode lost = json.putArray("given_up");
    givenUp.forEach(lost::add);
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Reads what {@link #json} wrote.
   *
   * @throws IllegalArgumentException when it is anything else
   */
  static WitnessState parse(byte[] bytes) {
    JsonNode json;
    try {
      json = JSON.readTree(bytes);
    } catch (java.io.IOException e) {
      throw new IllegalArgumentException(e);
    }
    if (json.path(FORMAT).asInt() != 1 || !json.path("last_chain").isInt()) {
      throw new IllegalArgumentException("not a witness of format 1");
    }
    List<Mark> heads = new ArrayList<>();
    json.path("heads").forEach(head -> heads.addAll(Mark.in(head.asText())));
    List<String> givenUp = new ArrayList<>();
    json.path("given_up").forEach(range -> givenUp.add(range.asText()));
    return new WitnessState(
        UUID.fromString(json.path("journal_id").asText()),
        json.path("database").asText(),
        json.path("last_chain").asInt(),
        heads,
        givenUp);
  }
}
