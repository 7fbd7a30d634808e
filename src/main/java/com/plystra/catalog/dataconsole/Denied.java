package com.plystra.catalog.dataconsole;

import com.plystra.decision.authz.AuthzService.PendingDecision;
import java.util.List;

/** Ends a change that a decision denied. Its transaction is rolled back. */
final class Denied extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<PendingDecision> decisions;

  /**
   * @param decisions the decisions in order; the last is the deny
   */
  Denied(List<PendingDecision> decisions) {
    super("denied", null, false, false);
    this.decisions = List.copyOf(decisions);
  }

  List<PendingDecision> decisions() {
    return decisions;
  }
}
