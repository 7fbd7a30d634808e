package com.plystra.decision.world;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Replaces texts in objects by equal texts that other objects hold already. Each database row
 * brings its own copies; where one names another object, that object's text is used instead. This
 * halves the memory of a resource and makes comparing equal ids fast.
 */
final class SharedTexts {
  private final WorldContents known;

  SharedTexts(WorldContents known) {
    this.known = known;
  }

  Member of(Member member) {
    return new Member(
        member.id(),
        space(member.spaceId()),
        member.active(),
        member.part(),
        member.type(),
        member.metadata());
  }

  Binding of(Binding binding) {
    return new Binding(
        binding.id(),
        find(known.users, binding.userId(), User::id),
        member(binding.memberId()),
        space(binding.spaceId()),
        binding.active(),
        binding.expiresAt(),
        binding.detail(),
        binding.metadata());
  }

  Grant of(Grant grant) {
    String anchor = grant.anchorGroupId();
    return new Grant(
        grant.id(),
        space(grant.spaceId()),
        member(grant.memberId()),
        find(known.roles, grant.roleId(), Role::id),
        same(grant.roleKey(), find(known.roles, grant.roleId(), Role::key)),
        anchor == null ? null : find(known.groups, anchor, Group::id),
        anchor == null
            ? grant.anchorPath()
            : same(grant.anchorPath(), find(known.groups, anchor, Group::path)),
        grant.expiresAt(),
        grant.condition());
  }

  Resource of(Resource resource) {
    String group = resource.groupId();
    String owner = resource.ownerMemberId();
    return new Resource(
        find(known.types, resource.type(), ResourceType::key),
        resource.id(),
        space(resource.spaceId()),
        group == null ? null : find(known.groups, group, Group::id),
        owner == null ? null : member(owner),
        resource.active(),
        resource.name(),
        resource.detail());
  }

  private String space(String id) {
    return find(known.spaces, id, Space::id);
  }

  private String member(String id) {
    return find(known.members, id, Member::id);
  }

  /** The text of the object with this id; the id itself if there is none. */
  private static <V> String find(Index<V> all, String id, Function<V, String> text) {
    @Nullable V found = all.get(id);
    return found == null ? id : text.apply(found);
  }

  private static String same(String own, String other) {
    return own.equals(other) ? other : own;
  }
}
