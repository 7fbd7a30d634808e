package com.plystra.testkit;

/**
 * How often a test repeats what it does at random. Each build does it a few times; {@code
 * -Pnightly} does it many times. {@code -Dname=N} wins over both.
 */
public final class Rounds {
  private static final boolean MANY = Boolean.getBoolean("plystra.nightly");

  private Rounds() {}

  /**
   * The number of rounds.
   *
   * @param property its name, by which it can be set
   */
  public static int of(String property, int few, int many) {
    return Integer.getInteger(property, MANY ? many : few);
  }
}
