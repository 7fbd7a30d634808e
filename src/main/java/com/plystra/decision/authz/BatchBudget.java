package com.plystra.decision.authz;

import com.plystra.base.problem.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Limits what the decisions of one batch may take together: they are made by one thread, and their
 * records are in memory at the same time.
 */
final class BatchBudget {
  private static final int CANDIDATES = 50_000;
  private static final int CONDITION_STEPS = 2_000_000;
  private static final long CONDITION_CHARS = 8L << 20;

  private int candidates;
  private int steps;
  private long chars;

  /**
   * Called before a decision.
   *
   * @throws Problem {@code BATCH_LIMIT_EXCEEDED} when nothing is left
   */
  void require() {
    if (candidates >= CANDIDATES || steps >= CONDITION_STEPS || chars >= CONDITION_CHARS) {
      throw Problem.of(
          Problem.Kind.TOO_LARGE,
          "BATCH_LIMIT_EXCEEDED",
          "The decisions before this one took all that a batch may take: ask the rest in another"
              + " request.");
    }
  }

  void decided(Decision decision) {
    candidates += decision.candidates().size();
    steps += decision.conditionSteps();
    for (Candidate candidate : decision.candidates()) {
      for (ConditionCheck check : candidate.conditions()) {
        chars += check.condition().text().length();
        for (@Nullable String value : check.outcome().reads().values()) {
          chars += value == null ? 0 : value.length();
        }
      }
    }
  }
}
