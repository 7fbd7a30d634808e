package com.plystra.storage.writer;

import java.util.Optional;

/**
 * Who requested a change, as recorded with it. For callers with the admin token, it is their own
 * unverified statement.
 *
 * @param spaceId the Space in which the actor claims to act
 * @param reason why the change was allowed, as the audit states it
 * @param given the reason that the caller gave, if any
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

  /** A caller with the admin token, who acts for the actor that it names. */
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

  /** A caller who gives no reason. */
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

  /** The same caller, with its reason for the change. */
  public Caller giving(Optional<String> why) {
    return new Caller(
        requestId, ipAddress, userAgent, userId, memberId, userMemberId, spaceId, reason, why);
  }

  /** An authenticated user. */
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
