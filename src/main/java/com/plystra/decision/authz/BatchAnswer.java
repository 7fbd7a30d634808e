package com.plystra.decision.authz;

import com.plystra.base.problem.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a batch.
 *
 * @param results one for each item, in the order of the items; fewer when the semantic left the
 *     rest undecided
 * @param stateVersion the version of the world on which all of them were decided
 */
public record BatchAnswer(List<Result> results, long stateVersion) {
  /** Exactly one of the two is there. */
  public record Result(@Nullable RecordedDecision decision, @Nullable Problem problem) {
    public boolean allow() {
      return decision != null && decision.allow();
    }
  }

  public BatchAnswer {
    results = List.copyOf(results);
  }
}
