package com.plystra.decision.lists;

import com.plystra.base.caller.PermissionKey;
import com.plystra.base.caller.Reach;
import com.plystra.decision.actors.Actor;
import com.plystra.decision.authz.Asking;
import com.plystra.decision.authz.Purpose;
import com.plystra.decision.authz.Question;
import com.plystra.decision.authz.QuestionBody;
import com.plystra.decision.authz.RequestOrigin;
import com.plystra.decision.authz.Standpoint;
import com.plystra.decision.world.CurrentWorld;
import com.plystra.decision.world.PartJson;
import com.plystra.decision.world.World;
import com.plystra.http.BodyPaging;
import com.plystra.http.Call;
import com.plystra.http.Reply;
import com.plystra.http.RouteGroup;
import com.plystra.http.Routes;
import com.plystra.http.input.Fields;
import com.plystra.journal.DecisionRecord;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Lists of what is allowed, at {@code /api/v1/authz}. */
public final class ListRoutes implements RouteGroup {
  private static final String[] HEADERS = {"X-Plystra-Trace-ID", "X-Plystra-Audit-Log-ID"};

  private final ListService lists;
  private final Asking asking;

  public ListRoutes(ListService lists, CurrentWorld world, Clock clock) {
    this.lists = lists;
    this.asking = new Asking(world, clock);
  }

  @Override
  public String tag() {
    return "Authz";
  }

  @Override
  public void mount(Routes routes) {
    routes
        .post("/api/v1/authz/list-resources")
        .needs(PermissionKey.AUTHZ_LIST)
        .operation("listAllowedResources")
        .summary("Lists the resources of a type on which the actor may do the action.")
        .data(ListShapes.RESOURCE)
        .sends(HEADERS)
        .body(ListBody.RESOURCES)
        .pagedByBody()
        .fails("AUDIT_UNAVAILABLE", "ACTIVE_MEMBER_REQUIRED")
        .forSessions()
        .handle(this::resources);
    routes
        .post("/api/v1/authz/list-subjects")
        .needs(PermissionKey.AUTHZ_LIST)
        .operation("listAllowedSubjects")
        .summary("Lists who may do an action on a resource.")
        .data(ListShapes.SUBJECT)
        .sends(HEADERS)
        .body(ListBody.SUBJECTS)
        .pagedByBody()
        .fails("AUDIT_UNAVAILABLE")
        .handle(this::subjects);
    routes
        .post("/api/v1/authz/list-actions")
        .needs(PermissionKey.AUTHZ_LIST)
        .operation("listAllowedActions")
        .summary("Lists the actions on a resource, and whether the actor may do each.")
        .data(ListShapes.ACTION)
        .sends(HEADERS)
        .body(ListBody.ACTIONS)
        .pagedByBody()
        .fails("AUDIT_UNAVAILABLE", "ACTIVE_MEMBER_REQUIRED")
        .forSessions()
        .handle(this::actions);
  }

  private Reply resources(Call call) {
    Fields body = call.body();
    Asking.Allowed allowed =
        asking.ofActor(
            call,
            PermissionKey.AUTHZ_LIST,
            ListBody.actor(body),
            actor -> question(body, actor, "", body.text("action")));
    ResourceFilter filter = ListBody.filter(body);
    Question asked = allowed.question();
    Standpoint from = origin(call, allowed).standpoint();
    return reply(
        call,
        "authz.list_resources",
        allowed,
        new PagedQuestion<>(
            () ->
                PartJson.object()
                    .with("action", asked.action())
                    .with("group_id", filter.groupId().orElse(null))
                    .with("owner_member_id", filter.ownerMemberId().orElse(null))
                    .with("status", filter.status().orElse(null)),
            (world, now, after, limit) ->
                ResourceListing.page(world, asked, filter, now, from, after, limit),
            row -> row.resource().id(),
            ListShapes::row));
  }

