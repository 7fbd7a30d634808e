package com.plystra.decision.authz;

import com.plystra.decision.world.Group;
import com.plystra.decision.world.Resource;
import com.plystra.decision.world.Scope;
import org.jspecify.annotations.Nullable;

/**
 * Whether one grant covers the target. Pure; rules and wording: spec, "The authorization decision",
 * Scope. An instance is made only when the reason is needed as text; a decision needs only the
 * outcome: {@link #denyCode(Scope, String, String, Resource, Group, Group)}.
 *
 * @param denyCode null when covered
 */
public record ScopeCheck(
    Scope scope,
    @Nullable DenyCode denyCode,
    String memberId,
    @Nullable Resource resource,
    @Nullable Group group,
    @Nullable Group anchor) {

  /**
   * Checks one scope; null when it covers the target.
   *
   * @param memberId the acting Member
   * @param memberSpaceId the acting Member's Space
   * @param resource the target, null when there is none
   * @param group the target's group, null when it has none or it does not resolve
   * @param anchor the grant's anchor, null when it has none or it does not resolve
   */
  static @Nullable DenyCode denyCode(
      Scope scope,
      String memberId,
      String memberSpaceId,
      @Nullable Resource resource,
      @Nullable Group group,
      @Nullable Group anchor) {
    return switch (scope) {
      case SELF -> self(memberId, resource);
      case GROUP -> inGroup(group, anchor);
      case GROUP_TREE -> inTree(group, anchor);
      case SPACE -> inSpace(memberSpaceId, resource);
      case GLOBAL -> DenyCode.GLOBAL_SCOPE_DISABLED;
    };
  }

  private static @Nullable DenyCode self(String memberId, @Nullable Resource resource) {
    boolean own = resource != null && memberId.equals(resource.ownerMemberId());
    return own ? null : DenyCode.SCOPE_OUT_OF_BOUNDS;
  }

  private static @Nullable DenyCode inSpace(String spaceId, @Nullable Resource resource) {
    boolean inside = resource != null && spaceId.equals(resource.spaceId());
    return inside ? null : DenyCode.SCOPE_OUT_OF_BOUNDS;
  }

  private static @Nullable DenyCode inGroup(@Nullable Group group, @Nullable Group anchor) {
    if (anchor == null || !anchor.active()) {
      return DenyCode.SCOPE_ANCHOR_MISSING;
    }
    if (group == null || !group.active()) {
      return DenyCode.TARGET_GROUP_MISSING;
    }
    return group.id().equals(anchor.id()) ? null : DenyCode.SCOPE_OUT_OF_BOUNDS;
  }

  private static @Nullable DenyCode inTree(@Nullable Group group, @Nullable Group anchor) {
    if (anchor == null || !anchor.active()) {
      return DenyCode.SCOPE_ANCHOR_MISSING;
    }
    if (group == null || !group.active()) {
      return DenyCode.TARGET_GROUP_MISSING;
    }
    return covers(anchor.path(), group.path()) ? null : DenyCode.SCOPE_OUT_OF_BOUNDS;
  }

  /** {@code finance} covers {@code finance} and {@code finance.apac}, never {@code finance-old}. */
  private static boolean covers(String anchor, String target) {
    return target.startsWith(anchor)
        && (target.length() == anchor.length() || target.charAt(anchor.length()) == '.');
  }

  public boolean covered() {
    return denyCode == null;
  }

  /** The comparison in words, for example "target group a.b is inside anchor group a.". */
  public String reason() {
    return ScopeWording.reason(this);
  }
}
