package com.plystra.decision.authz;

import com.plystra.decision.conditions.Condition;
import com.plystra.decision.conditions.ConditionOutcome;

/**
 * One condition of a candidate, and how it was evaluated.
 *
 * @param on the kind of object that has the condition
 */
public record ConditionCheck(On on, Condition condition, ConditionOutcome outcome) {
  /** Where a condition stands. */
  public enum On {
    /** A rule of the role. */
    ROLE_PERMISSION("role_permission"),
    /** A limit of this grant. */
    MEMBER_ROLE("member_role");

    private final String key;

    On(String key) {
      this.key = key;
    }

    /** As in traces. */
    public String key() {
      return key;
    }
  }
}
