package com.plystra.decision.world;

import java.util.Comparator;
import java.util.Iterator;
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
      SortedIndex<Resource> bySpace,
      SortedIndex<Resource> byGroup,
      SortedIndex<Resource> byOwner) {
    this.bySpace = bySpace;
    this.byGroup = byGroup;
    this.byOwner = byOwner;
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

  /** Replaces a resource. Most changes leave its places as they are. */
  ResourceOrders with(Resource old, Resource added) {
    boolean stays =
        old.active() == added.active()
            && old.spaceId().equals(added.spaceId())
            && text(old.groupId()).equals(text(added.groupId()))
            && text(old.ownerMemberId()).equals(text(added.ownerMemberId()));
    return stays ? with(added) : without(old).with(added);
  }

  Iterator<Resource> inSpace(String type, String spaceId, String afterId) {
    return bySpace.after(
        place(type, afterId, spaceId, null, null),
        r -> r.type().equals(type) && r.spaceId().equals(spaceId));
  }

  Iterator<Resource> inGroup(String type, String spaceId, String groupId, String afterId) {
    return byGroup.after(
        place(type, afterId, spaceId, groupId, null),
        r ->
            groupId.equals(r.groupId()) && r.type().equals(type) && r.spaceId().equals(spaceId));
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
