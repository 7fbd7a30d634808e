package com.plystra.decision.authz;

/**
 * A check's question: seven ids and keys, as the caller gave them.
 *
 * @param attributes what the caller gave beside them
 */
public record Question(
    String userId,
    String memberId,
    String userMemberId,
    String spaceId,
    String resourceType,
    String resourceId,
    String action,
    RequestAttributes attributes) {
  /** A question without attributes. */
  public Question(
      String userId,
      String memberId,
      String userMemberId,
      String spaceId,
      String resourceType,
      String resourceId,
      String action) {
    this(
        userId,
        memberId,
        userMemberId,
        spaceId,
        resourceType,
        resourceId,
        action,
        RequestAttributes.NONE);
  }
}
