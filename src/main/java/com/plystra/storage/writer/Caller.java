package com.plystra.storage.writer;

import java.util.Optional;

/**
 * Who asked for a change, as recorded with it. Of callers with the admin token it is what they say,
 * unverified.
 *
 * @param spaceId the Space in which the actor says it acts
 * @param reason why it was let do this, in the words of the audit
 * @param given the reason that it gave itself, if it did
 */
public record Caller(
    String requestId,
    Optional<String> ipAddress,
    Optional<String> userAgent,
    Optional<String> userId,
    Optional<String> memberId,
    Optional<String> userMemberId,
    Optional<String> spaceId,
    String reason,
    Optional<String> given) {
  private static final String OPERATOR = "the caller holds the operator's credentials";

  /** Somebody with the admin token, for whoever it says. */
  public Caller(
      String requestId,
      Optional<String> ipAddress,
      Optional<String> userAgent,
      Optional<String> userId,
      Optional<String> memberId,
      Optional<String> userMemberId,
      Optional<String> spaceId) {
    this(requestId, ipAddress, userAgent, userId, memberId, userMemberId, spaceId, OPERATOR);
  }

  /** Somebody who gives no reason. */
  public Caller(
      String requestId,
      Optional<String> ipAddress,
      Optional<String> userAgent,
      Optional<String> userId,
      Optional<String> memberId,
      Optional<String> userMemberId,
      Optional<String> spaceId,
      String reason) {
    this(
        requestId,
        ipAddress,
        userAgent,
        userId,
        memberId,
        userMemberId,
        spaceId,
        reason,
        Optional.empty());
  }

  /** The same, with the reason that it gives for what it does. */
  public Caller giving(Optional<String> why) {
    return new Caller(
        requestId, ipAddress, userAgent, userId, memberId, userMemberId, spaceId, reason, why);
  }

  /** A user who has shown to be the one. */
  public static Caller user(
      String requestId, String ipAddress, Optional<String> userAgent, String userId, String why) {
    return new Caller(
        requestId,
        Optional.of(ipAddress),
        userAgent,
        Optional.of(userId),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        why);
  }

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
