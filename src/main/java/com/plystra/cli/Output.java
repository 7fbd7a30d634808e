package com.plystra.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** The format of a command's output: text for people, or JSON for programs. */
enum Output {
  TEXT,
  JSON;

  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** A new JSON object. */
  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /** JSON text, indented. */
  static String pretty(JsonNode json) {
    try {
      return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The name on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
