package com.plystra.decision.authz;

/** Which decisions are recorded. Changes always are. */
public enum RecordPolicy {
  ALWAYS,
  DENY_ONLY,
  NEVER;

  boolean keeps(Decision decision) {
    return switch (this) {
      case ALWAYS -> true;
      case DENY_ONLY -> !decision.allow();
      case NEVER -> false;
    };
  }
}
