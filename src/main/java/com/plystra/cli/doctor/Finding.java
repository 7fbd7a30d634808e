package com.plystra.cli.doctor;

/**
 * What one check has found.
 *
 * @param check its name, e.g. {@code port}
 * @param says what is so; for a fault also what to do about it
 */
public record Finding(Level level, String check, String says) {
  /** How bad it is. */
  public enum Level {
    OK,
    WARNING,
    /** A server would not start, would not stay up, or would not be safe. */
    FAULT
  }

  static Finding ok(String check, String says) {
    return new Finding(Level.OK, check, says);
  }

  static Finding warning(String check, String says, String advice) {
    return new Finding(Level.WARNING, check, says + "; " + advice);
  }

  /** Of words that say already what to do. */
  static Finding warning(String check, String says) {
    return new Finding(Level.WARNING, check, says);
  }

  static Finding fault(String check, String says, String advice) {
    return new Finding(Level.FAULT, check, says + "; " + advice);
  }

  /** Of words that say already what to do. */
  static Finding fault(String check, String says) {
    return new Finding(Level.FAULT, check, says);
  }
}
