package com.plystra.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Drawn traces to compare with. */
final class Traces {
  private Traces() {}

  /** Without what differs from one run to the next. */
  static String steady(String drawn) {
    return drawn.replaceAll("recorded as audit_[0-9a-f]{16}, \\S+", "recorded as ID, TIME");
  }

  static String fixture(String name) throws IOException {
    try (InputStream in = Traces.class.getResourceAsStream("/traces/" + name + ".txt")) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
