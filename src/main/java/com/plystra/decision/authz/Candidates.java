package com.plystra.decision.authz;

import com.plystra.decision.world.Grant;
import com.plystra.decision.world.Group;
import com.plystra.decision.world.HeldPermissions;
import com.plystra.decision.world.Member;
import com.plystra.decision.world.Permission;
import com.plystra.decision.world.Resource;
import com.plystra.decision.world.Role;
import com.plystra.decision.world.Scope;
import com.plystra.decision.world.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the grants that match a question, in their total order: role key, scope, anchor path (none
 * first), grant id. The world keeps a Member's grants sorted by role key, anchor path and id. So
 * walking the scopes inside each run of one role key finds them in order: nothing is sorted here,
 * and only matches are allocated.
 */
final class Candidates {
  private Candidates() {}

  static List<Candidate> of(
      World world,
      Question asked,
      Member member,
      @Nullable Resource resource,
      @Nullable Group group,
      Instant now) {
    List<Permission> permissions = world.permissionsFor(asked.resourceType(), asked.action());
    List<Grant> grants = world.grantsOf(member.id());
    if (permissions.isEmpty() || grants.isEmpty()) {
      return List.of();
    }
    List<Candidate> found = new ArrayList<>(grants.size());
    for (int from = 0, to; from < grants.size(); from = to) {
      to = endOfRole(grants, from);
      for (int p = 0; p < permissions.size(); p++) {
        for (int g = from; g < to; g++) {
          Candidate candidate =
              candidate(world, member, resource, group, permissions.get(p), grants.get(g), now);
          if (candidate != null) {
            found.add(candidate);
          }
        }
      }
    }
    return found;
  }

  private static int endOfRole(List<Grant> grants, int from) {
    String key = grants.get(from).roleKey();
    int to = from + 1;
    while (to < grants.size() && grants.get(to).roleKey().equals(key)) {
      to++;
    }
    return to;
  }

  /** Returns null when the grant does not give the permission, or has expired. */
  private static @Nullable Candidate candidate(
      World world,
      Member member,
      @Nullable Resource resource,
      @Nullable Group group,
      Permission permission,
      Grant grant,
      Instant now) {
    Role role = world.role(grant.roleId());
    if (role == null || !role.active() || grant.isExpired(now)) {
      return null;
    }
    HeldPermissions held = world.permissionsOf(role.id());
    if (held == null || !held.holds(permission.id()) || !isUsable(permission)) {
      return null;
    }
    Scope scope = permission.scope();
    String anchorId = grant.anchorGroupId();
    Group anchor = anchorId == null ? null : world.group(anchorId);
    DenyCode code =
        ScopeCheck.denyCode(scope, member.id(), member.spaceId(), resource, group, anchor);
    return new Candidate(
        grant, role, permission, held.limit(permission.id()), anchor, code, List.of());
  }

  private static boolean isUsable(Permission permission) {
    return permission.active() || permission.scope() == Scope.GLOBAL;
  }
}
