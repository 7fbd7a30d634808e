package com.plystra.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.Map;

/** A command line that was run in this process, and what came of it. */
record Run(int code, String out, String err) {
  static Run of(Map<String, String> env, boolean interactive, String... args) {
    return typing("", env, interactive, args);
  }

  /** With somebody at the terminal who types this. */
  static Run typing(String typed, Map<String, String> env, boolean interactive, String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Terminal terminal =
        new Terminal(
            new PrintWriter(out),
            new PrintWriter(err),
            interactive,
            env,
            new BufferedReader(new StringReader(typed)));
    return new Run(Cli.run(terminal, args), out.toString(), err.toString());
  }

  static Run of(String... args) {
    return of(Map.of(), false, args);
  }

  /** Fails unless it ended so, with nothing on standard error. */
  Run endedWith(int expected) {
    assertEquals(expected, code, err + out);
    assertEquals("", err);
    return this;
  }

  /** Fails unless it ended so, with one line on standard error that holds the text. */
  Run failedWith(int expected, String text) {
    assertEquals(expected, code, err + out);
    assertEquals(1, err.lines().count(), err);
    assertTrue(err.startsWith("plystra: "), err);
    assertTrue(err.contains(text), err);
    return this;
  }

  /** Fails unless it ended so, with one of several lines on standard error that holds the text. */
  Run failedLines(int expected, String text) {
    assertEquals(expected, code, err + out);
    assertTrue(err.lines().allMatch(line -> line.startsWith("plystra: ")), err);
    assertTrue(err.lines().anyMatch(line -> line.contains(text)), err);
    return this;
  }

  JsonNode json() throws JsonProcessingException {
    return new ObjectMapper().readTree(out);
  }
}
