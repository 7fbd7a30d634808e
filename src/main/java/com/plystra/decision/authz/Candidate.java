package com.plystra.decision.authz;

import com.plystra.decision.world.Grant;
import com.plystra.decision.world.Group;
import com.plystra.decision.world.LimitedPermission;
import com.plystra.decision.world.Permission;
import com.plystra.decision.world.Role;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A permission that the actor's Member holds through a grant, and whether it covers the target.
 * Every decision makes some, so each holds only its own values; the values that it was compared
 * with are in the decision, see {@link Decision#check}.
 *
 * @param limit the condition under which the role holds the permission; null for none
 * @param anchor the grant's anchor group; null when it has none or the anchor does not resolve
 * @param denyCode null when the scope covers the target and every condition is met
 * @param conditions the conditions that were evaluated
 */
public record Candidate(
    Grant grant,
    Role role,
    Permission permission,
    @Nullable LimitedPermission limit,
    @Nullable Group anchor,
    @Nullable DenyCode denyCode,
    List<ConditionCheck> conditions) {
  public boolean covered() {
    return denyCode == null;
  }

  /** The result of the scope check alone; null when the scope covers the target. */
  public @Nullable DenyCode scopeDenyCode() {
    return denyCode == DenyCode.CONDITION_NOT_MET ? null : denyCode;
  }

  /** Whether it has conditions that decide, which are those of a scope that covers. */
  boolean needsConditions() {
    return denyCode == null && (limit != null || grant.condition() != null);
  }

  /** This candidate, whose scope covers, with its conditions evaluated. */
  Candidate with(List<ConditionCheck> evaluated) {
    boolean met = evaluated.stream().allMatch(check -> check.outcome().met());
    return new Candidate(
        grant, role, permission, limit, anchor, met ? null : DenyCode.CONDITION_NOT_MET, evaluated);
  }
}
