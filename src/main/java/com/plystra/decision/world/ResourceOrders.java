package com.plystra.decision.world;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The active resources in the orders that lists read: of each type, by Space, by group and by
 * owner, each by resource id in code-point order. Immutable.
 */
final class ResourceOrders {
  private static final Comparator<Resource> BY_SPACE =
      (a, b) -> {
        int types = CodePoints.compare(a.type(), b.type());
        int spaces = types != 0 ? types : CodePoints.compare(a.spaceId(), b.spaceId());
        return spaces != 0 ? spaces : CodePoints.compare(a.id(), b.id());
      };
  private static final Comparator<Resource> BY_GROUP =
      (a, b) -> {
        int groups = CodePoints.compare(text(a.groupId()), text(b.groupId()));
        return groups != 0 ? groups : BY_SPACE.compare(a, b);
      };
  private static final Comparator<Resource> BY_OWNER =
      (a, b) -> {
        int owners = CodePoints.compare(text(a.ownerMemberId()), text(b.ownerMemberId()));
        return owners != 0 ? owners : BY_SPACE.compare(a, b);
      };

  static final ResourceOrders EMPTY =
      new ResourceOrders(
          SortedIndex.by(BY_SPACE), SortedIndex.by(BY_GROUP), SortedIndex.by(BY_OWNER));

  private final SortedIndex<Resource> bySpace;
  private final SortedIndex<Resource> byGroup;
  private final SortedIndex<Resource> byOwner;

  private ResourceOrders(
      SortedIndex<Resource> bySpace, SortedIndex<Resource> byGroup, SortedIndex<Resource> byOwner) {
    this.bySpace = bySpace;
    this.byGroup = byGroup;
    this.byOwner = byOwner;
  }

  /** The orders of all these resources; fastest when they come by type, Space and id. */
  static ResourceOrders of(List<Resource> all) {
    List<Resource> active = new ArrayList<>(all);
    active.removeIf(resource -> !resource.active());
    active.sort(BY_SPACE);
    return new ResourceOrders(
        EMPTY.bySpace.of(active),
        EMPTY.byGroup.of(by(Resource::groupId, active)),
        EMPTY.byOwner.of(by(Resource::ownerMemberId, active)));
  }

  /** Those that have such an id, by this id first; otherwise in the order in which they come. */
  private static List<Resource> by(
      Function<Resource, @Nullable String> id, List<Resource> resources) {
    Map<String, List<Resource>> parts = new HashMap<>();
    for (Resource resource : resources) {
      String key = id.apply(resource);
      if (key != null) {
        parts.computeIfAbsent(key, unused -> new ArrayList<>()).add(resource);
      }
    }
    List<Resource> sorted = new ArrayList<>(resources.size());
    parts.keySet().stream()
        .sorted(CodePoints.ORDER)
        .forEach(key -> sorted.addAll(Objects.requireNonNull(parts.get(key))));
    return sorted;
  }

  private static String text(@Nullable String id) {
    return id == null ? "" : id;
  }

  /** Removes a resource, as it was added. */
  ResourceOrders without(Resource old) {
    return !old.active()
        ? this
        : new ResourceOrders(
            bySpace.without(old),
            old.groupId() == null ? byGroup : byGroup.without(old),
            old.ownerMemberId() == null ? byOwner : byOwner.without(old));
  }

  /** Adds a resource that is not there, or replaces one with the same places. */
  ResourceOrders with(Resource added) {
    return !added.active()
        ? this
        : new ResourceOrders(
            bySpace.with(added),
            added.groupId() == null ? byGroup : byGroup.with(added),
            added.ownerMemberId() == null ? byOwner : byOwner.with(added));
  }

  /** Replaces a resource. Where its place stays the same, it is replaced there. */
  ResourceOrders with(Resource old, Resource added) {
    if (!old.active() || !added.active()) {
      return without(old).with(added);
    }
    return new ResourceOrders(
        replaced(bySpace, old, true, added, true),
        replaced(byGroup, old, old.groupId() != null, added, added.groupId() != null),
        replaced(byOwner, old, old.ownerMemberId() != null, added, added.ownerMemberId() != null));
  }

  private static SortedIndex<Resource> replaced(
      SortedIndex<Resource> in, Resource old, boolean hasOld, Resource added, boolean hasAdded) {
    boolean stays = hasOld && hasAdded && in.isSame(old, added);
    SortedIndex<Resource> without = hasOld && !stays ? in.without(old) : in;
    return hasAdded ? without.with(added) : without;
  }

  Iterator<Resource> inSpace(String type, String spaceId, String afterId) {
    return bySpace.after(
        place(type, afterId, spaceId, null, null),
        r -> r.type().equals(type) && r.spaceId().equals(spaceId));
  }

  Iterator<Resource> inGroup(String type, String spaceId, String groupId, String afterId) {
    return byGroup.after(
        place(type, afterId, spaceId, groupId, null),
        r -> groupId.equals(r.groupId()) && r.type().equals(type) && r.spaceId().equals(spaceId));
  }

  Iterator<Resource> ownedBy(String type, String spaceId, String memberId, String afterId) {
    return byOwner.after(
        place(type, afterId, spaceId, null, memberId),
        r ->
            memberId.equals(r.ownerMemberId())
                && r.type().equals(type)
                && r.spaceId().equals(spaceId));
  }

  private static Resource place(
      String type,
      String id,
      String spaceId,
      @Nullable String groupId,
      @Nullable String ownerMemberId) {
    return new Resource(type, id, spaceId, groupId, ownerMemberId, true, "", "");
  }
}
