package com.plystra.catalog.dataconsole;

import com.plystra.decision.authz.AuthzService.Judged;
import java.util.List;

/** Ends a change that a decision denied, so that nothing of it stays. */
final class Denied extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Judged> judged;

  /**
   * With what was decided.
   *
   * @param judged in order; the last denied
   */
  Denied(List<Judged> judged) {
    super("denied", null, false, false);
    this.judged = List.copyOf(judged);
  }

  List<Judged> judged() {
    return judged;
  }
}
