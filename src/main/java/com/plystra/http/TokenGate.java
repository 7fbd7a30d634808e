package com.plystra.http;

/** What the edge needs to know about the admin token. */
public interface TokenGate {
  boolean adminConfigured();

  /** Compares in constant time. */
  boolean adminMatches(String presented);
}
