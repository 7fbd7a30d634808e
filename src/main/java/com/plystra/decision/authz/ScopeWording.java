package com.plystra.decision.authz;

import com.plystra.decision.world.Group;
import com.plystra.decision.world.Resource;
import com.plystra.decision.world.Scope;
import org.jspecify.annotations.Nullable;

/** The wording of scope checks in traces, for trace version 1.0. */
public final class ScopeWording {
  private ScopeWording() {}

  /** The rule that a scope applies. */
  public static String rule(Scope scope) {
    return switch (scope) {
      case SELF -> "resource.owner_member_id == actor.member_id";
      case GROUP -> "target_group_id = scope_anchor_group_id";
      case GROUP_TREE -> "target_path = anchor_path OR target_path LIKE anchor_path || '.%'";
      case SPACE -> "resource.space_id == actor.space_id";
      case GLOBAL -> "global scope disabled for ordinary Members";
    };
  }

  static String reason(ScopeCheck check) {
    return switch (check.scope()) {
      case SELF -> self(check);
      case GROUP -> groups(check, "is the anchor group ", "is not the anchor group ");
      case GROUP_TREE -> groups(check, "is inside anchor group ", "is outside anchor group ");
      case SPACE -> space(check);
      case GLOBAL -> "global scope is disabled for ordinary Members.";
    };
  }

  private static String self(ScopeCheck check) {
    Resource resource = check.resource();
    if (resource == null) {
      return "there is no target resource to own.";
    }
    String owner = resource.ownerMemberId();
    if (owner == null) {
      return "target resource has no owner.";
    }
    return check.covered()
        ? "target resource is owned by the acting Member " + owner + "."
        : "target resource is owned by "
            + owner
            + ", not by the acting Member "
            + check.memberId()
            + ".";
  }

  private static String groups(ScopeCheck check, String covered, String outside) {
    Group anchor = check.anchor();
    if (anchor == null || !anchor.active()) {
      return anchor == null
          ? "the grant has no anchor group."
          : "anchor group " + anchor.path() + " is not active.";
    }
    Group group = check.group();
    if (group == null || !group.active()) {
      return missing(check.resource(), group);
    }
    return "target group "
        + group.path()
        + " "
        + (check.covered() ? covered : outside)
        + anchor.path()
        + ".";
  }

  private static String missing(@Nullable Resource resource, @Nullable Group group) {
    if (resource == null) {
      return "there is no target resource to have a group.";
    }
    return group == null
        ? "target resource has no group."
        : "target group " + group.path() + " is not active.";
  }

  private static String space(ScopeCheck check) {
    Resource resource = check.resource();
    if (resource == null) {
      return "there is no target resource to be in a Space.";
    }
    return check.covered()
        ? "target resource is in the acting Member's Space " + resource.spaceId() + "."
        : "target resource is in Space " + resource.spaceId() + ", not in the acting Member's.";
  }
}
