package com.plystra.base.config;

/** The purpose of the server. {@code production} refuses unsafe settings. */
public enum Mode {
  DEVELOPMENT,
  PRODUCTION
}
