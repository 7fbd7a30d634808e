package com.plystra.decision.conditions;

/**
 * Ends an evaluation: a bound is exceeded, or an input is broken. An error and no exception,
 * because CEL's {@code &&} and {@code ||} absorb exceptions.
 */
final class ConditionLimitError extends Error {
  private static final long serialVersionUID = 1L;

  ConditionLimitError(String reason) {
    super(reason, null, false, false);
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
