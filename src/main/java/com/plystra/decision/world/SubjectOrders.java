package com.plystra.decision.world;

import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Bindings and grants in the orders that lists of subjects read. Bindings of each Space: by id, by
 * Member and by User. Grants of each role: by Member, and by anchor and Member. Immutable.
 */
record SubjectOrders(
    SortedIndex<Binding> byId,
    SortedIndex<Binding> byMember,
    SortedIndex<Binding> byUser,
    SortedIndex<Grant> ofRole,
    SortedIndex<Grant> ofAnchor) {
  /** After every id. */
  private static final String LAST = Character.toString(Character.MAX_CODE_POINT);

  static final SubjectOrders EMPTY =
      new SubjectOrders(
          SortedIndex.by(order(Binding::spaceId, Binding::id, Binding::id)),
          SortedIndex.by(order(Binding::spaceId, Binding::memberId, Binding::id)),
          SortedIndex.by(order(Binding::spaceId, Binding::userId, Binding::id)),
          SortedIndex.by(order(Grant::roleId, Grant::memberId, Grant::id)),
          SortedIndex.by(
              Comparator.comparing(SubjectOrders::anchor, CodePoints.ORDER)
                  .thenComparing(order(Grant::roleId, Grant::memberId, Grant::id))));

  private static <V> Comparator<V> order(
      Function<V, String> first, Function<V, String> second, Function<V, String> third) {
    return Comparator.comparing(first, CodePoints.ORDER)
        .thenComparing(second, CodePoints.ORDER)
        .thenComparing(third, CodePoints.ORDER);
  }

  private static String anchor(Grant grant) {
    String id = grant.anchorGroupId();
    return id == null ? "" : id;
  }

  /** With all these bindings. */
  SubjectOrders ofBindings(List<Binding> all) {
    return new SubjectOrders(
        byId.sorted(all), byMember.sorted(all), byUser.sorted(all), ofRole, ofAnchor);
  }

  /** With all these grants. */
  SubjectOrders ofGrants(List<Grant> all) {
    return new SubjectOrders(byId, byMember, byUser, ofRole.sorted(all), ofAnchor.sorted(all));
  }

  SubjectOrders with(Binding added) {
    return new SubjectOrders(
        byId.with(added), byMember.with(added), byUser.with(added), ofRole, ofAnchor);
  }

  SubjectOrders without(Binding old) {
    return new SubjectOrders(
        byId.without(old), byMember.without(old), byUser.without(old), ofRole, ofAnchor);
  }

  SubjectOrders with(Grant added) {
    return new SubjectOrders(byId, byMember, byUser, ofRole.with(added), ofAnchor.with(added));
  }

  SubjectOrders without(Grant old) {
    return new SubjectOrders(byId, byMember, byUser, ofRole.without(old), ofAnchor.without(old));
  }

  Iterator<Binding> byId(String spaceId, String afterId) {
    return byId.after(binding(afterId, "", "", spaceId), b -> b.spaceId().equals(spaceId));
  }

  /** The bindings after all of a User, by User and id. */
  Iterator<Binding> byUser(String spaceId, String afterUserId) {
    return byUser.after(binding(LAST, afterUserId, "", spaceId), b -> b.spaceId().equals(spaceId));
  }

  Iterator<Binding> ofMember(String spaceId, String memberId) {
    return byMember.after(
        binding("", "", memberId, spaceId),
        b -> b.memberId().equals(memberId) && b.spaceId().equals(spaceId));
  }

  /** The role's grants to Members after this one, by Member. */
  Iterator<Grant> ofRole(String roleId, String afterMemberId) {
    return ofRole.after(grant(roleId, afterMemberId, null), grant -> grant.roleId().equals(roleId));
  }

  /** As {@link #ofRole}, those at one anchor. */
  Iterator<Grant> ofAnchor(String roleId, String anchorId, String afterMemberId) {
    return ofAnchor.after(
        grant(roleId, afterMemberId, anchorId),
        grant -> grant.roleId().equals(roleId) && anchor(grant).equals(anchorId));
  }

  private static Binding binding(String id, String userId, String memberId, String spaceId) {
    return new Binding(id, userId, memberId, spaceId, true, null, "");
  }

  private static Grant grant(String roleId, String memberId, @Nullable String anchorId) {
    return new Grant(LAST, "", memberId, roleId, "", anchorId, "");
  }
}
