package com.plystra.decision.authz;

import java.security.SecureRandom;

/** Where random tests begin: {@code -Dplystra.seed=...} repeats a run that failed. */
final class Seeds {
  private Seeds() {}

  static long first() {
    String given = System.getProperty("plystra.seed");
    return given == null ? new SecureRandom().nextInt(Integer.MAX_VALUE) : Long.parseLong(given);
  }
}
