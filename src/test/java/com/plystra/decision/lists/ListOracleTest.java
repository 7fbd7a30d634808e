package com.plystra.decision.lists;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.plystra.base.caller.Place;
import com.plystra.base.caller.Reach;
import com.plystra.decision.authz.Decider;
import com.plystra.decision.authz.Question;
import com.plystra.decision.authz.RandomHistory;
import com.plystra.decision.authz.Standpoint;
import com.plystra.decision.world.CodePoints;
import com.plystra.decision.world.Group;
import com.plystra.decision.world.Resource;
import com.plystra.decision.world.ResourceType;
import com.plystra.decision.world.World;
import com.plystra.testkit.Rounds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * A row is listed if and only if a check allows: on random worlds, which also change between two
 * pages, against the oracle and, for callers with a limited reach, against checks.
 */
final class ListOracleTest {
  private static final int LISTS = Rounds.of("plystra.lists", 300, 20_000);
  private static final int LISTS_OF_A_WORLD = 60;

  private final long firstSeed = RandomHistory.firstSeed();
  private final Random random = new Random(firstSeed);
  private int rows;
  private int pages;
  private int subjects;
  private final Set<Boolean> allowedActions = new HashSet<>();

  @Test
  void listResources_onRandomHistories_listsWhatChecksAllow() {
    for (int i = 0; i < LISTS; i += LISTS_OF_A_WORLD) {
      RandomHistory history = new RandomHistory(firstSeed + i);
      for (int j = 0; j < LISTS_OF_A_WORLD; j++) {
        history.change();
        resources(history, firstSeed + i);
        subjects(history, firstSeed + i);
        actions(history, firstSeed + i);
      }
    }
    assertTrue(rows > LISTS / 20, () -> rows + " rows in " + LISTS + " lists");
    assertTrue(subjects > LISTS / 20, () -> subjects + " subjects in " + LISTS + " lists");
    assertEquals(Set.of(true, false), allowedActions);
    System.out.printf(
        "%d rows on %d pages, %d subjects, plystra.seed=%d%n", rows, pages, subjects, firstSeed);
  }

  private void subjects(RandomHistory history, long seed) {
    Instant now = history.now();
    Question drawn = history.question();
    for (int i = 0; i < random.nextInt(60) && !history.allows(drawn, now); i++) {
      drawn = history.question();
    }
    Question asked = drawn.withActor("", "", "");
    SubjectKind kind = List.of(SubjectKind.values()).get(random.nextInt(3));
    Reach reach = reach(history.world());
    Optional<String> after = Optional.of("");
    while (after.isPresent()) {
      after = subjects(history, asked, kind, reach, now, after.get(), seed);
      if (random.nextInt(3) == 0) {
        history.change();
      }
    }
  }

  private Optional<String> subjects(
      RandomHistory history,
      Question asked,
      SubjectKind kind,
      Reach reach,
      Instant now,
      String after,
      long seed) {
    World world = history.world();
    int limit = 1 + random.nextInt(3);
    String where = "plystra.seed=%d %s %s %s".formatted(seed, kind, asked, reach);
    // when
    ListPage<ListedSubject> page =
        SubjectListing.page(world, asked, kind, now, Standpoint.of(reach), after, limit);
    // then
    Map<String, Question> expected = new TreeMap<>(CodePoints.ORDER);
    for (Question actor : history.actors(asked)) {
      String id = kind.idOf(Objects.requireNonNull(world.binding(actor.userMemberId())));
      boolean isOfPage =
          CodePoints.compare(id, after) > 0
              && page.next().map(last -> CodePoints.compare(id, last) <= 0).orElse(true);
      if (isOfPage && allows(history, actor, reach, now)) {
        expected.merge(
            id,
            actor,
            (a, b) -> CodePoints.compare(a.userMemberId(), b.userMemberId()) < 0 ? a : b);
      }
    }
    assertEquals(
        List.copyOf(expected.keySet()),
        page.rows().stream().map(row -> kind.idOf(row.binding())).toList(),
        () -> where);
    for (ListedSubject row : page.rows()) {
      Question actor = Objects.requireNonNull(expected.get(kind.idOf(row.binding())));
      assertEquals(actor.userMemberId(), row.binding().id(), () -> where);
      assertEquals(actor.memberId(), row.member().id(), () -> where);
      assertEquals(actor.userId(), row.user().id(), () -> where);
      if (reach.isEverything()) {
        assertEquals(history.covering(actor, now), row.via(), () -> where);
      }
    }
    assertTrue(page.rows().size() <= limit, () -> where);
    subjects += page.rows().size();
    return page.next();
  }

