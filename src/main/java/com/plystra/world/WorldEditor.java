package com.plystra.world;

import com.plystra.world.World.ActionKey;
import com.plystra.world.World.ResourceKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes the next version of a {@link World}. Used by one thread and thrown away after {@link
 * #done}.
 */
public final class WorldEditor {
  /** The maps of one version. Fields are replaced by the editor and never after it is done. */
  static final class Contents {
    Index<String, User> users = Index.empty();
    Index<String, Space> spaces = Index.empty();
    Index<String, Member> members = Index.empty();
    Index<String, Binding> bindings = Index.empty();
    Index<String, Group> groups = Index.empty();
    Index<String, Integer> childrenByGroup = Index.empty();
    Index<String, Role> roles = Index.empty();
    Index<String, Permission> permissions = Index.empty();
    Index<ActionKey, List<Permission>> permissionsByAction = Index.empty();
    Index<String, Set<String>> permissionIdsByRole = Index.empty();
    Index<String, List<Grant>> grantsByMember = Index.empty();
    Index<String, ResourceType> types = Index.empty();
    Index<ResourceKey, Resource> resources = Index.empty();

    Contents copy() {
      Contents copy = new Contents();
      copy.users = users;
      copy.spaces = spaces;
      copy.members = members;
      copy.bindings = bindings;
      copy.groups = groups;
      copy.childrenByGroup = childrenByGroup;
      copy.roles = roles;
      copy.permissions = permissions;
      copy.permissionsByAction = permissionsByAction;
      copy.permissionIdsByRole = permissionIdsByRole;
      copy.grantsByMember = grantsByMember;
      copy.types = types;
      copy.resources = resources;
      return copy;
    }
  }

  private static final Part UNREGISTERED = new Part(new byte[] {'n', 'u', 'l', 'l'});

  private final Contents next;
  private final SharedTexts texts;

  WorldEditor() {
    this(new Contents());
  }

  WorldEditor(World from) {
    this(from.contents.copy());
  }

  private WorldEditor(Contents next) {
    this.next = next;
    this.texts = new SharedTexts(next);
  }

  /** The finished version, {@code version} being the number of the last mutation in it. */
  public World done(long version) {
    return new World(version, next.copy());
  }

  public void put(User user) {
    next.users = next.users.with(user.id(), user);
  }

  public void removeUser(String id) {
    next.users = next.users.without(id);
  }

  public void put(Space space) {
    next.spaces = next.spaces.with(space.id(), space);
  }

  public void removeSpace(String id) {
    next.spaces = next.spaces.without(id);
  }

  public void put(Member member) {
    next.members = next.members.with(member.id(), texts.of(member));
  }

  public void removeMember(String id) {
    next.members = next.members.without(id);
  }

  public void put(Binding binding) {
    next.bindings = next.bindings.with(binding.id(), texts.of(binding));
  }

  public void removeBinding(String id) {
    next.bindings = next.bindings.without(id);
  }

  public void put(Group group) {
    removeGroup(group.id());
    countChild(group, 1);
    next.groups = next.groups.with(group.id(), group);
  }

  public void removeGroup(String id) {
    Group old = next.groups.get(id);
    if (old != null) {
      countChild(old, -1);
      next.groups = next.groups.without(id);
    }
  }

  private void countChild(Group child, int more) {
    String parent = child.parentId();
    if (parent != null) {
      Integer known = next.childrenByGroup.get(parent);
      next.childrenByGroup = next.childrenByGroup.with(parent, (known == null ? 0 : known) + more);
    }
  }

  public void put(Role role) {
    next.roles = next.roles.with(role.id(), role);
  }

  public void removeRole(String id) {
    next.roles = next.roles.without(id);
    next.permissionIdsByRole = next.permissionIdsByRole.without(id);
  }

  public void put(Permission permission) {
    removePermission(permission.id());
    next.permissions = next.permissions.with(permission.id(), permission);
    ActionKey key = new ActionKey(permission.resource(), permission.action());
    List<Permission> all = new ArrayList<>(orEmpty(next.permissionsByAction.get(key)));
    all.add(permission);
    all.sort(Comparator.comparing(Permission::scope));
    next.permissionsByAction = next.permissionsByAction.with(key, List.copyOf(all));
  }

  public void removePermission(String id) {
    Permission old = next.permissions.get(id);
    if (old == null) {
      return;
    }
    next.permissions = next.permissions.without(id);
    ActionKey key = new ActionKey(old.resource(), old.action());
    List<Permission> rest = new ArrayList<>(orEmpty(next.permissionsByAction.get(key)));
    rest.removeIf(p -> p.id().equals(id));
    next.permissionsByAction = next.permissionsByAction.with(key, List.copyOf(rest));
  }

  public void putRolePermission(String roleId, String permissionId) {
    Set<String> held = heldBy(roleId);
    held.add(permissionId);
    next.permissionIdsByRole = next.permissionIdsByRole.with(roleId, Set.copyOf(held));
  }

  public void removeRolePermission(String roleId, String permissionId) {
    Set<String> held = heldBy(roleId);
    held.remove(permissionId);
    next.permissionIdsByRole = next.permissionIdsByRole.with(roleId, Set.copyOf(held));
  }

  private Set<String> heldBy(String roleId) {
    Set<String> held = next.permissionIdsByRole.get(roleId);
    return held == null ? new HashSet<>() : new HashSet<>(held);
  }

  /** Adds an active grant, or replaces the one of its id. */
  public void put(Grant grant) {
    List<Grant> all = grantsWithout(grant.memberId(), grant.id());
    all.add(texts.of(grant));
    all.sort(Grant.ORDER);
    next.grantsByMember = next.grantsByMember.with(grant.memberId(), List.copyOf(all));
  }

  /** Takes a grant away: it was revoked or removed. */
  public void removeGrant(String memberId, String id) {
    List<Grant> rest = grantsWithout(memberId, id);
    next.grantsByMember = next.grantsByMember.with(memberId, List.copyOf(rest));
  }

  private List<Grant> grantsWithout(String memberId, String id) {
    List<Grant> grants = new ArrayList<>(orEmpty(next.grantsByMember.get(memberId)));
    grants.removeIf(g -> g.id().equals(id));
    return grants;
  }

  /** The path of a group that is known, or empty. */
  public String pathOf(@Nullable String groupId) {
    Group group = groupId == null ? null : next.groups.get(groupId);
    return group == null ? "" : group.path();
  }

  /** Registers a type or replaces its own fields; its actions and its mapping stay. */
  public void putType(String key, boolean active, Part part) {
    ResourceType old = type(key);
    next.types =
        next.types.with(key, new ResourceType(key, active, old.actions(), old.mapping(), part));
  }

  public void removeType(String key) {
    next.types = next.types.without(key);
  }

  public void putAction(String type, String action, Part part) {
    Map<String, Part> actions = new HashMap<>(type(type).actions());
    actions.put(action, part);
    withActions(type, actions);
  }

  public void removeAction(String type, String action) {
    Map<String, Part> actions = new HashMap<>(type(type).actions());
    actions.remove(action);
    withActions(type, actions);
  }

  private void withActions(String type, Map<String, Part> actions) {
    ResourceType old = type(type);
    next.types =
        next.types.with(
            type, new ResourceType(type, old.active(), actions, old.mapping(), old.part()));
  }

  /** Sets a type's mapping; null when there is none, or it is disabled. */
  public void putMapping(String type, @Nullable Part mapping) {
    ResourceType old = type(type);
    next.types =
        next.types.with(
            type, new ResourceType(type, old.active(), old.actions(), mapping, old.part()));
  }

  private ResourceType type(String key) {
    ResourceType known = next.types.get(key);
    return known != null ? known : new ResourceType(key, false, Map.of(), null, UNREGISTERED);
  }

  public void put(Resource resource) {
    Resource shared = texts.of(resource);
    ResourceKey key = new ResourceKey(shared.type(), shared.id());
    next.resources = next.resources.with(key, shared);
  }

  public void removeResource(String type, String id) {
    next.resources = next.resources.without(new ResourceKey(type, id));
  }

  private static <T> List<T> orEmpty(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }
}
