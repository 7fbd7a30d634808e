package com.plystra.decision.authz;

import com.plystra.base.hash.Part;
import com.plystra.decision.world.Group;
import com.plystra.decision.world.LimitedPermission;
import com.plystra.decision.world.Member;
import com.plystra.decision.world.ResourceType;
import com.plystra.decision.world.Space;
import com.plystra.decision.world.User;
import com.plystra.journal.CandidatePart;
import com.plystra.journal.DecisionRecord;
import com.plystra.journal.DecisionRecord.CheckedCandidate;
import com.plystra.journal.Parts;
import com.plystra.journal.RecordField;
import com.plystra.journal.RecordFields;
import com.plystra.journal.RecordKind;
import com.plystra.journal.TracePart;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the journal record of a decision. */
public final class Records {
  /** The value of {@link RecordField#FACTS} where the facts stood in the request. */
  static final String INLINE = "inline";

  private Records() {}

  static DecisionRecord of(Decision decision, RequestOrigin origin) {
    return new DecisionRecord(
        fields(decision, origin),
        decision.worldVersion(),
        decision.at(),
        decision.reason(),
        parts(decision).with(TracePart.REQUEST, given(decision.question())).build(),
        candidates(decision));
  }

  /** The objects that a decision was made on. */
  public static Parts.Builder<TracePart> parts(Decision decision) {
    return new Parts.Builder<>(TracePart.class)
        .with(TracePart.USER, part(decision.user()))
        .with(TracePart.MEMBER, part(decision.member()))
        .with(TracePart.USER_MEMBER, decision.binding())
        .with(TracePart.SPACE, part(decision.space()))
        .with(TracePart.RESOURCE, decision.resource() == null ? null : decision.resource().part())
        .with(TracePart.GROUP, part(decision.group()))
        .with(TracePart.RESOURCE_TYPE, part(decision.type()))
        .with(TracePart.ACTION, decision.action())
        .with(TracePart.MAPPING, decision.type() == null ? null : decision.type().mapping());
  }

  private static @Nullable Part given(Question asked) {
    RequestAttributes attributes = asked.attributes();
    return attributes.isEmpty() ? null : Part.personal(asked.userId(), attributes.json());
  }

  private static @Nullable Part conditions(Decision decision, Candidate candidate) {
    List<ConditionCheck> checks = candidate.conditions();
    return checks.isEmpty()
        ? null
        : Part.personal(decision.question().userId(), ConditionTrace.of(checks));
  }

  private static RecordFields fields(Decision decision, RequestOrigin origin) {
    Question asked = decision.question();
    DenyCode code = decision.denyCode();
    return origin
        .fields()
        .with(RecordField.SPACE_ID, asked.spaceId())
        .with(RecordField.ACTOR_USER_ID, asked.userId())
        .with(RecordField.ACTOR_MEMBER_ID, asked.memberId())
        .with(RecordField.ACTOR_USER_MEMBER_ID, asked.userMemberId())
        .with(RecordField.ACTION, asked.resourceType() + "." + asked.action())
        .with(RecordField.RESOURCE_TYPE, asked.resourceType())
        .with(RecordField.RESOURCE_ID, asked.resourceId())
        .with(RecordField.DECISION, decision.allow() ? "allow" : "deny")
        .with(RecordField.DENY_CODE, code == null ? null : code.name())
        .with(RecordField.FACTS, asked.facts() == null ? null : INLINE)
        .build(RecordKind.DECISION);
  }

  private static List<CheckedCandidate> candidates(Decision decision) {
    List<CheckedCandidate> checked = new ArrayList<>(decision.candidates().size());
    for (Candidate candidate : decision.candidates()) {
      DenyCode code = candidate.scopeDenyCode();
      LimitedPermission limit = candidate.limit();
      checked.add(
          new CheckedCandidate(
              new Parts.Builder<>(CandidatePart.class)
                  .with(CandidatePart.ROLE, candidate.role().part())
                  .with(CandidatePart.PERMISSION, candidate.permission().part())
                  .with(CandidatePart.MEMBER_ROLE, candidate.grant())
                  .with(CandidatePart.SCOPE_ANCHOR, part(candidate.anchor()))
                  .with(CandidatePart.ROLE_PERMISSION, limit == null ? null : limit.part())
                  .with(CandidatePart.CONDITIONS, conditions(decision, candidate))
                  .build(),
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
