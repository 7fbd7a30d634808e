package com.plystra.decision.lists;

import com.plystra.decision.authz.Decider;
import com.plystra.decision.authz.Decision;
import com.plystra.decision.authz.DenyCode;
import com.plystra.decision.authz.Question;
import com.plystra.decision.authz.Standpoint;
import com.plystra.decision.world.Resource;
import com.plystra.decision.world.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** On which resources an actor may do an action. A pure function, as the {@link Decider} is. */
final class ResourceListing {
  private ResourceListing() {}

  /**
   * One page, by resource id.
   *
   * @param asked with an empty resource id
   * @param after only resources with greater ids; empty for the first page
   * @param limit the greatest number of rows
   */
  static ListPage<ListedResource> page(
      World world,
      Question asked,
      ResourceFilter filter,
      Instant now,
      Standpoint from,
      String after,
      int limit) {
    Decision probe = Decider.decide(world, asked, now, from);
    // Every rule before this one is about the actor, the type and the action, so it decides on
    // every resource alike.
    if (probe.denyCode() != DenyCode.RESOURCE_NOT_FOUND
        || isMismatch(probe)
        || filter.excludesAll()) {
      return ListPage.empty();
    }
    Region region = Region.of(world, probe, from.reach(), filter);
    Iterator<Resource> proposed = region.resources(after);
    Budget budget = new Budget();
    List<ListedResource> rows = new ArrayList<>();
    String last = after;
    while (proposed.hasNext() && rows.size() < limit && budget.isLeft()) {
      Resource resource = proposed.next();
      last = resource.id();
      budget.saw();
      if (region.mayHave(resource)) {
        Decision decision = Decider.decide(world, asked.withResource(resource.id()), now, from);
        budget.decided(decision);
        if (decision.allow()) {
          rows.add(new ListedResource(resource, decision.group(), ListedResource.via(decision)));
        }
      }
    }
    Optional<String> next = proposed.hasNext() ? Optional.of(last) : Optional.empty();
    return new ListPage<>(rows, next, budget.evaluations());
  }

  /** Whether the actor's ids do not belong together, so that no resource can be allowed. */
  private static boolean isMismatch(Decision probe) {
    Question asked = probe.question();
    var binding = probe.binding();
    return binding == null
        || !binding.userId().equals(asked.userId())
        || !binding.memberId().equals(asked.memberId())
        || !binding.spaceId().equals(asked.spaceId());
  }
}
