package com.plystra.decision.authz;

import com.plystra.base.caller.Principal;
import com.plystra.base.caller.Reach;
import java.util.Optional;

/**
 * The origin of a check, as the server itself saw it.
 *
 * @param reach what the answer may rest on
 */
public record RequestOrigin(
    String requestId,
    Optional<String> ipAddress,
    Optional<String> userAgent,
    Principal caller,
    Reach reach,
    Purpose purpose) {
  /** A question of the server's own. */
  public RequestOrigin(String requestId, Optional<String> ipAddress, Optional<String> userAgent) {
    this(requestId, ipAddress, userAgent, Principal.SYSTEM, Reach.EVERYTHING, Purpose.ENFORCE);
  }
}
