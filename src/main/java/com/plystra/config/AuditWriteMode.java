package com.plystra.config;

/** Which decisions are recorded; mutations always are. */
public enum AuditWriteMode {
  ALWAYS,
  DENY_ONLY,
  DISABLED_FOR_DEV
}