  private void actions(RandomHistory history, long seed) {
    Instant now = history.now();
    Question asked = history.question();
    ListPage<ListedAction> page =
        ActionListing.page(history.world(), asked, now, Standpoint.EVERYTHING, "", 200);
    for (ListedAction row : page.rows()) {
      assertEquals(
          history.allows(asked.withAction(row.action()), now),
          row.denyCode() == null,
          () -> "plystra.seed=%d %s".formatted(seed, asked));
      allowedActions.add(row.denyCode() == null);
    }
    ResourceType type = history.world().resourceType(asked.resourceType());
    assertEquals(
        type == null ? Set.of() : type.actions().keySet(),
        page.rows().stream().map(ListedAction::action).collect(Collectors.toSet()));
  }

  private void resources(RandomHistory history, long seed) {
    Instant now = history.now();
    Question asked = question(history, now);
    Reach reach = reach(history.world());
    ResourceFilter filter = filter();
    Optional<String> after = Optional.of("");
    while (after.isPresent()) {
      after = page(history, asked, reach, filter, now, after.get(), seed);
      if (random.nextInt(3) == 0) {
        history.change();
      }
    }
  }

  /** A question that in most cases allows something. */
  private Question question(RandomHistory history, Instant now) {
    Question asked = on(history.question(), "");
    for (int i = 0; i < random.nextInt(30) && !allowsAny(history, asked, now); i++) {
      asked = on(history.question(), "");
    }
    return asked;
  }

  private static boolean allowsAny(RandomHistory history, Question asked, Instant now) {
    return history.resources(asked.resourceType()).stream()
        .anyMatch(id -> history.allows(on(asked, id), now));
  }

  private Optional<String> page(
      RandomHistory history,
      Question asked,
      Reach reach,
      ResourceFilter filter,
      Instant now,
      String after,
      long seed) {
    World world = history.world();
    int limit = 1 + random.nextInt(3);
    String where = "plystra.seed=%d %s %s %s".formatted(seed, asked, reach, filter);
    // when
    ListPage<ListedResource> page =
        ResourceListing.page(world, asked, filter, now, Standpoint.of(reach), after, limit);
    // then
    Predicate<String> isOfPage =
        id ->
            CodePoints.compare(id, after) > 0
                && page.next().map(last -> CodePoints.compare(id, last) <= 0).orElse(true);
    List<String> expected =
        history.resources(asked.resourceType()).stream()
            .filter(isOfPage)
            .filter(id -> fits(world.resource(asked.resourceType(), id), filter))
            .filter(id -> allows(history, on(asked, id), reach, now))
            .sorted(CodePoints.ORDER)
            .toList();
    assertEquals(
        expected, page.rows().stream().map(row -> row.resource().id()).toList(), () -> where);
    assertTrue(page.rows().size() <= limit, () -> where);
    for (ListedResource row : page.rows()) {
      if (reach.isEverything()) {
        assertEquals(history.covering(on(asked, row.resource().id()), now), row.via(), () -> where);
      }
    }
    rows += page.rows().size();
    pages++;
    return page.next();
  }

  private static boolean allows(RandomHistory history, Question asked, Reach reach, Instant now) {
    return reach.isEverything()
        ? history.allows(asked, now)
        : Decider.decide(history.world(), asked, now, Standpoint.of(reach)).allow();
  }

  private static boolean fits(@Nullable Resource found, ResourceFilter filter) {
    Resource resource = Objects.requireNonNull(found);
    return filter.groupId().map(id -> id.equals(resource.groupId())).orElse(true)
        && filter.ownerMemberId().map(id -> id.equals(resource.ownerMemberId())).orElse(true);
  }

  private Reach reach(World world) {
    List<Place> places = new ArrayList<>();
    if (random.nextInt(4) != 0) {
      return Reach.EVERYTHING;
    }
    for (int i = 0; i <= random.nextInt(2); i++) {
      Group group = world.group("grp" + random.nextInt(14));
      places.add(
          group == null || random.nextInt(3) == 0
              ? Place.space(random.nextBoolean() ? "acme" : "beta")
              : Place.group(group.spaceId(), group.id(), group.path()));
    }
    return Reach.of(places);
  }

  private ResourceFilter filter() {
    if (random.nextInt(3) != 0) {
      return ResourceFilter.NONE;
    }
    Optional<String> group =
        random.nextBoolean() ? Optional.of("grp" + random.nextInt(14)) : Optional.empty();
    Optional<String> owner =
        random.nextBoolean() ? Optional.of("m" + (1 + random.nextInt(4))) : Optional.empty();
    return new ResourceFilter(
        group, owner, Stream.of("active").filter(text -> random.nextBoolean()).findAny());
  }

  private static Question on(Question asked, String resourceId) {
    return asked.withResource(resourceId);
  }
}
