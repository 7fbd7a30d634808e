package com.plystra.testkit;

/** Programs that a test needs beside JDK and Maven. */
public final class External {
  private External() {}

  /** Fails where {@code CI=true}, and says loudly elsewhere that a test does not run. */
  public static void missing(String what) {
    String words = "NOT TESTED: this machine has not got " + what;
    if ("true".equals(System.getenv("CI"))) {
      throw new AssertionError(words);
    }
    System.err.println(words);
  }
}
