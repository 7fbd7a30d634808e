package com.plystra.decision.authz;

import com.plystra.base.caller.Reach;
import com.plystra.decision.world.Binding;
import com.plystra.decision.world.Group;
import com.plystra.decision.world.Member;
import com.plystra.decision.world.Resource;
import com.plystra.decision.world.Space;
import com.plystra.decision.world.User;
import com.plystra.decision.world.World;
import org.jspecify.annotations.Nullable;

/**
 * The part of a world that a caller's question may rest on. What lies outside of the caller's reach
 * is not found, as if it did not exist.
 */
public record Sight(World world, Reach reach) {
  /** A User is in the Spaces in which it has a binding, in any state. */
  public @Nullable User user(String id) {
    if (reach.isEverything()) {
      return world.user(id);
    }
    for (Binding binding : world.bindingsOf(id)) {
      if (reach.touches(binding.spaceId())) {
        return world.user(id);
      }
    }
    return null;
  }

  public @Nullable Member member(String id) {
    Member member = world.member(id);
    return member != null && reach.touches(member.spaceId()) ? member : null;
  }

  public @Nullable Binding binding(String id) {
    Binding binding = world.binding(id);
    return binding != null && reach.touches(binding.spaceId()) ? binding : null;
  }

  public @Nullable Space space(String id) {
    return reach.touches(id) ? world.space(id) : null;
  }

  public @Nullable Resource resource(String type, String id) {
    Resource resource = world.resource(type, id);
    return resource != null && hasResource(resource) ? resource : null;
  }

  private boolean hasResource(Resource resource) {
    if (reach.hasSpace(resource.spaceId())) {
      return true;
    }
    String groupId = resource.groupId();
    Group group = groupId == null ? null : world.group(groupId);
    return reach.has(resource.spaceId(), group == null ? null : group.path());
  }
}
