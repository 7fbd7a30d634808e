package com.plystra.decision.authz;

/** A check's question: seven ids and keys, as the caller gave them. */
public record Question(
    String userId,
    String memberId,
    String userMemberId,
    String spaceId,
    String resourceType,
    String resourceId,
    String action) {}
