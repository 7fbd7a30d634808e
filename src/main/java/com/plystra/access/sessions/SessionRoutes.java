package com.plystra.access.sessions;

import com.plystra.base.problem.Faults;
import com.plystra.http.Call;
import com.plystra.http.Layer;
import com.plystra.http.Reply;
import com.plystra.http.Route;
import com.plystra.http.RouteGroup;
import com.plystra.http.Routes;
import com.plystra.http.input.FieldType;
import com.plystra.http.input.Fields;
import com.plystra.http.input.Shape;
import com.plystra.http.output.DataShape;
import com.plystra.http.output.RecordShape;
import com.plystra.http.output.Schema;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The routes for the holder of a session's tokens. Handlers block: a change of a session waits for
 * its turn and its record, which is allowed on a worker's thread but not on an I/O thread.
 */
public final class SessionRoutes implements RouteGroup {
  private static final String REFRESH_TOKEN = "refresh_token";
  private static final String USER_MEMBER_ID = "user_member_id";
  private static final String MEMBER_ID = "member_id";
  private static final String BEARER = "Bearer ";
  private static final int MAX_TOKEN = 1_024;

  private static final DataShape REFRESHED =
      DataShape.of("RefreshedSession", "The session's new access token.")
          .with("access_token", Schema.text())
          .sometimes(REFRESH_TOKEN, Schema.text())
          .with("token_type", Schema.only("Bearer"))
          .with("expires_at", Schema.time())
          .with("refresh_expires_at", Schema.time());
  private static final DataShape LOGGED_OUT =
      DataShape.of("LoggedOut", "The token is no longer valid.").with("logged_out", Schema.bool());
  private static final DataShape CONTEXT = RecordShape.of(Sessions.ActorContext.class);
  private static final DataShape ACTING = RecordShape.of(Acting.class);

  private final Sessions sessions;

  public SessionRoutes(Sessions sessions) {
    this.sessions = sessions;
  }

  @Override
  public void mount(Routes routes) {
    session(routes.post("/api/v1/auth/refresh"))
        .operation("refresh")
        .summary("Returns a new access token; the previous one becomes invalid at once.")
        .body(Shape.object().required(REFRESH_TOKEN, FieldType.secret(MAX_TOKEN)))
        .data(REFRESHED)
        .fails("SESSION_EXPIRED")
        .handle(this::refresh);
    session(routes.post("/api/v1/auth/logout"))
        .operation("logout")
        .summary("Ends the session of the access token, or of the refresh token in the body.")
        .body(Shape.object().optional(REFRESH_TOKEN, FieldType.label(MAX_TOKEN)))
        .data(LOGGED_OUT)
        .fails("AUTHENTICATION_REQUIRED")
        .handle(this::logOut);
    session(routes.get("/api/v1/actor/context"))
        .operation("getActorContext")
        .summary("The Member that the session acts as, and all Members that it could act as.")
        .data(CONTEXT)
        .fails("AUTHENTICATION_REQUIRED", "ACTIVE_MEMBER_REQUIRED")
        .handle(call -> Reply.ok(sessions.context(access(call))));
    session(routes.post("/api/v1/actor/switch-member"))
        .operation("switchMember")
        .summary("Makes the session act through another of its user's bindings.")
        .body(
            Shape.object()
                .optional(USER_MEMBER_ID, FieldType.id())
                .optional(MEMBER_ID, FieldType.id())
                .rule(SessionRoutes::eitherOne))
        .data(ACTING)
        .fails("AUTHENTICATION_REQUIRED", "ACTIVE_MEMBER_REQUIRED")
        .handle(this::choose);
  }

  private static Route session(Route route) {
    return route.layer(Layer.SESSION);
  }

  private static void eitherOne(Fields body, Faults faults) {
    if (body.isMissing(USER_MEMBER_ID) && body.isMissing(MEMBER_ID)) {
      faults.add(USER_MEMBER_ID, "is required, or member_id");
    }
  }

  private Reply refresh(Call call) {
    String token = call.body().text(REFRESH_TOKEN);
    Opened opened = sessions.refresh(Visitor.of(call), token);
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("access_token", opened.accessToken());
    if (!opened.refreshToken().equals(token)) {
      answer.put(REFRESH_TOKEN, opened.refreshToken());
    }
    answer.put("token_type", "Bearer");
    answer.put("expires_at", opened.expiresAt());
    answer.put("refresh_expires_at", opened.refreshExpiresAt());
    return Reply.ok(answer);
  }

  private Reply logOut(Call call) {
    Optional<String> access = bearer(call);
    Optional<String> refresh = call.body().optText(REFRESH_TOKEN);
    if (access.isEmpty() && refresh.isEmpty()) {
      throw Sessions.required();
    }
    Visitor visitor = Visitor.of(call);
    access.ifPresent(token -> sessions.logOut(visitor, token));
    refresh.ifPresent(token -> sessions.logOut(visitor, token));
    return Reply.ok(Map.of("logged_out", true));
  }

  private Reply choose(Call call) {
    Sessions.Choice choice =
        new Sessions.Choice(call.body().optText(USER_MEMBER_ID), call.body().optText(MEMBER_ID));
    return Reply.ok(sessions.choose(Visitor.of(call), access(call), choice));
  }

  /** The access token of a request. */
  static String access(Call call) {
    return bearer(call).orElseThrow(Sessions::required);
  }

  private static Optional<String> bearer(Call call) {
    return call.header("Authorization")
        .filter(header -> header.regionMatches(true, 0, BEARER, 0, BEARER.length()))
        .map(header -> header.substring(BEARER.length()).trim());
  }
}
