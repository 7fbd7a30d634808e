package com.plystra.decision.facts;

import com.plystra.decision.world.Binding;
import com.plystra.decision.world.Grant;
import com.plystra.decision.world.Group;
import com.plystra.decision.world.Member;
import com.plystra.decision.world.Permission;
import com.plystra.decision.world.Resource;
import com.plystra.decision.world.ResourceType;
import com.plystra.decision.world.Role;
import com.plystra.decision.world.Space;
import com.plystra.decision.world.User;
import com.plystra.decision.world.World;
import com.plystra.decision.world.WorldEditor;
import java.util.List;

/**
 * The facts that a question brings: its actor, its target and the actor's grants, in the form in
 * which the world holds stored ones. The decision on them is made by the same rules.
 *
 * @param groups the target's group and the anchors of grants; the path takes the place of the id
 * @param grants the grants, each with the one permission that its role holds
 */
public record InlineFacts(
    User user,
    Member member,
    Binding binding,
    Space space,
    Resource resource,
    List<Group> groups,
    List<Given> grants) {
  /** A grant of the request. */
  record Given(Grant grant, Role role, Permission permission) {}

  public InlineFacts {
    groups = List.copyOf(groups);
    grants = List.copyOf(grants);
  }

  /**
   * The world that a decision on these facts reads.
   *
   * @param stored gives the registered resource type and the version, and nothing else
   */
  public World over(World stored) {
    WorldEditor world = World.empty().edit();
    world.put(user);
    world.put(member);
    world.put(binding);
    world.put(space);
    groups.forEach(world::put);
    world.put(resource);
    for (Given given : grants) {
      world.put(given.role());
      world.put(given.permission());
      world.putRolePermission(given.role().id(), given.permission().id(), null);
      world.put(given.grant());
    }
    ResourceType type = stored.resourceType(resource.type());
    if (type != null) {
      world.put(type);
    }
    return world.done(stored.version());
  }

  /** The path of the target's group; empty when it is in none. */
  public String targetPath() {
    String id = resource.groupId();
    for (Group group : groups) {
      if (group.id().equals(id)) {
        return group.path();
      }
    }
    return "";
  }
}
