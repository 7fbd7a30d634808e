package com.plystra.cli;

import com.plystra.logging.Logging;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What a command is run from.
 *
 * @param out for what was asked for, and nothing else
 * @param err for errors, notes and progress
 * @param interactive whether a person watches
 */
record Terminal(PrintWriter out, PrintWriter err, boolean interactive, Map<String, String> env) {
  static Terminal system() {
    return new Terminal(
        writer(System.out), writer(System.err), Logging.isTerminal(), System.getenv());
  }

  // Whatever the locale: in the C locale of a container, Java would print ? for all but ASCII.
  private static PrintWriter writer(OutputStream stream) {
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
  }

  /** By the convention of no-color.org. */
  boolean colours() {
    return interactive
        && env.getOrDefault("NO_COLOR", "").isEmpty()
        && !env.getOrDefault("TERM", "").equals("dumb");
  }

  void flush() {
    out.flush();
    err.flush();
  }
}
