package com.plystra.decision.authzen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.plystra.base.caller.CallerIdentity;
import com.plystra.base.caller.PermissionKey;
import com.plystra.base.caller.Place;
import com.plystra.base.caller.Principal;
import com.plystra.base.caller.Right;
import com.plystra.base.problem.Problem;
import com.plystra.decision.authz.Decider;
import com.plystra.decision.authz.Question;
import com.plystra.decision.authz.RandomHistory;
import com.plystra.decision.authz.Standpoint;
import com.plystra.decision.authzen.Resolution.Resolved;
import com.plystra.decision.authzen.Search.Position;
import com.plystra.decision.world.CodePoints;
import com.plystra.decision.world.Group;
import com.plystra.decision.world.Resource;
import com.plystra.decision.world.World;
import com.plystra.testkit.Rounds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A row is in a search if and only if the evaluation of it is {@code decision: true} on the same
 * state: on random worlds, which also change between two pages. Evaluations are decided by the
 * oracle or, for callers with a limited reach, by the decider.
 */
final class SearchOracleTest {
  private static final int SEARCHES = Rounds.of("plystra.searches", 600, 30_000);
  private static final int SEARCHES_OF_A_WORLD = 60;
  private static final Set<PermissionKey> KEYS =
      Set.of(PermissionKey.AUTHZ_CHECK, PermissionKey.AUTHZ_LIST, PermissionKey.AUTHZ_CONTEXT);
  private static final Comparator<Position> ORDER =
      Comparator.comparing(Position::space, CodePoints.ORDER)
          .thenComparing(Position::id, CodePoints.ORDER);
  private static final List<String> TYPES =
      List.of("user", "user", "user", "member", "user_member", "employee", "desk", "spaceship");
  private static final AuthzenSubjects SUBJECTS =
      new AuthzenSubjects(
          Map.of(),
          Map.of(
              "acme", Map.of("employee", SubjectType.USER, "desk", SubjectType.MEMBER),
              "beta", Map.of("employee", SubjectType.MEMBER)));
  private static final List<String> NAMES =
      Stream.of(
              Stream.of("alice", "bob", "carol", "nobody"),
              Stream.of("m1", "m2", "m3", "m4"),
              Stream.of("b1", "b2", "b3", "b4", "b5", "b6"))
          .flatMap(ids -> ids)
          .toList();
  private static final List<String> RESOURCES = List.of("001", "002", "003", "004", "005");
  private static final List<String> ACTIONS = List.of("approve", "fly", "read");

  private final long firstSeed = RandomHistory.firstSeed();
  private final Random random = new Random(firstSeed);
  private final Map<SearchKind, Integer> rows = new EnumMap<>(SearchKind.class);
  private int pages;

  @Test
  void searches_onRandomHistories_findWhatEvaluationsAllow() {
    for (int i = 0; i < SEARCHES; i += SEARCHES_OF_A_WORLD) {
      RandomHistory history = new RandomHistory(firstSeed + i);
      for (int j = 0; j < SEARCHES_OF_A_WORLD; j++) {
        history.change();
        for (SearchKind kind : SearchKind.values()) {
          search(history, kind, firstSeed + i);
        }
      }
    }
    System.out.printf("%s rows on %d pages, plystra.seed=%d%n", rows, pages, firstSeed);
    for (SearchKind kind : SearchKind.values()) {
      assertTrue(rows.getOrDefault(kind, 0) > SEARCHES / 20, () -> kind + " " + rows);
    }
  }

  private void search(RandomHistory history, SearchKind kind, long seed) {
    Instant now = history.now();
    Principal caller = caller(history.world());
    Evaluation asked = asked(history, kind, caller, now);
    Optional<Position> after = Optional.of(Position.START);
    while (after.isPresent()) {
      after = page(history, kind, asked, caller, now, after.get(), seed);
      if (random.nextInt(3) == 0) {
        history.change();
      }
    }
  }

  /** A search that in most cases finds something. */
  private Evaluation asked(RandomHistory history, SearchKind kind, Principal caller, Instant now) {
    Evaluation asked = drawn(history.question(), kind);
    for (int i = 0; i < random.nextInt(40); i++) {
      if (!expected(history, kind, asked, caller, now).isEmpty()) {
        return asked;
      }
      asked = drawn(history.question(), kind);
    }
    return asked;
  }

