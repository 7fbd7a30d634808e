package com.plystra.http;

/** Seals cursors with a secret of the server. */
public interface CursorSeal {
  /** The length of a seal. */
  int BYTES = 16;

  /** The seal of a text. */
  byte[] of(String text);

  /** Whether it is a seal of the text, also one made under a previous secret. */
  boolean is(byte[] seal, String text);
}
