package com.plystra.access.sessions;

import com.plystra.decision.world.CodePoints;
import com.plystra.http.output.Shows;
import java.util.Comparator;

/** A binding that can be used just now, with what a person chooses it by. */
@Shows("A binding that can be used just now, with what a person chooses it by.")
public record AvailableMember(
    String userMemberId,
    String userId,
    String userEmail,
    String memberId,
    String memberDisplayName,
    String spaceId,
    String spaceName,
    String relationType,
    boolean isPrimary) {
  /** Primary ones first, then by the names of Space and Member. */
  static final Comparator<AvailableMember> ORDER =
      Comparator.comparing(AvailableMember::isPrimary, Comparator.reverseOrder())
          .thenComparing(AvailableMember::spaceName, CodePoints.ORDER)
          .thenComparing(AvailableMember::memberDisplayName, CodePoints.ORDER)
          .thenComparing(AvailableMember::userMemberId);

  Actor actor() {
    return new Actor(userId, memberId, userMemberId, spaceId);
  }
}
