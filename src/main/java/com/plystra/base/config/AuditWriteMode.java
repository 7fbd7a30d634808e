package com.plystra.base.config;

/** Which decisions are recorded. Mutations are always recorded. */
public enum AuditWriteMode {
  ALWAYS,
  DENY_ONLY,
  DISABLED_FOR_DEV
}
