package com.plystra.decision.lists;

import com.plystra.decision.authz.Decider;
import com.plystra.decision.authz.Decision;
import com.plystra.decision.authz.DenyCode;
import com.plystra.decision.authz.Question;
import com.plystra.decision.authz.Standpoint;
import com.plystra.decision.world.Binding;
import com.plystra.decision.world.CodePoints;
import com.plystra.decision.world.ResourceType;
import com.plystra.decision.world.World;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Who may do what in a Space: every usable binding, every type, every action, on one state at one
 * instant. It holds a page of rows at a time.
 */
final class AccessMap {
  private static final int PAGE = 1_000;

  /**
   * What is asked.
   *
   * @param type only this resource type; empty for all
   * @param memberId only this Member; empty for all
   * @param ofResources whether each resource has a row, instead of each region
   */
  record Asked(
      String spaceId, Optional<String> type, Optional<String> memberId, boolean ofResources) {}

  private final World world;
  private final Asked asked;
  private final Instant now;
  private final Standpoint from;
  private final List<ResourceType> types;
  private final AccessRegions regions;
  private final Iterator<Binding> bindings;
  private final Queue<Question> questions = new ArrayDeque<>();
  private final Queue<AccessRow> rows = new ArrayDeque<>();
  private Optional<String> resume = Optional.empty();

  /**
   * @param stopped whether nobody wants the rest any more, which ends long counts
   */
  AccessMap(World world, Asked asked, Instant now, Standpoint from, BooleanSupplier stopped) {
    this.world = world;
    this.asked = asked;
    this.now = now;
    this.from = from;
    this.types =
        world.resourceTypes().stream()
            .filter(type -> asked.type().isEmpty() || asked.type().get().equals(type.key()))
            .toList();
    this.regions = new AccessRegions(world, asked.spaceId(), now, from, stopped);
    this.bindings =
        asked
            .memberId()
            .map(member -> world.bindingsOfMember(asked.spaceId(), member))
            .orElseGet(() -> world.bindingsInSpace(asked.spaceId(), ""));
  }

  /** The next row that is ready; null when {@link #advance} must make more. */
  @Nullable AccessRow poll() {
    return rows.poll();
  }

  /** Makes the rows of the next part of the map, often none; false when the map has ended. */
  boolean advance() {
    if (questions.isEmpty()) {
      if (!bindings.hasNext()) {
        return false;
      }
      addQuestions(bindings.next());
    } else if (asked.ofResources()) {
      addResources(questions.element());
    } else {
      Decision probe = Decider.decide(world, questions.remove(), now, from);
      if (probe.denyCode() == DenyCode.RESOURCE_NOT_FOUND) {
        rows.addAll(regions.rows(probe));
      }
    }
    return true;
  }

  private void addQuestions(Binding binding) {
    for (ResourceType type : types) {
      type.actions().keySet().stream()
          .sorted(CodePoints.ORDER)
          .map(
              action ->
                  new Question(
                      binding.userId(),
                      binding.memberId(),
                      binding.id(),
                      asked.spaceId(),
                      type.key(),
                      "",
                      action))
          .forEach(questions::add);
    }
  }

  private void addResources(Question question) {
    ListPage<ListedResource> page =
        ResourceListing.page(
            world, question, ResourceFilter.NONE, now, from, resume.orElse(""), PAGE);
    for (ListedResource listed : page.rows()) {
      rows.add(
          new AccessRow(
              Objects.requireNonNull(world.user(question.userId())),
              Objects.requireNonNull(world.member(question.memberId())),
              Objects.requireNonNull(world.binding(question.userMemberId())),
              question.resourceType(),
              question.action(),
              null,
              listed.resource(),
              1,
              false,
              listed.via()));
    }
    resume = page.next();
    if (resume.isEmpty()) {
      questions.remove();
    }
  }
}
