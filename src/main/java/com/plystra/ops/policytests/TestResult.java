package com.plystra.ops.policytests;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Optional;

/**
 * The result of one expectation.
 *
 * @param got the answer in words; of an error, its code
 * @param reason why the answer is so, or what differs; of a skipped one, why it was not asked
 * @param trace the trace of a decision that differs, as {@code explain} answers, for the first 100
 */
public record TestResult(
    Expectation expectation, Status status, String got, String reason, Optional<JsonNode> trace) {
  /** How an expectation ended. */
  public enum Status {
    /** The answer is as expected. */
    PASSED,
    /** The answer differs. */
    FAILED,
    /** There is no answer, for example because a name names nothing. */
    ERROR,
    /** It was not asked, because a server cannot be asked that. */
    SKIPPED;

    /** As in reports. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A result without a trace. */
  public static TestResult of(Expectation expectation, Status status, String got, String reason) {
    return new TestResult(expectation, status, got, reason, Optional.empty());
  }

  /** Whether the test run fails because of it. */
  public boolean isBad() {
    return status == Status.FAILED || status == Status.ERROR;
  }
}
