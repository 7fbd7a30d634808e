package com.plystra.decision.actors;

import com.plystra.decision.world.CodePoints;
import com.plystra.http.output.Shows;
import java.util.Comparator;

/** A binding that is usable now, with the names by which a person chooses it. */
@Shows("A binding that is usable now, with the names by which a person chooses it.")
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
  /** Primary bindings first, then by the names of Space and Member. */
  static final Comparator<AvailableMember> ORDER =
      Comparator.comparing(AvailableMember::isPrimary, Comparator.reverseOrder())
          .thenComparing(AvailableMember::spaceName, CodePoints.ORDER)
          .thenComparing(AvailableMember::memberDisplayName, CodePoints.ORDER)
          .thenComparing(AvailableMember::userMemberId);

  /** The ids of the binding and what it binds. */
  public Actor actor() {
    return new Actor(userId, memberId, userMemberId, spaceId);
  }
}
