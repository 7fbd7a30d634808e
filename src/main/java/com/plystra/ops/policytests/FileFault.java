package com.plystra.ops.policytests;

/**
 * A fault of a test file.
 *
 * @param message what is wrong, without the place
 */
public record FileFault(FileLocation at, String message) {
  /** For example {@code tests.yaml:12:5: unknown field 'acter'. Did you mean 'actor'?}. */
  @Override
  public String toString() {
    return at + ": " + message;
  }
}
