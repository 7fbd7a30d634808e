package com.plystra.decision.authz;

import com.plystra.base.caller.Reach;
import org.jspecify.annotations.Nullable;

/**
 * From where a question is asked.
 *
 * @param reach what the answer may rest on; ids of anything else resolve to nothing
 * @param requestIp the address of the request, which conditions may read; null for none
 */
public record Standpoint(Reach reach, @Nullable String requestIp) {
  /** The server's own questions, about everything. */
  public static final Standpoint EVERYTHING = of(Reach.EVERYTHING);

  /** A standpoint without a request. */
  public static Standpoint of(Reach reach) {
    return new Standpoint(reach, null);
  }
}