  private Reply subjects(Call call) {
    Fields body = call.body();
    String space = body.optText("space_id").orElse("");
    Asking.Allowed allowed =
        asking.ofTarget(
            call,
            PermissionKey.AUTHZ_LIST,
            question(
                body, new Actor("", "", "", space), body.text("resource_id"), body.text("action")));
    SubjectKind kind = SubjectKind.of(body.text("subject"));
    Question asked = allowed.question();
    Standpoint from = origin(call, allowed).standpoint();
    boolean showsUsers = reaches(call, PermissionKey.USERS_READ, asked);
    boolean showsMembers = reaches(call, PermissionKey.MEMBERS_READ, asked);
    return reply(
        call,
        "authz.list_subjects",
        allowed,
        new PagedQuestion<>(
            () -> PartJson.object().with("action", asked.action()).with("subject", kind.key()),
            (world, now, after, limit) ->
                SubjectListing.page(world, asked, kind, now, from, after, limit),
            row -> kind.idOf(row.binding()),
            row -> ListShapes.row(row, showsUsers, showsMembers)));
  }

  private static boolean reaches(Call call, PermissionKey key, Question asked) {
    Reach reach = call.caller().reach(key);
    return reach != null && reach.touches(asked.spaceId());
  }

  private Reply actions(Call call) {
    Fields body = call.body();
    Asking.Allowed allowed =
        asking.ofActor(
            call,
            PermissionKey.AUTHZ_LIST,
            ListBody.actor(body),
            actor -> question(body, actor, body.text("resource_id"), ""));
    Question asked = allowed.question();
    Standpoint from = origin(call, allowed).standpoint();
    return reply(
        call,
        "authz.list_actions",
        allowed,
        new PagedQuestion<>(
            PartJson::object,
            (world, now, after, limit) -> ActionListing.page(world, asked, now, from, after, limit),
            row -> row.action() + " " + (row.denyCode() == null ? "allow" : row.denyCode().name()),
            ListShapes::row));
  }

  private static Question question(Fields body, Actor actor, String resourceId, String action) {
    return new Question(
        actor.userId(),
        actor.memberId(),
        actor.userMemberId(),
        actor.spaceId(),
        body.text("resource_type"),
        resourceId,
        action,
        QuestionBody.attributes(body));
  }

  private static RequestOrigin origin(Call call, Asking.Allowed allowed) {
    return RequestOrigin.of(call, allowed.reach(), Purpose.INQUIRE);
  }

  /** Answers with one page, when its record is durable. */
  private <R> Reply reply(
      Call call, String action, Asking.Allowed allowed, PagedQuestion<R> question) {
    int limit = BodyPaging.limit(call.body());
    String binding =
        allowed.question() + new String(question.question().get().text(), StandardCharsets.UTF_8);
    String after =
        call.body().optText("cursor").map(cursor -> call.opened(cursor, binding).get(0)).orElse("");
    ListRecord record = new ListRecord(action, allowed.question(), origin(call, allowed));
    ListService.Recorded<ListPage<R>> page =
        lists.ask(
            new ListService.ListQuestion<ListPage<R>>() {
              @Override
              public ListPage<R> answer(World world, Instant now) {
                return question.pages().page(world, now, after, limit);
              }

              @Override
              public DecisionRecord record(World world, Instant now, ListPage<R> answer) {
                return record.of(
                    world,
                    now,
                    question
                        .question()
                        .get()
                        .with("after", after)
                        .withJson("limit", String.valueOf(limit)),
                    answer.rows().stream().map(question.recorded()).toList(),
                    answer.next().isEmpty());
              }
            });
    return Reply.evaluated(
            page.answer().rows().stream().map(question.shown()).toList(),
            limit,
            page.answer().next().map(last -> call.cursor(List.of(last), binding)),
            page.stateVersion())
        .trace(page.traceId(), page.auditLogId());
  }
}
