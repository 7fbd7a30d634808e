package com.plystra.http;

/** What the edge needs to know about the admin token. */
public interface TokenGate {
  boolean adminConfigured();

  /** Compares in constant time. */
  boolean adminMatches(String presented);

  /**
   * Called by a worker before a read is answered: returns once it is certain that the token which
   * let it in has not been replaced unnoticed, and throws otherwise. Checks and changes show it by
   * their records.
   */
  default void confirm() {}
}
