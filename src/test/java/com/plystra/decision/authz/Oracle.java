package com.plystra.decision.authz;

import com.plystra.decision.authz.ModelWorld.ActionRow;
import com.plystra.decision.authz.ModelWorld.BindingRow;
import com.plystra.decision.authz.ModelWorld.GrantRow;
import com.plystra.decision.authz.ModelWorld.GroupRow;
import com.plystra.decision.authz.ModelWorld.MappingRow;
import com.plystra.decision.authz.ModelWorld.MemberRow;
import com.plystra.decision.authz.ModelWorld.PermissionRow;
import com.plystra.decision.authz.ModelWorld.ResourceRow;
import com.plystra.decision.authz.ModelWorld.RolePermissionRow;
import com.plystra.decision.authz.ModelWorld.RoleRow;
import com.plystra.decision.authz.ModelWorld.SpaceRow;
import com.plystra.decision.authz.ModelWorld.TypeRow;
import com.plystra.decision.authz.ModelWorld.UserRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A second decision function, written from the spec's text alone ("The authorization decision") and
 * sharing nothing with the {@link Decider}: codes and reasons are spelled out, tables are scanned,
 * and paths are compared segment by segment. Slow and plain on purpose.
 */
final class Oracle {
  /**
   * What a decision must be.
   *
   * @param denyCode null for allow
   * @param loaded which of the question's objects a trace would show
   */
  record Answer(
      @Nullable String denyCode, String reason, List<String> loaded, List<Line> candidates) {}

  /**
   * What a candidate must be.
   *
   * @param anchorPath null when the anchor does not resolve
   * @param denyCode null when it covers
   */
  record Line(
      String roleKey,
      String permissionId,
      String scope,
      String grantId,
      @Nullable String anchorId,
      @Nullable String anchorPath,
      boolean covered,
      @Nullable String denyCode) {}

  private static final Pattern DOT = Pattern.compile("\\.");

  private final ModelWorld world;
  private final Question asked;
  private final Instant now;

  private final @Nullable UserRow user;
  private final @Nullable MemberRow member;
  private final @Nullable SpaceRow space;
  private final @Nullable BindingRow binding;
  private final @Nullable TypeRow type;
  private final @Nullable ActionRow action;
  private final @Nullable MappingRow mapping;
  private final @Nullable ResourceRow resource;
  private final @Nullable GroupRow group;
  private final List<Line> candidates;

  private Oracle(ModelWorld world, Question asked, Instant now) {
    this.world = world;
    this.asked = asked;
    this.now = now;
    user = ModelWorld.find(world.users, asked.userId());
    member = ModelWorld.find(world.members, asked.memberId());
    space = ModelWorld.find(world.spaces, asked.spaceId());
    binding = ModelWorld.find(world.bindings, asked.userMemberId());
    type = ModelWorld.find(world.types, asked.resourceType());
    action = ModelWorld.find(world.actions, asked.resourceType() + '\n' + asked.action());
    mapping = ModelWorld.find(world.mappings, asked.resourceType());
    resource = ModelWorld.find(world.resources, asked.resourceType() + '\n' + asked.resourceId());
    group = resource == null ? null : ModelWorld.find(world.groups, resource.groupId());
    candidates = candidates();
  }

  /** The answer that the spec demands. */
  static Answer answer(ModelWorld world, Question asked, Instant now) {
    Oracle oracle = new Oracle(world, asked, now);
    String code = oracle.firstRuleThatApplies();
    return new Answer(code, reason(code), oracle.loaded(), oracle.candidates);
  }

  /** Rules 1 to 14, top to bottom; null is rule 13's allow. */
  private @Nullable String firstRuleThatApplies() {
    if (user == null || member == null || space == null || binding == null) {
      return "ACTOR_NOT_FOUND";
    }
    if (!user.status().equals("active")) {
      return "ACTOR_USER_INACTIVE";
    }
    if (!member.status().equals("active")) {
      return "ACTOR_MEMBER_INACTIVE";
    }
    if (!space.status().equals("active")) {
      return "SPACE_INACTIVE";
    }
    if (!binding.status().equals("active")) {
      return "USER_MEMBER_REVOKED";
    }
    Instant expires = binding.expiresAt();
    if (expires != null && (expires.equals(now) || expires.isBefore(now))) {
      return "USER_MEMBER_EXPIRED";
    }
    if (type == null || !type.status().equals("active")) {
      return "INVALID_RESOURCE_TYPE";
    }
    if (mapping == null || !mapping.status().equals("active")) {
      return "INVALID_RESOURCE_TYPE";
    }
    if (action == null) {
      return "INVALID_RESOURCE_ACTION";
    }
    if (resource == null) {
      return "RESOURCE_NOT_FOUND";
    }
    if (!bindingIsTheActors(binding) || anySpaceDiffers(member, resource)) {
      return "CROSS_SPACE_VIOLATION";
    }
    if (!resource.status().equals("active")) {
      return "RESOURCE_INACTIVE";
    }
    if (candidates.isEmpty()) {
      return "NO_MATCHING_PERMISSION";
    }
    for (Line candidate : candidates) {
      if (candidate.covered()) {
        return null;
      }
    }
    return candidates.get(0).denyCode();
  }

