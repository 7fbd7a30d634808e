package com.plystra.decision.authz;

import com.plystra.decision.world.Grant;
import com.plystra.decision.world.Group;
import com.plystra.decision.world.Permission;
import com.plystra.decision.world.Role;
import org.jspecify.annotations.Nullable;

/**
 * A permission that the actor's Member holds through a grant, and whether it covers the target.
 * Every decision makes some, so each holds only its own values; the values that it was compared
 * with are in the decision, see {@link Decision#check}.
 *
 * @param anchor the grant's anchor group; null when it has none or the anchor does not resolve
 * @param denyCode null when the scope covers the target
 */
public record Candidate(
    Grant grant,
    Role role,
    Permission permission,
    @Nullable Group anchor,
    @Nullable DenyCode denyCode) {
  public boolean covered() {
    return denyCode == null;
  }
}
