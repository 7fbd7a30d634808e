package com.plystra.base.config;

/** What the server is run for; {@code production} refuses unsafe settings. */
public enum Mode {
  DEVELOPMENT,
  PRODUCTION
}
