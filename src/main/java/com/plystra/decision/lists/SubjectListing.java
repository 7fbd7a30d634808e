package com.plystra.decision.lists;

import com.plystra.decision.authz.Decider;
import com.plystra.decision.authz.Decision;
import com.plystra.decision.authz.Question;
import com.plystra.decision.authz.Standpoint;
import com.plystra.decision.world.Binding;
import com.plystra.decision.world.Resource;
import com.plystra.decision.world.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Who may do an action on a resource. A pure function, as the {@link Decider} is. */
final class SubjectListing {
  private SubjectListing() {}

  /**
   * One page, by the subjects' ids.
   *
   * @param asked with empty ids of the actor
   * @param after only subjects with greater ids; empty for the first page
   * @param limit the greatest number of rows
   */
  static ListPage<ListedSubject> page(
      World world,
      Question asked,
      SubjectKind kind,
      Instant now,
      Standpoint from,
      String after,
      int limit) {
    Resource resource = world.resource(asked.resourceType(), asked.resourceId());
    if (resource == null || !resource.spaceId().equals(asked.spaceId())) {
      return ListPage.empty();
    }
    Subjects subjects = Subjects.of(world, asked, resource);
    Iterator<Binding> proposed = subjects.bindings(kind, after);
    Budget budget = new Budget();
    List<ListedSubject> rows = new ArrayList<>();
    String subject = after;
    boolean isListed = false;
    while (proposed.hasNext()) {
      Binding binding = proposed.next();
      String id = kind.idOf(binding);
      if (!id.equals(subject)) {
        // A page ends between two subjects, so that the next one can start after an id.
        if (rows.size() == limit || !budget.isLeft()) {
          return new ListPage<>(rows, Optional.of(subject), budget.evaluations());
        }
        subject = id;
        isListed = false;
      }
      budget.saw();
      if (!isListed && subjects.mayHave(binding)) {
        Decision decision = Decider.decide(world, by(asked, binding), now, from);
        budget.decided(decision);
        if (decision.allow()) {
          rows.add(listed(decision));
          isListed = true;
        }
      }
    }
    return new ListPage<>(rows, Optional.empty(), budget.evaluations());
  }

  private static Question by(Question asked, Binding binding) {
    return asked.withActor(binding.userId(), binding.memberId(), binding.id());
  }

  private static ListedSubject listed(Decision decision) {
    return new ListedSubject(
        Objects.requireNonNull(decision.user()),
        Objects.requireNonNull(decision.member()),
        Objects.requireNonNull(decision.binding()),
        ListedResource.via(decision));
  }
}
