package com.plystra.base.config;

/** The format of log lines. */
public enum LogFormat {
  JSON,
  TEXT
}
