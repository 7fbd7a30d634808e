package com.plystra.decision.authz;

/** Which decisions are recorded. Changes always are. */
public enum RecordPolicy {
  ALWAYS,
  DENY_ONLY,
  NEVER;

  /** Whether answers to questions other than checks are recorded, such as lists. */
  public boolean keepsQuestions() {
    return this == ALWAYS;
  }

  boolean keeps(Decision decision) {
    return switch (this) {
      case ALWAYS -> true;
      case DENY_ONLY -> !decision.allow();
      case NEVER -> false;
    };
  }
}
