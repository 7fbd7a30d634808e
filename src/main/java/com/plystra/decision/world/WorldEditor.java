package com.plystra.decision.world;

import com.plystra.base.caller.Place;
import com.plystra.base.hash.Part;
import com.plystra.decision.world.WorldContents.Children;
import com.plystra.decision.world.WorldContents.PrefixedKey;
import com.plystra.decision.world.WorldContents.TypePermissions;
import com.plystra.decision.world.WorldContents.TypeResources;
import com.plystra.decision.world.WorldContents.UserAdminGrants;
import com.plystra.decision.world.WorldContents.UserBindings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes the next version of a {@link World}. Used by one thread and discarded after {@link #done}.
 */
public final class WorldEditor {
  private static final Part UNREGISTERED = Part.of(new byte[] {'n', 'u', 'l', 'l'});

  private final WorldContents next;
  private final SharedTexts texts;

  // The resources put into a world that had none: sorting them together, at the end, is much faster
  // than adding each in its place. Null in a world that has some.
  private final @Nullable List<Resource> loaded;
  private final boolean loadsBindings;
  private final boolean loadsGrants;

  WorldEditor() {
    this(new WorldContents());
  }

  WorldEditor(World from) {
    this(from.contents.copy());
  }

  private WorldEditor(WorldContents next) {
    this.next = next;
    this.texts = new SharedTexts(next);
    this.loaded = next.resources == 0 ? new ArrayList<>() : null;
    this.loadsBindings = next.bindings.size() == 0;
    this.loadsGrants = next.grantsByMember.size() == 0;
  }

  /**
   * The finished version.
   *
   * @param version the number of the last mutation in it
   */
  public World done(long version) {
    if (loaded != null) {
      // Some may have been replaced or removed since.
      loaded.removeIf(resource -> !isCurrent(resource));
      next.resourceOrders = ResourceOrders.of(loaded);
    }
    if (loadsBindings) {
      List<Binding> all = new ArrayList<>(next.bindings.size());
      next.bindings.each(all::add);
      next.subjectOrders = next.subjectOrders.ofBindings(all);
    }
    if (loadsGrants) {
      List<Grant> all = new ArrayList<>();
      next.grantsByMember.each(all::addAll);
      next.subjectOrders = next.subjectOrders.ofGrants(all);
    }
    return new World(version, next.copy());
  }

  public void put(User user) {
    next.users = next.users.with(user);
  }

  public void removeUser(String id) {
    next.users = next.users.without(id);
  }

  public void put(Space space) {
    next.spaces = next.spaces.with(space);
  }

  public void removeSpace(String id) {
    next.spaces = next.spaces.without(id);
  }

  public void put(Member member) {
    next.members = next.members.with(texts.of(member));
  }

  public void removeMember(String id) {
    next.members = next.members.without(id);
  }

  public void put(Binding binding) {
    Binding shared = texts.of(binding);
    Binding old = next.bindings.get(shared.id());
    if (old != null && !old.userId().equals(shared.userId())) {
      // Its User never changes, except in tests.
      removeBinding(old.id());
      old = null;
    }
    if (!loadsBindings) {
      next.subjectOrders =
          (old == null ? next.subjectOrders : next.subjectOrders.without(old)).with(shared);
    }
    next.bindings = next.bindings.with(shared);
    List<Binding> all = bindingsWithout(shared.userId(), shared.id());
    all.add(shared);
    next.bindingsByUser =
        next.bindingsByUser.with(new UserBindings(shared.userId(), List.copyOf(all)));
  }

  public void removeBinding(String id) {
    Binding old = next.bindings.get(id);
    if (old != null) {
      next.bindings = next.bindings.without(id);
      next.subjectOrders = next.subjectOrders.without(old);
      List<Binding> rest = bindingsWithout(old.userId(), id);
      next.bindingsByUser =
          rest.isEmpty()
              ? next.bindingsByUser.without(old.userId())
              : next.bindingsByUser.with(new UserBindings(old.userId(), List.copyOf(rest)));
    }
  }

  private List<Binding> bindingsWithout(String userId, String id) {
    UserBindings known = next.bindingsByUser.get(userId);
    List<Binding> bindings = known == null ? new ArrayList<>() : new ArrayList<>(known.bindings());
    bindings.removeIf(b -> b.id().equals(id));
    return bindings;
  }

  public void put(Group group) {
    removeGroup(group.id());
    countChild(group, 1);
    next.groups = next.groups.with(group);
    next.groupsByPath = next.groupsByPath.with(group);
  }

  public void removeGroup(String id) {
    Group old = next.groups.get(id);
    if (old != null) {
      countChild(old, -1);
      next.groups = next.groups.without(id);
      next.groupsByPath = next.groupsByPath.without(old);
    }
  }

  private void countChild(Group child, int more) {
    String parent = child.parentId();
    if (parent != null) {
      Children known = next.childrenByGroup.get(parent);
      int count = (known == null ? 0 : known.count()) + more;
      next.childrenByGroup = next.childrenByGroup.with(new Children(parent, count));
    }
  }

  public void put(Role role) {
    Role old = next.roles.get(role.id());
    if (old != null) {
      next.rolesBySpace = next.rolesBySpace.without(old);
    }
    next.rolesBySpace = next.rolesBySpace.with(role);
    next.roles = next.roles.with(role);
  }

  public void removeRole(String id) {
    Role old = next.roles.get(id);
    if (old != null) {
      next.rolesBySpace = next.rolesBySpace.without(old);
    }
    next.roles = next.roles.without(id);
    next.permissionsByRole = next.permissionsByRole.without(id);
  }

  public void put(Permission permission) {
    removePermission(permission.id());
    next.permissions = next.permissions.with(permission);
    changeAction(
        permission,
        all -> {
          all.add(permission);
          all.sort(Comparator.comparing(Permission::scope));
        });
  }

  public void removePermission(String id) {
    Permission old = next.permissions.get(id);
    if (old == null) {
      return;
    }
    next.permissions = next.permissions.without(id);
    changeAction(old, all -> all.removeIf(p -> p.id().equals(id)));
  }

  private void changeAction(Permission of, Consumer<List<Permission>> change) {
    TypePermissions old = next.permissionsByType.get(of.resource());
    Map<String, List<Permission>> byAction =
        old == null ? new HashMap<>() : new HashMap<>(old.byAction());
    List<Permission> all = new ArrayList<>(byAction.getOrDefault(of.action(), List.of()));
    change.accept(all);
    byAction.put(of.action(), List.copyOf(all));
    next.permissionsByType =
        next.permissionsByType.with(new TypePermissions(of.resource(), Map.copyOf(byAction)));
  }

  /** Gives a permission to a role, without a condition. */
  public void putRolePermission(String roleId, String permissionId) {
    putRolePermission(roleId, permissionId, null);
  }

  /**
   * Gives a permission to a role.
   *
   * @param limit the condition on it; null for none
   */
  public void putRolePermission(
      String roleId, String permissionId, @Nullable LimitedPermission limit) {
    HeldPermissions held = heldBy(roleId);
    Set<String> ids = new HashSet<>(held.ids());
    ids.add(permissionId);
    Map<String, LimitedPermission> limited = new HashMap<>(held.limited());
    if (limit == null) {
      limited.remove(permissionId);
    } else {
      limited.put(permissionId, limit);
    }
    next.permissionsByRole = next.permissionsByRole.with(new HeldPermissions(roleId, ids, limited));
  }

  public void removeRolePermission(String roleId, String permissionId) {
    HeldPermissions held = heldBy(roleId);
    Set<String> ids = new HashSet<>(held.ids());
    ids.remove(permissionId);
    Map<String, LimitedPermission> limited = new HashMap<>(held.limited());
    limited.remove(permissionId);
    next.permissionsByRole = next.permissionsByRole.with(new HeldPermissions(roleId, ids, limited));
  }

  private HeldPermissions heldBy(String roleId) {
    HeldPermissions held = next.permissionsByRole.get(roleId);
    return held == null ? new HeldPermissions(roleId, Set.of(), Map.of()) : held;
  }

  /** Adds an active grant, or replaces the one with its id. */
  public void put(Grant grant) {
    List<Grant> all = grantsWithout(grant.memberId(), grant.id());
    Grant shared = texts.of(grant);
    all.add(shared);
    all.sort(Grant.ORDER);
    if (!loadsGrants) {
      next.subjectOrders = next.subjectOrders.with(shared);
    }
    next.grantsByMember = next.grantsByMember.with(List.copyOf(all));
  }

  /** Removes a grant that was revoked or deleted. */
  public void removeGrant(String memberId, String id) {
    List<Grant> rest = grantsWithout(memberId, id);
    next.grantsByMember =
        rest.isEmpty()
            ? next.grantsByMember.without(memberId)
            : next.grantsByMember.with(List.copyOf(rest));
  }

  private List<Grant> grantsWithout(String memberId, String id) {
    List<Grant> known = next.grantsByMember.get(memberId);
    List<Grant> grants = known == null ? new ArrayList<>() : new ArrayList<>(known);
    for (Grant grant : grants) {
      if (grant.id().equals(id)) {
        next.subjectOrders = next.subjectOrders.without(grant);
      }
    }
    grants.removeIf(g -> g.id().equals(id));
    return grants;
  }

  /** The path of a known group, else an empty text. */
  public String pathOf(@Nullable String groupId) {
    Group group = groupId == null ? null : next.groups.get(groupId);
    return group == null ? "" : group.path();
  }

  /** Registers a type, or replaces its own fields. Its actions and its mapping stay. */
  public void putType(String key, boolean active, Part part) {
    ResourceType old = type(key);
    next.types = next.types.with(new ResourceType(key, active, old.actions(), old.mapping(), part));
  }

  /** Puts a type with its actions and its mapping. */
  public void put(ResourceType type) {
    next.types = next.types.with(type);
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
        next.types.with(new ResourceType(type, old.active(), actions, old.mapping(), old.part()));
  }

  /** Sets a type's mapping; null when it has none or it is disabled. */
  public void putMapping(String type, @Nullable Part mapping) {
    ResourceType old = type(type);
    next.types =
        next.types.with(new ResourceType(type, old.active(), old.actions(), mapping, old.part()));
  }

  private ResourceType type(String key) {
    ResourceType known = next.types.get(key);
    return known != null ? known : new ResourceType(key, false, Map.of(), null, UNREGISTERED);
  }

  public void put(Resource resource) {
    Resource shared = texts.of(resource);
    TypeResources known = next.resourcesByType.get(shared.type());
    Index<Resource> byId = known == null ? Index.by(Resource::id) : known.byId();
    if (loaded == null) {
      Resource old = byId.get(shared.id());
      next.resourceOrders =
          old == null ? next.resourceOrders.with(shared) : next.resourceOrders.with(old, shared);
    } else {
      loaded.add(shared);
    }
    resources(shared.type(), byId, byId.with(shared));
  }

  public void removeResource(String type, String id) {
    TypeResources known = next.resourcesByType.get(type);
    Resource old = known == null ? null : known.byId().get(id);
    if (known != null && old != null) {
      // While loading, it is not in the orders yet.
      next.resourceOrders = next.resourceOrders.without(old);
      resources(type, known.byId(), known.byId().without(id));
    }
  }

  // An equal resource that was put later is another object, and is in the list too.
  @SuppressWarnings("ReferenceEquality")
  private boolean isCurrent(Resource resource) {
    TypeResources known = next.resourcesByType.get(resource.type());
    return known != null && known.byId().get(resource.id()) == resource;
  }

  private void resources(String type, Index<Resource> before, Index<Resource> after) {
    next.resourcesByType = next.resourcesByType.with(new TypeResources(type, after));
    next.resources += after.size() - before.size();
  }

  public void put(ApiKey key) {
    removeApiKey(key.id());
    next.apiKeys = next.apiKeys.with(key);
    for (ApiKey.Secret secret : key.secrets()) {
      next.apiKeysByPrefix = next.apiKeysByPrefix.with(new PrefixedKey(secret.prefix(), key));
    }
  }

  public void removeApiKey(String id) {
    ApiKey old = next.apiKeys.get(id);
    if (old != null) {
      next.apiKeys = next.apiKeys.without(id);
      for (ApiKey.Secret secret : old.secrets()) {
        next.apiKeysByPrefix = next.apiKeysByPrefix.without(secret.prefix());
      }
    }
  }

  /** Adds an active admin grant, or replaces the one with its id. */
  public void put(AdminGrant grant) {
    List<AdminGrant> all = adminGrantsWithout(grant.userId(), grant.id());
    all.add(grant);
    next.adminGrantsByUser =
        next.adminGrantsByUser.with(new UserAdminGrants(grant.userId(), List.copyOf(all)));
  }

  /** Removes an admin grant that was revoked. */
  public void removeAdminGrant(String userId, String id) {
    List<AdminGrant> rest = adminGrantsWithout(userId, id);
    next.adminGrantsByUser =
        rest.isEmpty()
            ? next.adminGrantsByUser.without(userId)
            : next.adminGrantsByUser.with(new UserAdminGrants(userId, List.copyOf(rest)));
  }

  private List<AdminGrant> adminGrantsWithout(String userId, String id) {
    UserAdminGrants known = next.adminGrantsByUser.get(userId);
    List<AdminGrant> grants = known == null ? new ArrayList<>() : new ArrayList<>(known.grants());
    grants.removeIf(g -> g.id().equals(id));
    return grants;
  }

  public void put(LiveSession session) {
    removeSession(session.id());
    next.sessions = next.sessions.with(session);
    next.sessionsByAccess = next.sessionsByAccess.with(session);
  }

  public void removeSession(String id) {
    LiveSession old = next.sessions.get(id);
    if (old != null) {
      next.sessions = next.sessions.without(id);
      next.sessionsByAccess = next.sessionsByAccess.without(old.accessHash());
    }
  }

  /** The place of a caller's rights; a group that is not known reaches nothing. */
  public Optional<Place> placeOf(String spaceId, @Nullable String groupId) {
    if (groupId == null) {
      return Optional.of(Place.space(spaceId));
    }
    return Optional.ofNullable(next.groups.get(groupId))
        .filter(group -> group.spaceId().equals(spaceId))
        .map(group -> Place.group(spaceId, groupId, group.path()));
  }
}
