package com.plystra.decision.authz;

import com.plystra.decision.facts.InlineFacts;
import org.jspecify.annotations.Nullable;

/**
 * A check's question: seven ids and keys, as the caller gave them.
 *
 * @param attributes what the caller gave beside them
 * @param facts what is decided on in place of stored facts; null for stored ones
 */
public record Question(
    String userId,
    String memberId,
    String userMemberId,
    String spaceId,
    String resourceType,
    String resourceId,
    String action,
    RequestAttributes attributes,
    @Nullable InlineFacts facts) {
  /** A question about stored facts. */
  public Question(
      String userId,
      String memberId,
      String userMemberId,
      String spaceId,
      String resourceType,
      String resourceId,
      String action,
      RequestAttributes attributes) {
    this(
        userId,
        memberId,
        userMemberId,
        spaceId,
        resourceType,
        resourceId,
        action,
        attributes,
        null);
  }

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

  /** The same question, decided on these facts. */
  Question withFacts(InlineFacts given) {
    return new Question(
        userId,
        memberId,
        userMemberId,
        spaceId,
        resourceType,
        resourceId,
        action,
        attributes,
        given);
  }

  /** The same question about another resource of the type. */
  public Question withResource(String id) {
    return new Question(
        userId, memberId, userMemberId, spaceId, resourceType, id, action, attributes, facts);
  }

  /** The same question about another action. */
  public Question withAction(String other) {
    return new Question(
        userId,
        memberId,
        userMemberId,
        spaceId,
        resourceType,
        resourceId,
        other,
        attributes,
        facts);
  }

  /** The same question about another actor of the Space. */
  public Question withActor(String user, String member, String userMember) {
    return new Question(
        user, member, userMember, spaceId, resourceType, resourceId, action, attributes, facts);
  }

  /** The same question in another Space. */
  public Question withSpace(String id) {
    return new Question(
        userId, memberId, userMemberId, id, resourceType, resourceId, action, attributes, facts);
  }
}
