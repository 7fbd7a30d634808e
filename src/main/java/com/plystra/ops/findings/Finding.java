package com.plystra.ops.findings;

/**
 * A finding of one check.
 *
 * @param check its name, for example {@code port}
 * @param says the finding; for a fault also the remedy
 */
public record Finding(Level level, String check, String says) {
  /** The severity. */
  public enum Level {
    OK,
    WARNING,
    /** A server would not start, would not keep running, or would not be safe. */
    FAULT
  }

  public static Finding ok(String check, String says) {
    return new Finding(Level.OK, check, says);
  }

  public static Finding warning(String check, String says, String advice) {
    return new Finding(Level.WARNING, check, says + "; " + advice);
  }

  /** A warning whose text contains the advice already. */
  public static Finding warning(String check, String says) {
    return new Finding(Level.WARNING, check, says);
  }

  public static Finding fault(String check, String says, String advice) {
    return new Finding(Level.FAULT, check, says + "; " + advice);
  }

  /** A fault whose text contains the advice already. */
  public static Finding fault(String check, String says) {
    return new Finding(Level.FAULT, check, says);
  }
}
