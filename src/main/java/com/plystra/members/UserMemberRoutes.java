package com.plystra.members;

import com.plystra.http.Answer;
import com.plystra.http.Call;
import com.plystra.http.Later;
import com.plystra.http.Reply;
import com.plystra.http.RouteGroup;
import com.plystra.http.Routes;
import com.plystra.http.input.FieldType;
import com.plystra.http.input.Shape;
import com.plystra.management.CallerBody;

/** {@code /api/v1/spaces/{space_id}/user-members}. */
public final class UserMemberRoutes implements RouteGroup {
  private static final String ALL = "/api/v1/spaces/{space_id}/user-members";
  private static final String ONE = ALL + "/{id}";
  private static final int MAX_REASON = 4096;
  private static final Shape REVOKE =
      CallerBody.shape().optional("revoked_reason", FieldType.text(MAX_REASON));

  private final UserMemberService userMembers;

  public UserMemberRoutes(UserMemberService userMembers) {
    this.userMembers = userMembers;
  }

  @Override
  public void mount(Routes routes) {
    routes
        .post(ALL)
        .operation("createUserMember")
        .summary("Lets a User act as a Member.")
        .body(NewUserMember.SHAPE)
        .answers(201)
        .fails("SPACE_NOT_FOUND", "USER_MEMBER_CREATE_FAILED")
        .handleAsync(this::create);
    routes
        .get(ONE)
        .operation("getUserMember")
        .summary("One binding.")
        .fails("SPACE_NOT_FOUND", "USER_MEMBER_NOT_FOUND")
        .handle(call -> Reply.ok(userMembers.get(call.path("space_id"), call.path("id"))));
    routes
        .post(ONE + "/revoke")
        .operation("revokeUserMember")
        .summary("Ends the binding for every later check.")
        .body(REVOKE)
        .fails("SPACE_NOT_FOUND", "USER_MEMBER_NOT_FOUND")
        .handleAsync(this::revoke);
    routes
        .post(ONE + "/restore")
        .operation("restoreUserMember")
        .summary("Undoes a revoke.")
        .body(CallerBody.shape())
        .fails("SPACE_NOT_FOUND", "USER_MEMBER_NOT_FOUND")
        .handleAsync(this::restore);
  }

  private void create(Call call, Answer answer) {
    NewUserMember wanted = NewUserMember.of(call.body());
    Later.answer(
        answer,
        userMembers.create(CallerBody.of(call), call.path("space_id"), wanted),
        Reply::created);
  }

  private void revoke(Call call, Answer answer) {
    Later.answer(
        answer,
        userMembers.revoke(
            CallerBody.of(call),
            call.path("space_id"),
            call.path("id"),
            call.body().optText("revoked_reason")),
        Reply::ok);
  }

  private void restore(Call call, Answer answer) {
    Later.answer(
        answer,
        userMembers.restore(CallerBody.of(call), call.path("space_id"), call.path("id")),
        Reply::ok);
  }
}