  private static String reason(@Nullable String code) {
    if (code == null) {
      return "at least one matching permission grant covers the target resource";
    }
    return switch (code) {
      case "ACTOR_NOT_FOUND" -> "actor context does not resolve";
      case "ACTOR_USER_INACTIVE" -> "actor User is not active";
      case "ACTOR_MEMBER_INACTIVE" -> "actor Member is not active";
      case "SPACE_INACTIVE" -> "active Space is not active";
      case "USER_MEMBER_REVOKED" -> "UserMember binding is not active";
      case "USER_MEMBER_EXPIRED" -> "UserMember binding has expired";
      case "INVALID_RESOURCE_TYPE" -> "resource type is not registered";
      case "INVALID_RESOURCE_ACTION" -> "resource action is not registered for the resource type";
      case "RESOURCE_NOT_FOUND" -> "target resource was not found";
      case "CROSS_SPACE_VIOLATION" ->
          "actor context, grants, and target resource must belong to the same Space";
      case "RESOURCE_INACTIVE" -> "target resource is not active";
      case "NO_MATCHING_PERMISSION" ->
          "no permission grant matched the requested resource and action";
      case "CONDITION_NOT_MET" -> "a condition of every covering permission grant is not met";
      default -> "matching permission grants do not cover the target resource scope";
    };
  }

  private boolean bindingIsTheActors(BindingRow held) {
    return held.userId().equals(asked.userId())
        && held.memberId().equals(asked.memberId())
        && held.spaceId().equals(asked.spaceId());
  }

  private boolean anySpaceDiffers(MemberRow actor, ResourceRow target) {
    List<String> spaces = new ArrayList<>(List.of(actor.spaceId(), target.spaceId()));
    if (group != null) {
      spaces.add(group.spaceId());
    }
    for (Line candidate : candidates) {
      for (GrantRow grant : world.grants) {
        if (grant.id().equals(candidate.grantId())) {
          spaces.addAll(spacesOf(grant));
        }
      }
    }
    for (String each : spaces) {
      if (!each.equals(asked.spaceId())) {
        return true;
      }
    }
    return false;
  }

  private List<String> spacesOf(GrantRow grant) {
    List<String> spaces = new ArrayList<>();
    spaces.add(grant.spaceId());
    for (RoleRow role : world.roles) {
      if (role.id().equals(grant.roleId())) {
        spaces.add(role.spaceId());
      }
    }
    for (GroupRow anchor : world.groups) {
      if (anchor.id().equals(grant.anchorGroupId())) {
        spaces.add(anchor.spaceId());
      }
    }
    return spaces;
  }

  // "The grant is the actor's Member's": a Member that does not exist holds no grants.
  private List<Line> candidates() {
    List<Line> lines = new ArrayList<>();
    if (member == null) {
      return lines;
    }
    for (GrantRow grant : world.grants) {
      if (!grant.memberId().equals(member.id()) || !grant.status().equals("active")) {
        continue;
      }
      for (RoleRow role : world.roles) {
        Instant expires = grant.expiresAt();
        if (expires != null && (expires.equals(now) || expires.isBefore(now))) {
          continue;
        }
        if (!role.id().equals(grant.roleId()) || !role.status().equals("active")) {
          continue;
        }
        for (RolePermissionRow held : world.rolePermissions) {
          if (!held.roleId().equals(role.id()) || held.deleted()) {
            continue;
          }
          for (PermissionRow permission : world.permissions) {
            if (permission.id().equals(held.permissionId()) && matches(permission)) {
              lines.add(line(grant, role, held, permission, member));
            }
          }
        }
      }
    }
    lines.sort(Oracle::compare);
    return lines;
  }

