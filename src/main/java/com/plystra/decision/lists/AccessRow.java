package com.plystra.decision.lists;

import com.plystra.decision.world.Binding;
import com.plystra.decision.world.Member;
import com.plystra.decision.world.Resource;
import com.plystra.decision.world.User;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of an access map: what a binding may do, in a region or on a resource.
 *
 * @param region for example {@code group_tree finance}; null in a map of resources
 * @param resource null in a map of regions
 * @param resources the number of resources of the region on which the action is allowed
 * @param conditional whether every grant of the region has a condition
 * @param via the ids of the MemberRoles that give it
 */
record AccessRow(
    User user,
    Member member,
    Binding binding,
    String type,
    String action,
    @Nullable String region,
    @Nullable Resource resource,
    long resources,
    boolean conditional,
    List<String> via) {
  /** What the record's digest names of it. */
  String digested() {
    String where = resource == null ? region + " " + resources : resource.id();
    return String.join(" ", binding.id(), type, action, where);
  }
}
