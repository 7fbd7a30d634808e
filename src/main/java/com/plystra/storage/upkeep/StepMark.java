package com.plystra.storage.upkeep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.plystra.base.time.Micros;
import com.plystra.journal.MutationRecord;
import com.plystra.storage.db.Rows;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The log's record of a clock step.
 *
 * @param from the time without the step; at a start, the time of the last record
 * @param to the time that the clock showed
 * @param seen {@link #AT_START} or {@link #WHILE_SERVING}
 */
record StepMark(Instant from, Instant to, String seen) {
  static final String ACTION = "clock.stepped";
  static final String AT_START = "at_start";
  static final String WHILE_SERVING = "while_serving";
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Its JSON in the record. */
  ObjectNode json() {
    return JSON.createObjectNode()
        .put("from", Micros.text(Micros.truncated(from)))
        .put("to", Micros.text(Micros.truncated(to)))
        .put("step_ms", by().toMillis())
        .put("seen", seen);
  }

  Duration by() {
    return Duration.between(from, to);
  }

  /** Reads the mark of a record; empty for other records. */
  static Optional<StepMark> of(MutationRecord record) {
    if (!record.fields().action().equals(ACTION)) {
      return Optional.empty();
    }
    JsonNode json = Rows.parse(record.trace().text()).path("after");
    return Optional.of(
        new StepMark(
            Instant.parse(json.path("from").asText()),
            Instant.parse(json.path("to").asText()),
            json.path("seen").asText()));
  }
}
