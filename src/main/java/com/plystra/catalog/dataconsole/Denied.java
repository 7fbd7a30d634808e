package com.plystra.catalog.dataconsole;

import com.plystra.decision.authz.AuthzService.Judged;
import java.util.List;

/** Ends a change that a decision denied. Its transaction is rolled back. */
final class Denied extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Judged> judged;

  /**
   * @param judged the decisions in order; the last is the deny
   */
  Denied(List<Judged> judged) {
    super("denied", null, false, false);
    this.judged = List.copyOf(judged);
  }

  List<Judged> judged() {
    return judged;
  }
}
