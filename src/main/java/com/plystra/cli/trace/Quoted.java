package com.plystra.cli.trace;

import com.fasterxml.jackson.databind.JsonNode;

/** A name in quotes; an empty text when there is none. */
final class Quoted {
  private Quoted() {}

  static String of(JsonNode part, String field) {
    String name = Trace.text(part, field);
    return name.isEmpty() ? "" : '"' + name + '"';
  }
}
