package com.plystra.decision.authz;

import com.plystra.base.caller.Reach;
import com.plystra.base.hash.Part;
import com.plystra.decision.facts.InlineFacts;
import com.plystra.decision.world.Binding;
import com.plystra.decision.world.Grant;
import com.plystra.decision.world.Group;
import com.plystra.decision.world.Member;
import com.plystra.decision.world.Resource;
import com.plystra.decision.world.ResourceType;
import com.plystra.decision.world.Space;
import com.plystra.decision.world.User;
import com.plystra.decision.world.World;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Makes decisions. A pure function: no clock, no state, no I/O. Everything is loaded and every
 * candidate's scope is checked before the first rule is tried, so that the trace of an early deny
 * is complete too.
 */
public final class Decider {
  private Decider() {}

  /** Decides on everything; see {@link #decide(World, Question, Instant, Standpoint)}. */
  public static Decision decide(World world, Question asked, Instant now) {
    return decide(world, asked, now, Standpoint.EVERYTHING);
  }

  /**
   * Decides {@code asked} on one version of the world, or on the facts that it brings; {@code now}
   * is compared with expiry times.
   */
  public static Decision decide(World version, Question asked, Instant now, Standpoint from) {
    InlineFacts facts = asked.facts();
    World world = facts == null ? version : facts.over(version);
    Sight sight = new Sight(world, facts == null ? from.reach() : Reach.EVERYTHING);
    User user = sight.user(asked.userId());
    Member member = sight.member(asked.memberId());
    Binding binding = sight.binding(asked.userMemberId());
    Space space = sight.space(asked.spaceId());
    Resource resource = sight.resource(asked.resourceType(), asked.resourceId());
    Group group = group(world, resource);
    ResourceType type = world.resourceType(asked.resourceType());
    Part action = type == null ? null : type.actions().get(asked.action());
    List<Candidate> candidates =
        member == null ? List.of() : Candidates.of(world, asked, member, resource, group, now);
    int steps = 0;
    if (hasConditions(candidates)) {
      ConditionChecks.Evaluated evaluated =
          ConditionChecks.of(
              candidates,
              new ConditionFacts(
                  asked,
                  now,
                  from.requestIp(),
                  user,
                  member,
                  binding,
                  space,
                  resource,
                  group,
                  action));
      candidates = evaluated.candidates();
      steps = evaluated.steps();
    }
    DenyCode code = unresolvedOrInactive(user, member, binding, space);
    if (code == null) {
      code = invalid(binding, now, type, action, resource);
    }
    if (code == null && crosses(asked, member, binding, resource, group, candidates)) {
      code = DenyCode.CROSS_SPACE_VIOLATION;
    }
    if (code == null) {
      code = uncovered(resource, candidates);
    }
    return new Decision(
        asked,
        world.version(),
        now,
        code,
        user,
        member,
        binding,
        space,
        resource,
        group,
        type,
        action,
        candidates,
        steps);
  }

  private static boolean hasConditions(List<Candidate> candidates) {
    for (int i = 0; i < candidates.size(); i++) {
      if (candidates.get(i).needsConditions()) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable Group group(World world, @Nullable Resource resource) {
    String id = resource == null ? null : resource.groupId();
    return id == null ? null : world.group(id);
  }

  /** Rules 1 to 5. */
  private static @Nullable DenyCode unresolvedOrInactive(
      @Nullable User user,
      @Nullable Member member,
      @Nullable Binding binding,
      @Nullable Space space) {
    if (user == null || member == null || binding == null || space == null) {
      return DenyCode.ACTOR_NOT_FOUND;
    }
    if (!user.active()) {
      return DenyCode.ACTOR_USER_INACTIVE;
    }
    if (!member.active()) {
      return DenyCode.ACTOR_MEMBER_INACTIVE;
    }
    if (!space.active()) {
      return DenyCode.SPACE_INACTIVE;
    }
    return binding.active() ? null : DenyCode.USER_MEMBER_REVOKED;
  }

  /** Rules 6 to 9. */
  private static @Nullable DenyCode invalid(
      @Nullable Binding binding,
      Instant now,
      @Nullable ResourceType type,
      @Nullable Part action,
      @Nullable Resource resource) {
    Instant expiresAt = binding == null ? null : binding.expiresAt();
    if (expiresAt != null && !expiresAt.isAfter(now)) {
      return DenyCode.USER_MEMBER_EXPIRED;
    }
    if (type == null || !type.active() || type.mapping() == null) {
      return DenyCode.INVALID_RESOURCE_TYPE;
    }
    if (action == null) {
      return DenyCode.INVALID_RESOURCE_ACTION;
    }
    return resource == null ? DenyCode.RESOURCE_NOT_FOUND : null;
  }

  /**
   * Rule 10. The database's keys prevent most of these cases; the decision does not rely on them.
   */
  private static boolean crosses(
      Question asked,
      @Nullable Member member,
      @Nullable Binding binding,
      @Nullable Resource resource,
      @Nullable Group group,
      List<Candidate> candidates) {
    String space = asked.spaceId();
    if (member == null || binding == null || resource == null) {
      return true;
    }
    return !binding.userId().equals(asked.userId())
        || !binding.memberId().equals(asked.memberId())
        || !binding.spaceId().equals(space)
        || !member.spaceId().equals(space)
        || !resource.spaceId().equals(space)
        || (group != null && !group.spaceId().equals(space))
        || anyOutside(space, candidates);
  }

  private static boolean anyOutside(String space, List<Candidate> candidates) {
    for (Candidate candidate : candidates) {
      Grant grant = candidate.grant();
      Group anchor = candidate.anchor();
      if (!candidate.role().spaceId().equals(space)
          || !grant.spaceId().equals(space)
          || (anchor != null && !anchor.spaceId().equals(space))) {
        return true;
      }
    }
    return false;
  }

  /** Rules 11 to 14. */
  private static @Nullable DenyCode uncovered(
      @Nullable Resource resource, List<Candidate> candidates) {
    if (resource == null || !resource.active()) {
      return DenyCode.RESOURCE_INACTIVE;
    }
    if (candidates.isEmpty()) {
      return DenyCode.NO_MATCHING_PERMISSION;
    }
    for (Candidate candidate : candidates) {
      if (candidate.covered()) {
        return null;
      }
    }
    return Objects.requireNonNull(candidates.get(0).denyCode());
  }
}
