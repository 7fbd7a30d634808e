package com.plystra.decision.authz;

import com.plystra.base.problem.Problem;
import com.plystra.decision.authz.AuthzService.PendingDecision;
import com.plystra.decision.world.World;
import com.plystra.journal.DecisionRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The decisions of a batch, made on one version of the world at one instant. Their records are not
 * written yet.
 */
record BatchDecisions(List<Outcome> outcomes, long worldVersion) {
  /** Exactly one of the two is there. */
  record Outcome(@Nullable PendingDecision decision, @Nullable Problem problem) {
    boolean allow() {
      return decision != null && decision.allow();
    }
  }

  static BatchDecisions of(
      List<BatchItem> items, Semantic semantic, World world, Instant now, RecordPolicy policy) {
    List<Outcome> outcomes = new ArrayList<>(items.size());
    BatchBudget budget = new BatchBudget();
    for (BatchItem item : items) {
      Outcome outcome = outcome(item, world, now, policy, budget);
      outcomes.add(outcome);
      if (semantic.stopsAfter(outcome.allow())) {
        break;
      }
    }
    return new BatchDecisions(outcomes, world.version());
  }

  private static Outcome outcome(
      BatchItem item, World world, Instant now, RecordPolicy policy, BatchBudget budget) {
    try {
      BatchItem.Asked asked = item.on(world, now);
      Decision decision = decide(asked, world, now, budget);
      DecisionRecord record = Records.of(decision, asked.origin());
      return new Outcome(new PendingDecision(record, policy.keeps(decision)), null);
    } catch (Problem problem) {
      return new Outcome(null, problem);
    }
  }

  private static Decision decide(
      BatchItem.Asked asked, World world, Instant now, BatchBudget budget) {
    Decision first = null;
    for (Question question : asked.questions()) {
      budget.require();
      Decision decision = Decider.decide(world, question, now, asked.origin().standpoint());
      budget.decided(decision);
      if (decision.allow()) {
        return decision;
      }
      first = first == null ? decision : first;
    }
    if (first == null) {
      throw new IllegalArgumentException("no question");
    }
    return first;
  }

  /** The records that are kept, in the order of the items. */
  List<DecisionRecord> kept() {
    List<DecisionRecord> kept = new ArrayList<>(outcomes.size());
    for (Outcome outcome : outcomes) {
      PendingDecision decision = outcome.decision();
      if (decision != null && decision.kept()) {
        kept.add(decision.record());
      }
    }
    return kept;
  }

  /** All decisions, in the order of the items. */
  List<PendingDecision> decided() {
    List<PendingDecision> decided = new ArrayList<>(outcomes.size());
    for (Outcome outcome : outcomes) {
      PendingDecision decision = outcome.decision();
      if (decision != null) {
        decided.add(decision);
      }
    }
    return decided;
  }
}
