package com.plystra.groups;

import com.plystra.http.Answer;
import com.plystra.http.Call;
import com.plystra.http.Later;
import com.plystra.http.Reply;
import com.plystra.http.RouteGroup;
import com.plystra.http.Routes;
import com.plystra.management.CallerBody;

/** {@code /api/v1/spaces/{space_id}/groups}. */
public final class GroupRoutes implements RouteGroup {
  private static final String ALL = "/api/v1/spaces/{space_id}/groups";
  private static final String ONE = ALL + "/{id}";

  private final GroupService groups;

  public GroupRoutes(GroupService groups) {
    this.groups = groups;
  }

  @Override
  public void mount(Routes routes) {
    routes
        .post(ALL)
        .operation("createGroup")
        .summary("Adds a group to the Space's tree.")
        .body(NewGroup.SHAPE)
        .answers(201)
        .fails("SPACE_NOT_FOUND", "GROUP_CREATE_FAILED")
        .handleAsync(this::create);
    routes
        .get(ONE)
        .operation("getGroup")
        .summary("One group.")
        .fails("SPACE_NOT_FOUND", "GROUP_NOT_FOUND")
        .handle(call -> Reply.ok(groups.get(call.path("space_id"), call.path("id"))));
    routes
        .post(ONE + "/disable")
        .operation("disableGroup")
        .summary("Makes the group cover nothing.")
        .body(CallerBody.shape())
        .fails("SPACE_NOT_FOUND", "GROUP_NOT_FOUND")
        .handleAsync(this::disable);
    routes
        .post(ONE + "/restore")
        .operation("restoreGroup")
        .summary("Undoes a disable.")
        .body(CallerBody.shape())
        .fails("SPACE_NOT_FOUND", "GROUP_NOT_FOUND")
        .handleAsync(this::restore);
  }

  private void create(Call call, Answer answer) {
    NewGroup wanted = NewGroup.of(call.body());
    Later.answer(
        answer, groups.create(CallerBody.of(call), call.path("space_id"), wanted), Reply::created);
  }

  private void disable(Call call, Answer answer) {
    Later.answer(
        answer,
        groups.disable(CallerBody.of(call), call.path("space_id"), call.path("id")),
        Reply::ok);
  }

  private void restore(Call call, Answer answer) {
    Later.answer(
        answer,
        groups.restore(CallerBody.of(call), call.path("space_id"), call.path("id")),
        Reply::ok);
  }
}
