package com.plystra.decision.conditions;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which nodes of a syntax tree are arguments of functions that may take more than their arguments'
 * length in time.
 */
final class StepCosts {
  /** How such a function's time grows. */
  enum Growth {
    /** With the product of both lengths. */
    SEARCH,
    /** With the product of the text's length and the expression's program. */
    MATCH,
    /** At most with the square of the text's length. */
    PARSE
  }

  /**
   * A node that is an argument.
   *
   * @param call the call's number among these calls
   */
  record Argument(Growth growth, int call, boolean first) {}

  private static final Map<String, Growth> FUNCTIONS =
      Map.ofEntries(
          Map.entry("contains", Growth.SEARCH),
          Map.entry("indexOf", Growth.SEARCH),
          Map.entry("lastIndexOf", Growth.SEARCH),
          Map.entry("split", Growth.SEARCH),
          Map.entry("matches", Growth.MATCH),
          Map.entry("duration", Growth.PARSE),
          Map.entry("timestamp", Growth.PARSE),
          Map.entry("int", Growth.PARSE),
          Map.entry("uint", Growth.PARSE),
          Map.entry("double", Growth.PARSE));

  private final Map<Long, Argument> arguments = new HashMap<>();
  private int calls;

  static @Nullable Growth of(String function) {
    return FUNCTIONS.get(function);
  }

  /** Notes a call's first two arguments; the second is 0 where there is one. */
  void add(Growth growth, long first, long second) {
    arguments.put(first, new Argument(growth, calls, true));
    if (second != 0) {
      arguments.put(second, new Argument(growth, calls, false));
    }
    calls++;
  }

  boolean isEmpty() {
    return calls == 0;
  }

  int calls() {
    return calls;
  }

  @Nullable Argument at(long node) {
    return arguments.get(node);
  }
}
