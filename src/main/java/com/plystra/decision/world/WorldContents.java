package com.plystra.decision.world;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The maps of one version of a {@link World}. A {@link WorldEditor} replaces the fields of its own;
 * they never change after it is done.
 */
final class WorldContents {
  /** The number of groups that have this one as their parent. */
  record Children(String groupId, int count) {}

  /** All permissions on a type by action; each list is sorted by scope. */
  record TypePermissions(String type, Map<String, List<Permission>> byAction) {}

  /** The bindings of a user, in any state. */
  record UserBindings(String userId, List<Binding> bindings) {}

  /** An API key under a prefix of one of its secrets. */
  record PrefixedKey(String prefix, ApiKey key) {}

  /** The active admin grants of a user; none of these lists is empty. */
  record UserAdminGrants(String userId, List<AdminGrant> grants) {}

  /** A type's resources. Kept by type because two types may use the same id. */
  record TypeResources(String type, Index<Resource> byId) {}

  private static final Comparator<Group> GROUPS_BY_PATH =
      Comparator.comparing(Group::spaceId, CodePoints.ORDER)
          .thenComparing(Group::path, CodePoints.ORDER)
          .thenComparing(Group::id, CodePoints.ORDER);

  private static final Comparator<Role> ROLES_BY_SPACE =
      Comparator.comparing(Role::spaceId, CodePoints.ORDER)
          .thenComparing(Role::id, CodePoints.ORDER);

  Index<User> users = Index.by(User::id);
  Index<Space> spaces = Index.by(Space::id);
  Index<Member> members = Index.by(Member::id);
  Index<Binding> bindings = Index.by(Binding::id);
  Index<UserBindings> bindingsByUser = Index.by(UserBindings::userId);
  Index<Group> groups = Index.by(Group::id);
  Index<Children> childrenByGroup = Index.by(Children::groupId);
  Index<Role> roles = Index.by(Role::id);
  Index<Permission> permissions = Index.by(Permission::id);
  Index<TypePermissions> permissionsByType = Index.by(TypePermissions::type);
  Index<HeldPermissions> permissionsByRole = Index.by(HeldPermissions::roleId);
  // No list in it is empty.
  Index<List<Grant>> grantsByMember = Index.by(grants -> grants.get(0).memberId());
  Index<ResourceType> types = Index.by(ResourceType::key);
  Index<TypeResources> resourcesByType = Index.by(TypeResources::type);
  ResourceOrders resourceOrders = ResourceOrders.EMPTY;
  SubjectOrders subjectOrders = SubjectOrders.EMPTY;
  SortedIndex<Role> rolesBySpace = SortedIndex.by(ROLES_BY_SPACE);
  SortedIndex<Group> groupsByPath = SortedIndex.by(GROUPS_BY_PATH);
  Index<ApiKey> apiKeys = Index.by(ApiKey::id);
  Index<PrefixedKey> apiKeysByPrefix = Index.by(PrefixedKey::prefix);
  Index<UserAdminGrants> adminGrantsByUser = Index.by(UserAdminGrants::userId);
  Index<LiveSession> sessions = Index.by(LiveSession::id);
  Index<LiveSession> sessionsByAccess = Index.by(LiveSession::accessHash);
  int resources;

  WorldContents copy() {
    WorldContents copy = new WorldContents();
    copy.users = users;
    copy.spaces = spaces;
    copy.members = members;
    copy.bindings = bindings;
    copy.bindingsByUser = bindingsByUser;
    copy.groups = groups;
    copy.childrenByGroup = childrenByGroup;
    copy.roles = roles;
    copy.permissions = permissions;
    copy.permissionsByType = permissionsByType;
    copy.permissionsByRole = permissionsByRole;
    copy.grantsByMember = grantsByMember;
    copy.types = types;
    copy.resourcesByType = resourcesByType;
    copy.resourceOrders = resourceOrders;
    copy.subjectOrders = subjectOrders;
    copy.rolesBySpace = rolesBySpace;
    copy.groupsByPath = groupsByPath;
    copy.apiKeys = apiKeys;
    copy.apiKeysByPrefix = apiKeysByPrefix;
    copy.adminGrantsByUser = adminGrantsByUser;
    copy.sessions = sessions;
    copy.sessionsByAccess = sessionsByAccess;
    copy.resources = resources;
    return copy;
  }
}