  private boolean matches(PermissionRow permission) {
    return permission.resource().equals(asked.resourceType())
        && permission.action().equals(asked.action())
        && (permission.status().equals("active") || permission.scope().equals("global"));
  }

  private Line line(
      GrantRow grant,
      RoleRow role,
      RolePermissionRow held,
      PermissionRow permission,
      MemberRow actor) {
    GroupRow anchor = ModelWorld.find(world.groups, grant.anchorGroupId());
    String code = scopeCode(permission.scope(), actor, anchor);
    if (code == null && !(isMet(held.condition(), actor) && isMet(grant.condition(), actor))) {
      code = "CONDITION_NOT_MET";
    }
    return new Line(
        role.roleKey(),
        permission.id(),
        permission.scope(),
        grant.id(),
        grant.anchorGroupId(),
        anchor == null ? null : anchor.path(),
        code == null,
        code);
  }

  private boolean isMet(@Nullable ModelCondition condition, MemberRow actor) {
    return condition == null || condition.isMet(asked, now, actor, resource, group);
  }

  private @Nullable String scopeCode(String scope, MemberRow actor, @Nullable GroupRow anchor) {
    return switch (scope) {
      case "self" -> outOfBoundsUnless(ownerIs(actor));
      case "group", "group_tree" -> groupCode(scope, anchor);
      case "space" ->
          outOfBoundsUnless(resource != null && resource.spaceId().equals(actor.spaceId()));
      case "global" -> "GLOBAL_SCOPE_DISABLED";
      default -> throw new IllegalArgumentException(scope);
    };
  }

  private boolean ownerIs(MemberRow actor) {
    if (resource == null || resource.ownerMemberId() == null) {
      return false;
    }
    return resource.ownerMemberId().equals(actor.id());
  }

  private @Nullable String groupCode(String scope, @Nullable GroupRow anchor) {
    if (anchor == null || !anchor.status().equals("active")) {
      return "SCOPE_ANCHOR_MISSING";
    }
    if (group == null || !group.status().equals("active")) {
      return "TARGET_GROUP_MISSING";
    }
    if (scope.equals("group")) {
      return outOfBoundsUnless(group.id().equals(anchor.id()));
    }
    return outOfBoundsUnless(isInTree(group.path(), anchor.path()));
  }

  private static @Nullable String outOfBoundsUnless(boolean covers) {
    return covers ? null : "SCOPE_OUT_OF_BOUNDS";
  }

  /** The target's path begins with the anchor's segments, whole ones. */
  private static boolean isInTree(String target, String anchor) {
    List<String> inner = List.of(DOT.split(target, -1));
    List<String> outer = List.of(DOT.split(anchor, -1));
    return inner.size() >= outer.size() && inner.subList(0, outer.size()).equals(outer);
  }

  /** Role key, scope, anchor path (none first), grant id. */
  private static int compare(Line left, Line right) {
    int byRole = byCodePoint(left.roleKey(), right.roleKey());
    if (byRole != 0) {
      return byRole;
    }
    int byScope = byCodePoint(left.scope(), right.scope());
    if (byScope != 0) {
      return byScope;
    }
    if (left.anchorPath() == null || right.anchorPath() == null) {
      if (left.anchorPath() != null || right.anchorPath() != null) {
        return left.anchorPath() == null ? -1 : 1;
      }
    } else {
      int byPath = byCodePoint(left.anchorPath(), right.anchorPath());
      if (byPath != 0) {
        return byPath;
      }
    }
    return byCodePoint(left.grantId(), right.grantId());
  }

  static int byCodePoint(String left, String right) {
    int[] l = left.codePoints().toArray();
    int[] r = right.codePoints().toArray();
    for (int i = 0; i < l.length && i < r.length; i++) {
      if (l[i] != r[i]) {
        return l[i] < r[i] ? -1 : 1;
      }
    }
    return Integer.compare(l.length, r.length);
  }

  private List<String> loaded() {
    List<String> names = new ArrayList<>();
    addIf(names, user, "user");
    addIf(names, member, "member");
    addIf(names, binding, "user_member");
    addIf(names, space, "space");
    addIf(names, resource, "resource");
    addIf(names, group, "group");
    addIf(names, type, "resource_type");
    addIf(names, action, "action");
    return names;
  }

  private static void addIf(List<String> names, @Nullable Object object, String name) {
    if (object != null) {
      names.add(name);
    }
  }
}
