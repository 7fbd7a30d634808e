package com.plystra.decision.world;

import com.plystra.base.hash.Part;
import com.plystra.decision.world.WorldContents.Children;
import com.plystra.decision.world.WorldContents.PrefixedKey;
import com.plystra.decision.world.WorldContents.TypePermissions;
import com.plystra.decision.world.WorldContents.TypeResources;
import com.plystra.decision.world.WorldContents.UserAdminGrants;
import com.plystra.decision.world.WorldContents.UserBindings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One version of everything that decisions read. Immutable: {@link #edit} makes the next version,
 * which shares everything unchanged. Look-ups return null for what does not exist.
 */
public final class World {
  private static final World EMPTY = new WorldEditor().done(0);

  private final long version;
  final WorldContents contents;

  World(long version, WorldContents contents) {
    this.version = version;
    this.contents = contents;
  }

  /** A world in which nothing exists. */
  public static World empty() {
    return EMPTY;
  }

  /** The number of the last mutation in this version; 0 before the first. */
  public long version() {
    return version;
  }

  /** Starts the next version from this one. */
  public WorldEditor edit() {
    return new WorldEditor(this);
  }

  public @Nullable User user(String id) {
    return contents.users.get(id);
  }

  /** Whether the User exists and is active. */
  public boolean isActiveUser(String id) {
    User user = user(id);
    return user != null && user.active();
  }

  public @Nullable Space space(String id) {
    return contents.spaces.get(id);
  }

  public @Nullable Member member(String id) {
    return contents.members.get(id);
  }

  public @Nullable Binding binding(String id) {
    return contents.bindings.get(id);
  }

  /** The user's bindings, in any state and order. */
  public List<Binding> bindingsOf(String userId) {
    UserBindings known = contents.bindingsByUser.get(userId);
    return known == null ? List.of() : known.bindings();
  }

  public @Nullable ApiKey apiKey(String id) {
    return contents.apiKeys.get(id);
  }

  /** The API key, in any state, one of whose secrets has this prefix. */
  public @Nullable ApiKey apiKeyByPrefix(String prefix) {
    PrefixedKey found = contents.apiKeysByPrefix.get(prefix);
    return found == null ? null : found.key();
  }

  /** The user's active admin grants, expired ones included. */
  public List<AdminGrant> adminGrantsOf(String userId) {
    UserAdminGrants known = contents.adminGrantsByUser.get(userId);
    return known == null ? List.of() : known.grants();
  }

  public @Nullable LiveSession session(String id) {
    return contents.sessions.get(id);
  }

  /** The session whose access token has this keyed hash. */
  public @Nullable LiveSession sessionByAccess(String accessHash) {
    return contents.sessionsByAccess.get(accessHash);
  }

  /** Passes all sessions, in no particular order. */
  public void eachSession(Consumer<LiveSession> action) {
    contents.sessions.each(action);
  }

  public @Nullable Group group(String id) {
    return contents.groups.get(id);
  }

  /** The number of groups that have this one as their parent. Takes constant time. */
  public int childrenOf(String groupId) {
    Children children = contents.childrenByGroup.get(groupId);
    return children == null ? 0 : children.count();
  }

  public @Nullable Role role(String id) {
    return contents.roles.get(id);
  }

  public @Nullable ResourceType resourceType(String key) {
    return contents.types.get(key);
  }

  /** All registered types, by key. */
  public List<ResourceType> resourceTypes() {
    List<ResourceType> all = new ArrayList<>();
    contents.types.each(all::add);
    all.sort(Comparator.comparing(ResourceType::key, CodePoints.ORDER));
    return all;
  }

  public @Nullable Resource resource(String type, String id) {
    TypeResources ofType = contents.resourcesByType.get(type);
    return ofType == null ? null : ofType.byId().get(id);
  }

  /**
   * The Space's active resources of a type, by id in code-point order.
   *
   * @param afterId only those with greater ids; empty for all
   */
  public Iterator<Resource> resourcesInSpace(String type, String spaceId, String afterId) {
    return contents.resourceOrders.inSpace(type, spaceId, afterId);
  }

  /** As {@link #resourcesInSpace}, those in one group; groups below it are not included. */
  public Iterator<Resource> resourcesInGroup(
      String type, String spaceId, String groupId, String afterId) {
    return contents.resourceOrders.inGroup(type, spaceId, groupId, afterId);
  }

  /** As {@link #resourcesInSpace}, those that the Member owns. */
  public Iterator<Resource> resourcesOwnedBy(
      String type, String spaceId, String memberId, String afterId) {
    return contents.resourceOrders.ownedBy(type, spaceId, memberId, afterId);
  }

  /** The Space's bindings in any state, by id. */
  public Iterator<Binding> bindingsInSpace(String spaceId, String afterId) {
    return contents.subjectOrders.byId(spaceId, afterId);
  }

  /** The Space's bindings of Users with greater ids, in any state, by User and id. */
  public Iterator<Binding> bindingsByUser(String spaceId, String afterUserId) {
    return contents.subjectOrders.byUser(spaceId, afterUserId);
  }

  /** The Space's bindings to a Member, in any state, by id. */
  public Iterator<Binding> bindingsOfMember(String spaceId, String memberId) {
    return contents.subjectOrders.ofMember(spaceId, memberId);
  }

  /** The active grants of a role to Members with greater ids, by Member. */
  public Iterator<Grant> grantsOfRole(String roleId, String afterMemberId) {
    return contents.subjectOrders.ofRole(roleId, afterMemberId);
  }

  /** As {@link #grantsOfRole}, those with this anchor. */
  public Iterator<Grant> grantsAt(String roleId, String anchorGroupId, String afterMemberId) {
    return contents.subjectOrders.ofAnchor(roleId, anchorGroupId, afterMemberId);
  }

  /** The Space's roles in any state, by id. */
  public List<Role> rolesOf(String spaceId) {
    List<Role> roles = new ArrayList<>();
    contents
        .rolesBySpace
        .after(new Role("", spaceId, "", true, Part.of("")), role -> role.spaceId().equals(spaceId))
        .forEachRemaining(roles::add);
    return roles;
  }

  /** The Space's groups whose tree includes the path: itself and those above it, in any state. */
  public List<Group> groupsAbove(String spaceId, String path) {
    List<Group> above = new ArrayList<>();
    for (int end = path.indexOf('.'); end >= 0; end = path.indexOf('.', end + 1)) {
      String part = path.substring(0, end);
      groupsAfter(spaceId, part, group -> group.path().equals(part)).forEachRemaining(above::add);
    }
    groupsAfter(spaceId, path, group -> group.path().equals(path)).forEachRemaining(above::add);
    return above;
  }

  /** The Space's groups whose path is this one or below it, in any state, by path. */
  public List<Group> groupTree(String spaceId, String path) {
    List<Group> tree = new ArrayList<>();
    // "a" and "a.b" are not neighbours in the order of paths: "a-b" is between them.
    groupsAfter(spaceId, path, group -> group.path().equals(path)).forEachRemaining(tree::add);
    String below = path + ".";
    groupsAfter(spaceId, below, group -> group.path().startsWith(below))
        .forEachRemaining(tree::add);
    return tree;
  }

  private Iterator<Group> groupsAfter(String spaceId, String path, Predicate<Group> accepted) {
    Group place = new Group("", spaceId, null, path, true, Part.of(""));
    return contents.groupsByPath.after(
        place, group -> group.spaceId().equals(spaceId) && accepted.test(group));
  }

  /** The Member's active grants, sorted by role key, anchor path and id. */
  public List<Grant> grantsOf(String memberId) {
    List<Grant> grants = contents.grantsByMember.get(memberId);
    return grants == null ? List.of() : grants;
  }

  /** All permissions for an action on a type, sorted by scope; at most one for each scope. */
  public List<Permission> permissionsFor(String resource, String action) {
    TypePermissions onType = contents.permissionsByType.get(resource);
    List<Permission> found = onType == null ? null : onType.byAction().get(action);
    return found == null ? List.of() : found;
  }

  /** The permissions that the role holds; null when it holds none. */
  public @Nullable HeldPermissions permissionsOf(String roleId) {
    return contents.permissionsByRole.get(roleId);
  }

  /** The number of objects of each kind; resources include deleted ones. */
  public record Counts(
      int spaces,
      int users,
      int members,
      int bindings,
      int groups,
      int roles,
      int permissions,
      int resourceTypes,
      int resources) {}

  /** Takes constant time. */
  public Counts counts() {
    return new Counts(
        contents.spaces.size(),
        contents.users.size(),
        contents.members.size(),
        contents.bindings.size(),
        contents.groups.size(),
        contents.roles.size(),
        contents.permissions.size(),
        contents.types.size(),
        contents.resources);
  }

  /** The number of objects, without grants and role permissions. */
  public int size() {
    return contents.users.size()
        + contents.spaces.size()
        + contents.members.size()
        + contents.bindings.size()
        + contents.groups.size()
        + contents.roles.size()
        + contents.permissions.size()
        + contents.types.size()
        + contents.resources;
  }
}
