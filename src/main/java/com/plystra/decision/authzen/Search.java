package com.plystra.decision.authzen;

import com.plystra.base.caller.Reach;
import com.plystra.decision.authz.Question;
import com.plystra.decision.authz.Standpoint;
import com.plystra.decision.authzen.Resolution.Resolved;
import com.plystra.decision.authzen.Resolution.Target;
import com.plystra.decision.lists.AllowedIds;
import com.plystra.decision.lists.Budget;
import com.plystra.decision.lists.ListPage;
import com.plystra.decision.lists.SubjectKind;
import com.plystra.decision.world.CodePoints;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A search: an evaluation with one part left open. A row is in it if and only if the evaluation
 * with the row in that place allows, on the same state. Pure, as the resolution is.
 *
 * @param asked the open part is empty
 * @param requestIp the address of the request, which conditions may read; null for none
 */
record Search(
    Resolution resolution, SearchKind kind, Evaluation asked, @Nullable String requestIp) {
  /**
   * The place of a row.
   *
   * @param space the Space of a resource; empty in other searches
   * @param id empty before the first row
   */
  record Position(String space, String id) {
    static final Position START = new Position("", "");
  }

  /**
   * One page.
   *
   * @param ids of the rows: subjects by id, resources by Space and id, actions by name
   * @param next where the next page starts; empty when the search is complete
   * @param question what the record names; what differs between the bindings is empty
   * @param reach what the page rests on
   */
  record Page(List<String> ids, Optional<Position> next, Question question, Reach reach) {}

  /**
   * Refuses callers who may not search.
   *
   * @throws com.plystra.base.problem.Problem {@code PERMISSION_REQUIRED} or {@code
   *     ADMIN_PERMISSION_REQUIRED}
   */
  void require() {
    resolution.require(asked, resolved());
  }

  private Resolved resolved() {
    return switch (kind) {
      case SUBJECT -> resolution.target(asked).resolved();
      case RESOURCE -> resolution.resolvedInSpaces(asked);
      case ACTION -> resolution.resolved(asked);
    };
  }

  /**
   * One page. A page may be short or empty although there is more.
   *
   * @param limit the greatest number of rows
   */
  Page page(Position after, int limit) {
    return switch (kind) {
      case SUBJECT -> subjects(after, limit);
      case RESOURCE -> resources(after, limit);
      case ACTION -> actions(after, limit);
    };
  }

  private Page subjects(Position after, int limit) {
    Target target = resolution.target(asked);
    Question question = target.question();
    Reach reach = target.resolved().reach();
    SubjectType type = target.kind().orElse(null);
    if (type == null) {
      return new Page(List.of(), Optional.empty(), question, reach);
    }
    ListPage<String> page =
        AllowedIds.subjects(
            resolution.world(),
            question,
            kind(type),
            resolution.now(),
            standpoint(reach),
            after.id(),
            limit);
    // A User whose id is the address of another one cannot be named by its id.
    List<String> ids =
        page.rows().stream()
            .filter(id -> type != SubjectType.USER || id.equals(resolution.userId(id)))
            .toList();
    return new Page(ids, next(page), question, reach);
  }

  private static SubjectKind kind(SubjectType type) {
    return switch (type) {
      case USER -> SubjectKind.USERS;
      case MEMBER -> SubjectKind.MEMBERS;
      case USER_MEMBER -> SubjectKind.BINDINGS;
    };
  }

  /** Space by Space, so that the work for a page does not grow with the number of Spaces. */
  private Page resources(Position after, int limit) {
    Resolved resolved = resolved();
    TreeMap<String, List<Question>> bySpace = new TreeMap<>(CodePoints.ORDER);
    for (Question question : resolved.questions()) {
      bySpace.computeIfAbsent(question.spaceId(), space -> new ArrayList<>()).add(question);
    }
    Budget budget = new Budget();
    List<String> ids = new ArrayList<>();
    Optional<Position> next = Optional.empty();
    boolean isFirst = true;
    for (Map.Entry<String, List<Question>> each : bySpace.tailMap(after.space(), true).entrySet()) {
      String space = each.getKey();
      if (!isFirst && (ids.size() == limit || !budget.isLeft())) {
        next = Optional.of(new Position(space, ""));
        break;
      }
      isFirst = false;
      ListPage<String> page =
          AllowedIds.resources(
              resolution.world(),
              each.getValue(),
              resolution.now(),
              standpoint(resolved.reach()),
              space.equals(after.space()) ? after.id() : "",
              limit - ids.size(),
              budget);
      ids.addAll(page.rows());
      if (page.next().isPresent()) {
        next = page.next().map(id -> new Position(space, id));
        break;
      }
    }
    return new Page(ids, next, common(resolved), resolved.reach());
  }

  private Page actions(Position after, int limit) {
    Resolved resolved = resolved();
    ListPage<String> page =
        AllowedIds.actions(
            resolution.world(),
            resolved.questions(),
            resolution.now(),
            standpoint(resolved.reach()),
            after.id(),
            limit);
    return new Page(page.rows(), next(page), common(resolved), resolved.reach());
  }

  private Standpoint standpoint(Reach reach) {
    return new Standpoint(reach, requestIp);
  }

  private static Optional<Position> next(ListPage<String> page) {
    return page.next().map(id -> new Position("", id));
  }

  /** What all questions have in common. */
  private Question common(Resolved resolved) {
    List<Question> all = resolved.questions();
    return asked.question(
        same(all, Question::userId),
        same(all, Question::memberId),
        same(all, Question::userMemberId),
        all.isEmpty() ? asked.spaceId().orElse("") : same(all, Question::spaceId));
  }

  private static String same(List<Question> questions, Function<Question, String> id) {
    List<String> ids = questions.stream().map(id).distinct().limit(2).toList();
    return ids.size() == 1 ? ids.get(0) : "";
  }
}
