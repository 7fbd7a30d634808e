package com.plystra.ops.metrics;

import com.plystra.decision.authz.DecisionCounts;
import com.plystra.decision.authz.DenyCode;

/** Metrics of decisions by outcome. */
public final class DecisionMetrics implements MetricSource {
  private static final String DENY = "deny";

  private final DecisionCounts counts;

  public DecisionMetrics(DecisionCounts counts) {
    this.counts = counts;
  }

  @Override
  public void read(Scrape to) {
    to.counter("authz_denies_total", "Decisions that were answered with deny.")
        .add(counts.denies());
    Scrape.Values decisions =
        to.counter(
            "plystra_authz_decisions_total",
            "Decisions that were answered, by outcome, and by deny code where it is deny.",
            "outcome",
            "deny_code");
    decisions.add(counts.allows(), "allow", "none");
    for (DenyCode code : DenyCode.values()) {
      decisions.add(counts.denies(code), DENY, code.name());
    }
    to.counter(
            "plystra_authz_unanswered_total",
            "Decisions that were not answered, as their record could not be kept.")
        .add(counts.unanswered());
  }
}
