package com.plystra.decision.authzen;

import com.plystra.base.caller.PermissionKey;
import com.plystra.base.caller.Reach;
import com.plystra.base.problem.Problem;
import com.plystra.decision.authz.Purpose;
import com.plystra.decision.authz.Question;
import com.plystra.decision.authz.RequestOrigin;
import com.plystra.decision.authzen.Search.Position;
import com.plystra.decision.lists.ListRecord;
import com.plystra.decision.lists.ListService;
import com.plystra.decision.world.CurrentWorld;
import com.plystra.decision.world.PartJson;
import com.plystra.decision.world.World;
import com.plystra.http.Call;
import com.plystra.http.JsonContent;
import com.plystra.http.Reply;
import com.plystra.http.Route;
import com.plystra.http.RouteGroup;
import com.plystra.http.Routes;
import com.plystra.http.output.DataShape;
import com.plystra.journal.DecisionRecord;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/**
 * The searches of the OpenID AuthZEN Authorization API 1.0. Each page is answered on one state, and
 * has one record.
 */
public final class SearchRoutes implements RouteGroup {
  private final ListService lists;
  private final CurrentWorld world;
  private final SubjectRows rows;
  private final Clock clock;

  public SearchRoutes(ListService lists, CurrentWorld world, SubjectRows rows, Clock clock) {
    this.lists = lists;
    this.world = world;
    this.rows = rows;
    this.clock = clock;
  }

  @Override
  public String tag() {
    return "AuthZEN";
  }

  @Override
  public void mount(Routes routes) {
    search(routes, SearchKind.SUBJECT, "searchSubjects", AuthzenShapes.SUBJECTS)
        .summary(
            "AuthZEN: searches for the subjects of a type that may do an action on a resource.")
        .handle(call -> search(call, SearchKind.SUBJECT));
    search(routes, SearchKind.RESOURCE, "searchResources", AuthzenShapes.RESOURCES)
        .summary(
            "AuthZEN: searches for the resources of a type on which a subject may do an action.")
        .forSessions()
        .handle(call -> search(call, SearchKind.RESOURCE));
    search(routes, SearchKind.ACTION, "searchActions", AuthzenShapes.ACTIONS)
        .summary("AuthZEN: searches for the actions that a subject may do on a resource.")
        .forSessions()
        .handle(call -> search(call, SearchKind.ACTION));
  }

  private static Route search(Routes routes, SearchKind kind, String operation, DataShape answer) {
    return routes
        .post(kind.path())
        .bare()
        .needs(PermissionKey.AUTHZ_LIST)
        .operation(operation)
        .data(answer)
        .sends("X-Plystra-Trace-ID", "X-Plystra-Audit-Log-ID")
        .fails("AUDIT_UNAVAILABLE")
        .body(SearchBody.of(kind));
  }

  private Reply search(Call call, SearchKind kind) {
    Evaluation asked = EvaluationBody.open(kind, call.body());
    String question = kind + " " + asked;
    Request request =
        new Request(
            kind,
            asked,
            SearchBody.token(call.body())
                .map(token -> opened(call, token, question))
                .orElse(Position.START),
            SearchBody.limit(call.body()),
            RequestOrigin.of(call, Reach.NOTHING, Purpose.INQUIRE),
            subjects(kind, asked));
    request.on(world.get(), clock.instant()).require();
    ListService.Recorded<Search.Page> found = lists.ask(request);
    Search.Page page = found.answer();
    String token =
        page.next().map(next -> call.cursor(List.of(next.space(), next.id()), question)).orElse("");
    JsonContent content = out -> SearchJson.write(out, kind, asked, page.ids(), token);
    return Reply.ok(content).trace(found.traceId(), found.auditLogId());
  }

  private AuthzenSubjects subjects(SearchKind kind, Evaluation asked) {
    return kind == SearchKind.RESOURCE && asked.spaceId().isEmpty()
        ? AuthzenSubjects.everywhere(asked, world.get(), rows)
        : AuthzenSubjects.of(List.of(asked), world.get(), rows);
  }

  private static Position opened(Call call, String token, String question) {
    try {
      List<String> values = call.opened(token, question);
      return new Position(values.get(0), values.get(1));
    } catch (Problem e) {
      throw Problem.invalid("page.token", "is not a token of this search");
    }
  }

  /** The request of one page. */
  private record Request(
      SearchKind kind,
      Evaluation asked,
      Position after,
      int limit,
      RequestOrigin origin,
      AuthzenSubjects subjects)
      implements ListService.ListQuestion<Search.Page> {
    Search on(World world, Instant now) {
      Resolution resolution =
          new Resolution(world, now, origin.caller(), PermissionKey.AUTHZ_LIST, subjects);
      return new Search(resolution, kind, asked, origin.ipAddress().orElse(null));
    }

    @Override
    public Search.Page answer(World world, Instant now) {
      return on(world, now).page(after, limit);
    }

    @Override
    public DecisionRecord record(World world, Instant now, Search.Page page) {
      PartJson request =
          PartJson.object()
              .with("action", asked.action())
              .with("subject_type", asked.subjectType())
              .with("after_space", after.space())
              .with("after", after.id())
              .withJson("limit", String.valueOf(limit));
      if (kind != SearchKind.SUBJECT && hasNoActor(page.question())) {
        // Else the record would not say about whom it is.
        request = request.with("subject_id", asked.subjectId());
      }
      return new ListRecord(
              "authz.search_" + kind.key(),
              page.question(),
              origin.with(page.reach(), Purpose.INQUIRE))
          .of(world, now, request, page.ids(), page.next().isEmpty());
    }

    private static boolean hasNoActor(Question question) {
      return question.userId().isEmpty()
          && question.memberId().isEmpty()
          && question.userMemberId().isEmpty();
    }
  }
}
