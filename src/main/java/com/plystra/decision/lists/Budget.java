package com.plystra.decision.lists;

import com.plystra.decision.authz.Decision;

/**
 * Limits the work for one page. A page whose work is used up ends early, and the next one continues
 * there.
 */
public final class Budget {
  private static final int EVALUATIONS = 2_000;
  private static final int CANDIDATES = 20_000;
  private static final int SEEN = 50_000;
  private static final int CONDITION_STEPS = 400_000;

  private int evaluations;
  private int probes;
  private int candidates;
  private int seen;
  private int conditionSteps;

  /** Whether the page may look at another row. */
  public boolean isLeft() {
    return evaluations + probes < EVALUATIONS
        && candidates < CANDIDATES
        && seen < SEEN
        && conditionSteps < CONDITION_STEPS;
  }

  /** Notes a row that was proposed. */
  void saw() {
    seen++;
  }

  /** Notes a decision that finds out what an actor's candidates are. */
  void probed(Decision decision) {
    probes++;
    candidates += decision.candidates().size();
  }

  /** Notes a decision. */
  void decided(Decision decision) {
    evaluations++;
    candidates += decision.candidates().size();
    conditionSteps += decision.conditionSteps();
  }

  /** The number of decisions that were made, without probes. */
  int evaluations() {
    return evaluations;
  }
}
