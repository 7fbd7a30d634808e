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
 * The environment of a command.
 *
 * @param out for the command's output only
 * @param err for errors, notes and progress
 * @param interactive whether it is a terminal with a person
 * @param in the person's input
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

  /** Asks for a line; returns an empty text when there is no input. */
  String ask(String question) throws IOException {
    err.print(question);
    err.flush();
    String line = in.readLine();
    return line == null ? "" : line.strip();
  }

  // Always UTF-8: in the C locale of a container, Java would print ? for all but ASCII.
  private static PrintWriter writer(OutputStream stream) {
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
  }

  /** Follows the convention of no-color.org. */
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
