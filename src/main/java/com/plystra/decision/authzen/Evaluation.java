package com.plystra.decision.authzen;

import com.plystra.decision.authz.Question;
import com.plystra.decision.authz.RequestAttributes;
import java.util.Optional;

/**
 * One question of an AuthZEN request.
 *
 * @param spaceId the Space that the request names
 * @param attributes properties and context
 */
record Evaluation(
    String subjectType,
    String subjectId,
    String resourceType,
    String resourceId,
    String action,
    Optional<String> spaceId,
    RequestAttributes attributes) {
  /** The question about an actor, whose ids may be empty where they are unknown. */
  Question question(String userId, String memberId, String userMemberId, String space) {
    return new Question(
        userId, memberId, userMemberId, space, resourceType, resourceId, action, attributes);
  }
}
