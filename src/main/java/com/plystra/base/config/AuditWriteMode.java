package com.plystra.base.config;

/** Which decisions are recorded; mutations always are. */
public enum AuditWriteMode {
  ALWAYS,
  DENY_ONLY,
  DISABLED_FOR_DEV
}
