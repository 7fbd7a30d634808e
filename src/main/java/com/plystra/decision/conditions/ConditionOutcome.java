package com.plystra.decision.conditions;

import java.util.Collections;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an evaluation came to.
 *
 * @param met whether the condition is true; false after an error or an exceeded bound
 * @param reads the paths that the condition's text names, such as {@code resource.metadata.status},
 *     in the order of the text; each with its value as JSON text, or null where it is absent or
 *     cannot be read. The same paths whichever branch was evaluated
 * @param reason why it is not met, a short sentence without values; null when it is met
 */
public record ConditionOutcome(
    boolean met, Map<String, @Nullable String> reads, @Nullable String reason) {
  /** The reads must not be changed any more. */
  public ConditionOutcome {
    if (met != (reason == null)) {
      throw new IllegalArgumentException("A condition has a reason exactly when it is not met");
    }
    reads = Collections.unmodifiableMap(reads);
  }
}
