package com.plystra.decision.conditions;

/**
 * The steps that the conditions of one decision take together. When they are used up, further
 * conditions are not met: else many slow conditions could occupy the thread that decides. Used by
 * one thread.
 */
public final class ConditionSteps {
  private int used;

  /** The steps that the next evaluation may take. */
  int left() {
    return Math.min(ConditionBounds.MAX_STEPS, ConditionBounds.MAX_DECISION_STEPS - used);
  }

  void use(int steps) {
    used += steps;
  }

  /** The steps that were taken. */
  public int used() {
    return used;
  }
}
