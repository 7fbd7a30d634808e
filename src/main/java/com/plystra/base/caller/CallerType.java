package com.plystra.base.caller;

import java.util.Locale;

/** Whose credentials a request had. */
public enum CallerType {
  /** The admin token. */
  OPERATOR,
  API_KEY,
  /** The access token of a User's session. */
  SESSION,
  /** A command on the server's machine. */
  TERMINAL,
  /** The server itself. */
  SYSTEM;

  private final String key = name().toLowerCase(Locale.ROOT);

  /** The name in records. */
  public String key() {
    return key;
  }
}