  private Evaluation drawn(Question question, SearchKind kind) {
    String type = TYPES.get(random.nextInt(TYPES.size()));
    String id =
        switch (type) {
          case "user" -> question.userId();
          case "member", "desk" -> question.memberId();
          case "user_member" -> question.userMemberId();
          default -> NAMES.get(random.nextInt(NAMES.size()));
        };
    return new Evaluation(
        type,
        kind == SearchKind.SUBJECT ? "" : id,
        question.resourceType(),
        kind == SearchKind.RESOURCE ? "" : question.resourceId(),
        kind == SearchKind.ACTION ? "" : question.action(),
        random.nextInt(5) == 0 ? Optional.of(question.spaceId()) : Optional.empty(),
        question.attributes());
  }

  private Optional<Position> page(
      RandomHistory history,
      SearchKind kind,
      Evaluation asked,
      Principal caller,
      Instant now,
      Position after,
      long seed) {
    String where = "plystra.seed=%d %s %s %s".formatted(seed, kind, asked, caller.rights());
    int limit = 1 + random.nextInt(3);
    Resolution resolution =
        new Resolution(history.world(), now, caller, PermissionKey.AUTHZ_LIST, SUBJECTS);
    Search search = new Search(resolution, kind, asked, null);
    List<Position> expected = expected(history, kind, asked, caller, now);
    if (isRefused(search)) {
      assertEquals(List.of(), expected, () -> where);
      return Optional.empty();
    }
    // when
    Search.Page page = search.page(after, limit);
    // then
    List<String> ids =
        expected.stream()
            .filter(row -> ORDER.compare(row, after) > 0)
            .filter(row -> page.next().map(last -> ORDER.compare(row, last) <= 0).orElse(true))
            .sorted(ORDER)
            .map(Position::id)
            .toList();
    assertEquals(ids, page.ids(), () -> where);
    assertTrue(page.ids().size() <= limit, () -> where);
    page.next().ifPresent(next -> assertTrue(ORDER.compare(next, after) > 0, () -> where));
    rows.merge(kind, page.ids().size(), Integer::sum);
    pages++;
    return page.next();
  }

  private static boolean isRefused(Search search) {
    try {
      search.require();
      return false;
    } catch (Problem e) {
      return true;
    }
  }

  /** The rows whose evaluation is {@code decision: true}. */
  private static List<Position> expected(
      RandomHistory history, SearchKind kind, Evaluation asked, Principal caller, Instant now) {
    List<Position> rows = new ArrayList<>();
    List<String> ids =
        switch (kind) {
          case SUBJECT -> NAMES;
          case RESOURCE -> RESOURCES;
          case ACTION -> ACTIONS;
        };
    for (String id : ids) {
      if (allows(history, with(asked, kind, id), caller, now)) {
        rows.add(new Position(kind == SearchKind.RESOURCE ? space(history, asked, id) : "", id));
      }
    }
    return rows;
  }

  private static String space(RandomHistory history, Evaluation asked, String id) {
    Resource found = history.world().resource(asked.resourceType(), id);
    return Objects.requireNonNull(found).spaceId();
  }

  private static Evaluation with(Evaluation asked, SearchKind kind, String id) {
    return new Evaluation(
        asked.subjectType(),
        kind == SearchKind.SUBJECT ? id : asked.subjectId(),
        asked.resourceType(),
        kind == SearchKind.RESOURCE ? id : asked.resourceId(),
        kind == SearchKind.ACTION ? id : asked.action(),
        asked.spaceId(),
        asked.attributes());
  }

  private static boolean allows(
      RandomHistory history, Evaluation asked, Principal caller, Instant now) {
    World world = history.world();
    Resolved resolved;
    try {
      resolved = new Resolution(world, now, caller, PermissionKey.AUTHZ_CHECK, SUBJECTS).of(asked);
    } catch (Problem e) {
      return false;
    }
    Standpoint from = Standpoint.of(resolved.reach());
    return resolved.questions().stream()
        .anyMatch(
            question ->
                resolved.reach().isEverything()
                    ? history.allows(question, now)
                    : Decider.decide(world, question, now, from).allow());
  }

  private Principal caller(World world) {
    if (random.nextInt(3) != 0) {
      return Principal.OPERATOR;
    }
    Group group = world.group("grp" + random.nextInt(14));
    Place place =
        group == null || random.nextInt(3) == 0
            ? Place.space(random.nextBoolean() ? "acme" : "beta")
            : Place.group(group.spaceId(), group.id(), group.path());
    return new Principal(CallerIdentity.OPERATOR, List.of(new Right(place, KEYS)));
  }
}
