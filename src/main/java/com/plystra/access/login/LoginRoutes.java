package com.plystra.access.login;

import com.plystra.access.sessions.LoggedInUser;
import com.plystra.access.sessions.Visitor;
import com.plystra.decision.actors.Actor;
import com.plystra.decision.actors.AvailableMember;
import com.plystra.http.AsyncReplies;
import com.plystra.http.AsyncResponse;
import com.plystra.http.Call;
import com.plystra.http.Layer;
import com.plystra.http.Reply;
import com.plystra.http.RouteGroup;
import com.plystra.http.Routes;
import com.plystra.http.input.FieldType;
import com.plystra.http.input.Shape;
import com.plystra.http.output.RecordShape;
import com.plystra.http.output.Shows;
import java.time.Instant;
import java.util.List;

/** {@code POST /api/v1/auth/login}. */
public final class LoginRoutes implements RouteGroup {
  private static final String EMAIL = "email";
  private static final String PASSWORD = "password";
  private static final int MAX_EMAIL = 254;
  private static final int MAX_PASSWORD_BYTES = 1_024;

  private final LoginService logins;

  public LoginRoutes(LoginService logins) {
    this.logins = logins;
  }

  @Override
  public void mount(Routes routes) {
    routes
        .post("/api/v1/auth/login")
        .operation("login")
        .summary("Starts a session of the user with this email and password.")
        .layer(Layer.SESSION)
        .data(RecordShape.of(Login.class))
        .body(
            Shape.object()
                .required(EMAIL, FieldType.label(MAX_EMAIL))
                .required(PASSWORD, FieldType.secret(MAX_PASSWORD_BYTES)))
        .fails(
            "AUTHENTICATION_REQUIRED",
            "ACTOR_USER_INACTIVE",
            "ACTIVE_MEMBER_REQUIRED",
            "RATE_LIMITED")
        .handleAsync(this::logIn);
  }

  /** The only response that contains both tokens. */
  @Shows("A new session; the only response that contains both tokens.")
  record Login(
      String accessToken,
      String refreshToken,
      String tokenType,
      Instant expiresAt,
      Instant refreshExpiresAt,
      LoggedInUser user,
      Actor actor,
      List<AvailableMember> availableMembers) {}

  private void logIn(Call call, AsyncResponse answer) {
    String email = call.body().text(EMAIL);
    String password = call.body().text(PASSWORD);
    AsyncReplies.answer(
        answer, logins.logIn(Visitor.of(call), email, password), done -> Reply.ok(answerOf(done)));
  }

  private static Login answerOf(LoginService.LoggedIn done) {
    return new Login(
        done.opened().accessToken(),
        done.opened().refreshToken(),
        "Bearer",
        done.opened().expiresAt(),
        done.opened().refreshExpiresAt(),
        new LoggedInUser(done.account().id(), done.account().email(), done.account().status()),
        done.acting().actor(),
        done.acting().availableMembers());
  }
}
