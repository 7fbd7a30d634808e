package com.plystra.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** What {@code audit erase} says of an erasure. */
final class Erased {
  private Erased() {}

  /** What would be erased. */
  static String survey(JsonNode found) {
    return "About user "
        + found.path("user").asText()
        + " there are "
        + counts(found)
        + " to erase.";
  }

  /** What was erased. */
  static String done(JsonNode answer) {
    if (answer.path("record").isNull()) {
      return "There was nothing to erase about user " + answer.path("user").asText() + ".";
    }
    return "Erased "
        + counts(answer)
        + " about user "
        + answer.path("user").asText()
        + "; record "
        + answer.path("record").asText()
        + " says so.";
  }

  private static String counts(JsonNode from) {
    return from.path("texts").asLong()
        + " texts and the rows of "
        + from.path("rows").asLong()
        + " changes in "
        + from.path("records").asLong()
        + " records";
  }

  /** What an erasure does not reach. */
  static List<String> limits(JsonNode of) {
    List<String> limits = new ArrayList<>();
    long older = of.path("records_of_format_1").asLong();
    if (older > 0) {
      limits.add(
          older
              + " records of version 1.0 are about the user. Their texts cannot be erased; only"
              + " AUDIT_RETENTION removes them.");
    }
    long rows = of.path("rows_kept").asLong();
    if (rows > 0) {
      limits.add(
          "The rows of "
              + rows
              + " changes are kept until two later snapshots make them unnecessary; the server then"
              + " erases them.");
    }
    if (of.path("exists").asBoolean()) {
      limits.add(
          "The user still exists: its present data, and later records about it, are not erased.");
    }
    limits.add("Backups and exports that were made before keep the texts.");
    return limits;
  }
}
