package com.plystra.decision.lists;

/**
 * Limits the work for one page. A page whose work is used up ends early, and the next one continues
 * there.
 */
final class Budget {
  private static final int EVALUATIONS = 2_000;
  private static final int CANDIDATES = 20_000;
  private static final int SEEN = 50_000;

  private int evaluations;
  private int candidates;
  private int seen;

  /** Whether the page may look at another row. */
  boolean isLeft() {
    return evaluations < EVALUATIONS && candidates < CANDIDATES && seen < SEEN;
  }

  /** Notes a row that was proposed. */
  void saw() {
    seen++;
  }

  /** Notes a decision with this many candidates. */
  void decided(int withCandidates) {
    evaluations++;
    candidates += withCandidates;
  }

  /** The number of decisions that were made. */
  int evaluations() {
    return evaluations;
  }
}
