package com.plystra.decision.conditions;

/**
 * The bounds of conditions. A change of one changes outcomes: see {@link ConditionSyntax#engine}.
 */
final class ConditionBounds {
  /** Of a text, in UTF-16 units. */
  static final int MAX_TEXT = 2_048;

  /** Steps of an evaluation: one for each node, and one for sixteen of its result's length. */
  static final int MAX_STEPS = 20_000;

  /** Steps of all evaluations of a decision. */
  static final int MAX_DECISION_STEPS = 40_000;

  /** Iterations of all comprehensions of an evaluation. Its steps end sooner. */
  static final int MAX_ITERATIONS = 10_000;

  /** Length of the inputs that a condition reads, in UTF-16 units. */
  static final int MAX_INPUT = 64 * 1024;

  /** Nesting of a JSON input; as the API's bodies. */
  static final int MAX_JSON_DEPTH = 64;

  /** Nesting of a text's syntax tree. */
  static final int MAX_TREE_DEPTH = 100;

  /** Instructions of a compiled regular expression. */
  static final int MAX_REGEX_PROGRAM = 5_000;

  private ConditionBounds() {}
}
