package com.plystra.decision.authz;

import com.plystra.base.hash.Part;
import com.plystra.decision.world.Binding;
import com.plystra.decision.world.Group;
import com.plystra.decision.world.Member;
import com.plystra.decision.world.Resource;
import com.plystra.decision.world.ResourceType;
import com.plystra.decision.world.Space;
import com.plystra.decision.world.User;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A decision with everything that it was made from. Objects that did not resolve are null.
 *
 * @param worldVersion the version of the world: the number of the last mutation in it
 * @param at the time that was compared with expiry times
 * @param denyCode null for allow
 * @param conditionSteps the steps that the evaluation of conditions took
 */
public record Decision(
    Question question,
    long worldVersion,
    Instant at,
    @Nullable DenyCode denyCode,
    @Nullable User user,
    @Nullable Member member,
    @Nullable Binding binding,
    @Nullable Space space,
    @Nullable Resource resource,
    @Nullable Group group,
    @Nullable ResourceType type,
    @Nullable Part action,
    List<Candidate> candidates,
    int conditionSteps) {

  /** The reason of every allow. */
  public static final String COVERED =
      "at least one matching permission grant covers the target resource";

  public boolean allow() {
    return denyCode == null;
  }

  /** How the scope of one candidate was checked. */
  public ScopeCheck check(Candidate candidate) {
    return new ScopeCheck(
        candidate.permission().scope(),
        candidate.scopeDenyCode(),
        question.memberId(),
        resource,
        group,
        candidate.anchor());
  }

  public String reason() {
    return denyCode == null ? COVERED : denyCode.reason();
  }
}
