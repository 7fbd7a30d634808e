package com.plystra.access.sessions;

import com.plystra.access.sessions.SessionEvents.Event;
import com.plystra.decision.actors.Actor;
import com.plystra.decision.actors.AvailableMember;
import com.plystra.http.Call;
import com.plystra.http.Layer;
import com.plystra.http.Reply;
import com.plystra.http.Route;
import com.plystra.http.RouteGroup;
import com.plystra.http.Routes;
import com.plystra.http.output.DataShape;
import com.plystra.http.output.RecordShape;
import com.plystra.http.output.Schema;
import com.plystra.http.output.Shows;
import com.plystra.storage.db.schema.tables.records.SessionsRecord;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code /api/v1/auth/me} and {@code /api/v1/auth/sessions}: what a user sees of itself and its
 * sessions. As in {@link SessionRoutes}, handlers block.
 */
public final class OwnSessionRoutes implements RouteGroup {
  private static final String ALL = "/api/v1/auth/sessions";
  private static final int DEFAULT_LIMIT = 50;
  private static final DataShape REVOKED =
      DataShape.of("RevokedSession", "The session has ended.")
          .with("session_id", Schema.id())
          .with("revoked", Schema.bool());

  private final Sessions sessions;
  private final OpenSessions open;
  private final SessionEvents events;

  public OwnSessionRoutes(Sessions sessions, OpenSessions open, SessionEvents events) {
    this.sessions = sessions;
    this.open = open;
    this.events = events;
  }

  /** A session's user, and what the session acts as. */
  @Shows("The user of the session, and the Member that the session acts as.")
  record Me(
      LoggedInUser user,
      String sessionId,
      Actor actor,
      List<AvailableMember> availableMembers,
      Instant expiresAt) {}

  @Override
  public void mount(Routes routes) {
    session(routes.get("/api/v1/auth/me"))
        .operation("getMe")
        .summary("The user of the session, and the Member that the session acts as.")
        .data(RecordShape.of(Me.class))
        .fails("AUTHENTICATION_REQUIRED", "ACTIVE_MEMBER_REQUIRED")
        .handle(this::me);
    session(routes.get(ALL))
        .operation("listOwnSessions")
        .summary("The valid sessions of the session's user, the newest first.")
        .data(RecordShape.of(OpenSessions.OpenSession.class))
        .paged(DEFAULT_LIMIT)
        .fails("AUTHENTICATION_REQUIRED")
        .handle(this::list);
    session(routes.post(ALL + "/{id}/revoke"))
        .operation("revokeOwnSession")
        .summary("Ends a session of the same user, or the session itself.")
        .data(REVOKED)
        .fails("AUTHENTICATION_REQUIRED", "SESSION_NOT_FOUND")
        .handle(this::revoke);
  }

  private static Route session(Route route) {
    return route.layer(Layer.SESSION);
  }

  private Reply me(Call call) {
    SessionsRecord row = sessions.held(SessionRoutes.access(call));
    Acting acting = sessions.acting(row);
    // Only active users have valid sessions, and each binding has its user's address.
    String email = acting.availableMembers().get(0).userEmail();
    return Reply.ok(
        new Me(
            new LoggedInUser(row.getUserId(), email, "active"),
            row.getId(),
            acting.actor(),
            acting.availableMembers(),
            row.getExpiresAt()));
  }

  private Reply list(Call call) {
    SessionsRecord row = sessions.held(SessionRoutes.access(call));
    OpenSessions.Page page = open.list(row.getUserId(), row.getId(), call.cursor(), call.limit());
    return Reply.page(page.sessions(), call.limit(), page.next().map(call::cursor));
  }

  private Reply revoke(Call call) {
    Visitor visitor = Visitor.of(call);
    String id = call.path("id");
    String userId =
        sessions.change(
            visitor,
            SessionRoutes.access(call),
            (tx, row) -> {
              open.revoke(tx, row.getUserId(), id);
              return row.getUserId();
            });
    events.log(Event.REVOCATION, visitor, userId);
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("session_id", id);
    answer.put("revoked", true);
    return Reply.ok(answer);
  }
}
