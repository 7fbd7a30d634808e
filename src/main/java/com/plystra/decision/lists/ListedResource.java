package com.plystra.decision.lists;

import com.plystra.decision.authz.Candidate;
import com.plystra.decision.authz.Decision;
import com.plystra.decision.world.Group;
import com.plystra.decision.world.Resource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A resource on which the actor may do the action.
 *
 * @param group null when it has none
 * @param via the ids of the MemberRoles that cover it, in the order of candidates
 */
record ListedResource(Resource resource, @Nullable Group group, List<String> via) {
  /** The ids of the MemberRoles whose candidates cover the target of a decision. */
  static List<String> via(Decision decision) {
    return decision.candidates().stream()
        .filter(Candidate::covered)
        .map(candidate -> candidate.grant().id())
        .distinct()
        .toList();
  }
}
