package com.plystra.decision.authz;

import com.plystra.decision.conditions.Condition;
import com.plystra.decision.conditions.ConditionInput;
import com.plystra.decision.conditions.ConditionOutcome;
import com.plystra.decision.conditions.ConditionSteps;
import com.plystra.decision.world.LimitedPermission;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates the conditions of one decision: those of every candidate whose scope covers, all of
 * them, and of no other candidate. A condition that exceeds a bound is not met.
 */
final class ConditionChecks {
  private static final int MAX_EVALUATIONS = 256;
  private static final int MAX_READS_BYTES = 8 * 1024;
  private static final int MAX_DECISION_BYTES = 64 * 1024;

  private final ConditionInput input;
  private final ConditionSteps steps = new ConditionSteps();
  private int evaluations;
  private int bytes;

  private ConditionChecks(ConditionInput input) {
    this.input = input;
  }

  /**
   * Candidates with their conditions evaluated.
   *
   * @param steps the steps that the evaluations took
   */
  record Evaluated(List<Candidate> candidates, int steps) {}

  static Evaluated of(List<Candidate> candidates, ConditionFacts facts) {
    ConditionChecks checks = new ConditionChecks(facts.input());
    List<Candidate> evaluated = checks.evaluated(candidates);
    return new Evaluated(evaluated, checks.steps.used());
  }

  private List<Candidate> evaluated(List<Candidate> candidates) {
    List<Candidate> all = new ArrayList<>(candidates.size());
    for (Candidate candidate : candidates) {
      all.add(candidate.needsConditions() ? candidate.with(checks(candidate)) : candidate);
    }
    return all;
  }

  private List<ConditionCheck> checks(Candidate candidate) {
    List<ConditionCheck> checks = new ArrayList<>(2);
    LimitedPermission limit = candidate.limit();
    if (limit != null) {
      checks.add(check(ConditionCheck.On.ROLE_PERMISSION, limit.condition()));
    }
    Condition ofGrant = candidate.grant().condition();
    if (ofGrant != null) {
      checks.add(check(ConditionCheck.On.MEMBER_ROLE, ofGrant));
    }
    return checks;
  }

  private ConditionCheck check(ConditionCheck.On on, Condition condition) {
    return new ConditionCheck(on, condition, outcome(condition));
  }

  private ConditionOutcome outcome(Condition condition) {
    if (++evaluations > MAX_EVALUATIONS) {
      return notMet("the decision has more than " + MAX_EVALUATIONS + " conditions");
    }
    ConditionOutcome outcome = condition.evaluate(input, steps);
    int read = bytes(outcome.reads());
    if (read > MAX_READS_BYTES) {
      return notMet("reads more than " + MAX_READS_BYTES + " bytes");
    }
    // All of it is recorded, once for each candidate.
    bytes += read;
    return bytes > MAX_DECISION_BYTES
        ? notMet("the decision's conditions read more than " + MAX_DECISION_BYTES + " bytes")
        : outcome;
  }

  private static ConditionOutcome notMet(String reason) {
    return new ConditionOutcome(false, Map.of(), reason);
  }

  private static int bytes(Map<String, @Nullable String> reads) {
    int bytes = 0;
    for (String value : reads.values()) {
      bytes += value == null ? 0 : value.getBytes(StandardCharsets.UTF_8).length;
    }
    return bytes;
  }
}
