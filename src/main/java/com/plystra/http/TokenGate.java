package com.plystra.http;

/** The admin token, for the edge. */
public interface TokenGate {
  boolean adminConfigured();

  /** Compares in constant time. */
  boolean adminMatches(String presented);

  /**
   * Called on a worker before a read is answered. Returns when it is certain that the token was not
   * replaced by another server meanwhile; throws otherwise. Checks and changes verify it by their
   * records.
   */
  default void confirm() {}
}
