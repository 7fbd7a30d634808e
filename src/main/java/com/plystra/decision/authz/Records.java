package com.plystra.decision.authz;

import com.plystra.base.hash.Part;
import com.plystra.decision.world.Group;
import com.plystra.decision.world.Member;
import com.plystra.decision.world.ResourceType;
import com.plystra.decision.world.Space;
import com.plystra.decision.world.User;
import com.plystra.journal.DecisionRecord;
import com.plystra.journal.DecisionRecord.CheckedCandidate;
import com.plystra.journal.RecordFields;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the journal record of a decision. */
final class Records {
  private Records() {}

  static DecisionRecord of(Decision decision, RequestOrigin origin) {
    return new DecisionRecord(
        fields(decision, origin),
        decision.worldVersion(),
        decision.at(),
        decision.reason(),
        part(decision.user()),
        part(decision.member()),
        decision.binding(),
        part(decision.space()),
        decision.resource() == null ? null : decision.resource().part(),
        part(decision.group()),
        part(decision.type()),
        decision.action(),
        decision.type() == null ? null : decision.type().mapping(),
        candidates(decision));
  }

  private static RecordFields fields(Decision decision, RequestOrigin origin) {
    Question asked = decision.question();
    DenyCode code = decision.denyCode();
    return new RecordFields(
        asked.spaceId(),
        asked.userId(),
        asked.memberId(),
        asked.userMemberId(),
        asked.resourceType() + "." + asked.action(),
        asked.resourceType(),
        asked.resourceId(),
        decision.allow() ? "allow" : "deny",
        code == null ? null : code.name(),
        origin.requestId(),
        origin.ipAddress().orElse(null),
        origin.userAgent().orElse(null));
  }

  private static List<CheckedCandidate> candidates(Decision decision) {
    List<CheckedCandidate> checked = new ArrayList<>(decision.candidates().size());
    for (Candidate candidate : decision.candidates()) {
      DenyCode code = candidate.denyCode();
      checked.add(
          new CheckedCandidate(
              candidate.role().part(),
              candidate.permission().part(),
              candidate.grant(),
              part(candidate.anchor()),
              candidate.permission().scope().key(),
              code == null ? null : code.name(),
              decision.check(candidate).reason()));
    }
    return checked;
  }

  private static @Nullable Part part(@Nullable User user) {
    return user == null ? null : user.part();
  }

  private static @Nullable Part part(@Nullable Member member) {
    return member == null ? null : member.part();
  }

  private static @Nullable Part part(@Nullable Space space) {
    return space == null ? null : space.part();
  }

  private static @Nullable Part part(@Nullable Group group) {
    return group == null ? null : group.part();
  }

  private static @Nullable Part part(@Nullable ResourceType type) {
    return type == null ? null : type.part();
  }
}
