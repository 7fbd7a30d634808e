package com.plystra.decision.lists;

import com.plystra.decision.authz.Decider;
import com.plystra.decision.authz.Decision;
import com.plystra.decision.authz.DenyCode;
import com.plystra.decision.authz.Question;
import com.plystra.decision.authz.Standpoint;
import com.plystra.decision.world.CodePoints;
import com.plystra.decision.world.Resource;
import com.plystra.decision.world.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
    return page(world, List.of(asked), filter, now, from, after, limit, new Budget());
  }

  /**
   * One page of the resources on which at least one of several actors may do the action.
   *
   * @param asked with empty resource ids, all in one Space and with the same type; for each
   *     resource they are asked in this order until one is allowed
   * @param budget at least one resource is looked at, even when nothing of it is left
   */
  static ListPage<ListedResource> page(
      World world,
      List<Question> asked,
      ResourceFilter filter,
      Instant now,
      Standpoint from,
      String after,
      int limit,
      Budget budget) {
    List<Asker> actors =
        filter.excludesAll() ? List.of() : actors(world, asked, filter, now, from, budget);
    Iterator<Resource> proposed = proposed(actors, after);
    List<ListedResource> rows = new ArrayList<>();
    String last = after;
    while (proposed.hasNext() && rows.size() < limit && (budget.isLeft() || last.equals(after))) {
      Resource resource = proposed.next();
      last = resource.id();
      budget.saw();
      Decision allowed = allowed(world, actors, resource, now, from, budget);
      if (allowed != null) {
        rows.add(new ListedResource(resource, allowed.group(), ListedResource.via(allowed)));
      }
    }
    Optional<String> next = proposed.hasNext() ? Optional.of(last) : Optional.empty();
    return new ListPage<>(rows, next, budget.evaluations());
  }

  /** An actor's question, and where its candidates can cover resources. */
  private record Asker(Question question, Region region) {}

  /** Those actors that may be allowed something. */
  private static List<Asker> actors(
      World world,
      List<Question> asked,
      ResourceFilter filter,
      Instant now,
      Standpoint from,
      Budget budget) {
    List<Asker> actors = new ArrayList<>();
    for (Question question : asked) {
      Decision probe = Decider.decide(world, question, now, from);
      budget.probed(probe);
      // Every rule before this one is about the actor, the type and the action, so it decides on
      // every resource alike.
      if (probe.denyCode() == DenyCode.RESOURCE_NOT_FOUND && !isMismatch(probe)) {
        actors.add(new Asker(question, Region.of(world, probe, from.reach(), filter)));
      }
    }
    return actors;
  }

  private static Iterator<Resource> proposed(List<Asker> actors, String after) {
    List<Iterator<Resource>> sources = new ArrayList<>(actors.size());
    actors.forEach(actor -> sources.add(actor.region().resources(after)));
    return sources.size() == 1
        ? sources.get(0)
        : new Merged<>(sources, Comparator.comparing(Resource::id, CodePoints.ORDER));
  }

  /** The first decision that allows; null when none does. */
  private static @Nullable Decision allowed(
      World world,
      List<Asker> actors,
      Resource resource,
      Instant now,
      Standpoint from,
      Budget budget) {
    for (Asker actor : actors) {
      if (actor.region().mayHave(resource)) {
        Question question = actor.question().withResource(resource.id());
        Decision decision = Decider.decide(world, question, now, from);
        budget.decided(decision);
        if (decision.allow()) {
          return decision;
        }
      }
    }
    return null;
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
