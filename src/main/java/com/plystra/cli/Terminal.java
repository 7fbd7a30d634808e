package com.plystra.cli;

import com.plystra.base.logging.Logging;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
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
 * @param in what the person types
 */
record Terminal(
    PrintWriter out,
    PrintWriter err,
    boolean interactive,
    Map<String, String> env,
    BufferedReader in) {
  static Terminal system() {
    return new Terminal(
        writer(System.out),
        writer(System.err),
        Logging.isTerminal(),
        System.getenv(),
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)));
  }

  /** Asks for a line; empty when nobody answers. */
  String ask(String question) throws IOException {
    err.print(question);
    err.flush();
    String line = in.readLine();
    return line == null ? "" : line.strip();
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
