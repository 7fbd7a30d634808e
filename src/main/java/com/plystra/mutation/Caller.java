package com.plystra.mutation;

import java.util.Optional;

/**
 * Who asked for a change, as recorded with it; unverified, since the caller holds the admin token.
 *
 * @param spaceId the Space in which the actor says it acts
 */
public record Caller(
    String requestId,
    Optional<String> ipAddress,
    Optional<String> userAgent,
    Optional<String> userId,
    Optional<String> memberId,
    Optional<String> userMemberId,
    Optional<String> spaceId) {

  /** The server itself, or its operator on the command line. */
  public static Caller system(String requestId) {
    return new Caller(
        requestId,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
