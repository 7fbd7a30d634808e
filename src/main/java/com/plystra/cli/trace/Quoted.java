package com.plystra.cli.trace;

import com.fasterxml.jackson.databind.JsonNode;

/** Names that people gave, in quotes; nothing where there is none. */
final class Quoted {
  private Quoted() {}

  static String of(JsonNode part, String field) {
    String name = Trace.text(part, field);
    return name.isEmpty() ? "" : '"' + name + '"';
  }
}
