package com.plystra.directory.users;

import com.plystra.access.admins.CoveredUsers;
import com.plystra.access.sessions.OpenSessions;
import com.plystra.access.sessions.OpenSessions.OpenSession;
import com.plystra.base.caller.Level;
import com.plystra.base.caller.PermissionKey;
import com.plystra.base.caller.Reach;
import com.plystra.decision.world.Binding;
import com.plystra.decision.world.CurrentWorld;
import com.plystra.http.AsyncReplies;
import com.plystra.http.AsyncResponse;
import com.plystra.http.Call;
import com.plystra.http.Reply;
import com.plystra.http.RouteGroup;
import com.plystra.http.Routes;
import com.plystra.http.output.DataShape;
import com.plystra.http.output.RecordShape;
import com.plystra.http.output.Schema;
import com.plystra.objects.CallerBody;
import com.plystra.storage.db.Database;
import com.plystra.storage.writer.Tx;
import com.plystra.storage.writer.Writer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code /api/v1/users/{id}/sessions}: the sessions of a User, for administrators. */
public final class UserSessionRoutes implements RouteGroup {
  private static final String ALL = "/api/v1/users/{id}/sessions";
  private static final int DEFAULT_LIMIT = 50;
  private static final DataShape ENDED =
      DataShape.of("EndedSessions", "All sessions of the User have ended.")
          .with("user_id", Schema.id())
          .with("ended", Schema.count());

  private final Database database;
  private final Writer writer;
  private final CurrentWorld world;
  private final OpenSessions sessions;

  public UserSessionRoutes(
      Database database, Writer writer, CurrentWorld world, OpenSessions sessions) {
    this.database = database;
    this.writer = writer;
    this.world = world;
    this.sessions = sessions;
  }

  @Override
  public String tag() {
    return "Users";
  }

  @Override
  public void mount(Routes routes) {
    routes
        .get(ALL)
        .needs(PermissionKey.USERS_READ)
        .operation("listUserSessions")
        .summary("The valid sessions of a User, the newest first.")
        .data(RecordShape.of(OpenSession.class))
        .paged(DEFAULT_LIMIT)
        .fails("USER_NOT_FOUND")
        .handle(this::list);
    routes
        .post(ALL + "/revoke")
        .needs(PermissionKey.USERS_MANAGE, Level.INSTANCE)
        .operation("revokeUserSessions")
        .summary("Ends all sessions of a User.")
        .body(CallerBody.reasoned())
        .data(ENDED)
        .fails("USER_NOT_FOUND")
        .handleAsync(this::revoke);
  }

  private Reply list(Call call) {
    String userId = call.path("id");
    Users.KIND.require(database.reads(), call.reach(), userId);
    OpenSessions.Page page =
        sessions.list(userId, call.caller().identity().sessionId(), call.cursor(), call.limit());
    List<OpenSession> shown =
        page.sessions().stream().map(session -> within(call.reach(), session)).toList();
    return Reply.page(shown, call.limit(), page.next().map(call::cursor));
  }

  /** Hides a binding in a Space that the caller does not reach. */
  private OpenSession within(Reach reach, OpenSession session) {
    String id = session.userMemberId();
    Binding binding = id == null ? null : world.get().binding(id);
    boolean hidden = id != null && (binding == null || !reach.hasSpace(binding.spaceId()));
    return hidden ? session.withoutBinding() : session;
  }

  private void revoke(Call call, AsyncResponse answer) {
    String userId = call.path("id");
    AsyncReplies.answer(
        answer,
        writer.submit(CallerBody.of(call), tx -> revokeAll(tx, userId)),
        ended -> {
          Map<String, Object> data = new LinkedHashMap<>();
          data.put("user_id", userId);
          data.put("ended", ended);
          return Reply.ok(data);
        });
  }

  private int revokeAll(Tx tx, String userId) {
    Users.KIND.require(tx.db(), tx.caller().reach(), userId);
    CoveredUsers.require(tx, userId);
    return sessions.revokeAll(tx, userId);
  }
}
