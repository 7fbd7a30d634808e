package com.plystra.ops.policytests;

/**
 * A place in a test file.
 *
 * @param line the line, from 1
 * @param column the column in characters, from 1
 */
public record FileLocation(String file, int line, int column) {
  /** For example {@code tests.yaml:12:5}. */
  @Override
  public String toString() {
    return file + ":" + line + ":" + column;
  }
}
