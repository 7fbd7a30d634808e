package com.plystra.cli.trace;

import com.fasterxml.jackson.databind.JsonNode;

/** A trace as text. */
public final class TraceText {
  private TraceText() {}

  public static String of(JsonNode trace, boolean colours) {
    return trace.toPrettyString();
  }
}
