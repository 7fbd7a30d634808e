package com.plystra.decision.lists;

import com.plystra.base.caller.PermissionKey;
import com.plystra.decision.authz.Asking;
import com.plystra.decision.authz.Purpose;
import com.plystra.decision.authz.Question;
import com.plystra.decision.authz.QuestionBody;
import com.plystra.decision.authz.RequestOrigin;
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
  }

  private Reply resources(Call call) {
    Fields body = call.body();
    Asking.Allowed allowed =
        asking.ofActor(
            call,
            PermissionKey.AUTHZ_LIST,
            ListBody.actor(body),
            actor ->
                new Question(
                    actor.userId(),
                    actor.memberId(),
                    actor.userMemberId(),
                    actor.spaceId(),
                    body.text("resource_type"),
                    "",
                    body.text("action"),
                    QuestionBody.attributes(body)));
    ResourceFilter filter = ListBody.filter(body);
    int limit = BodyPaging.limit(body);
    String binding = allowed.question() + " " + filter;
    String after = after(call, binding);
    RequestOrigin origin = RequestOrigin.of(call, allowed.reach(), Purpose.INQUIRE);
    ListService.Recorded<ListPage<ListedResource>> page =
        lists.ask(
            new ListService.ListQuestion<ListPage<ListedResource>>() {
              @Override
              public ListPage<ListedResource> answer(World world, Instant now) {
                return ResourceListing.page(
                    world, allowed.question(), filter, now, allowed.reach(), after, limit);
              }

              @Override
              public DecisionRecord record(
                  World world, Instant now, ListPage<ListedResource> page) {
                PartJson request =
                    PartJson.object()
                        .with("action", allowed.question().action())
                        .with("group_id", filter.groupId().orElse(null))
                        .with("owner_member_id", filter.ownerMemberId().orElse(null))
                        .with("status", filter.status().orElse(null))
                        .with("after", after)
                        .withJson("limit", String.valueOf(limit));
                return new ListRecord("authz.list_resources", allowed.question(), origin)
                    .of(
                        world,
                        now,
                        request,
                        page.rows().stream().map(row -> row.resource().id()).toList(),
                        page.next().isEmpty());
              }
            });
    return reply(
        call, page, binding, limit, page.answer().rows().stream().map(ListShapes::row).toList());
  }

  private static String after(Call call, String binding) {
    return call.body()
        .optText("cursor")
        .map(cursor -> call.opened(cursor, binding).get(0))
        .orElse("");
  }

  private static <R> Reply reply(
      Call call, ListService.Recorded<ListPage<R>> page, String binding, int limit, List<?> rows) {
    return Reply.evaluated(
            rows,
            limit,
            page.answer().next().map(last -> call.cursor(List.of(last), binding)),
            page.stateVersion())
        .trace(page.traceId(), page.auditLogId());
  }
}
