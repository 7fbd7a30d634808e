package com.plystra.decision.authz;

import com.plystra.base.caller.PermissionKey;
import com.plystra.decision.world.CurrentWorld;
import com.plystra.http.AsyncResponse;
import com.plystra.http.Call;
import com.plystra.http.JsonContent;
import com.plystra.http.Reply;
import com.plystra.http.RouteGroup;
import com.plystra.http.Routes;
import java.time.Clock;
import java.util.Optional;

/** The routes at {@code /api/v1/authz}. They answer when the decision's record is durable. */
public final class AuthzRoutes implements RouteGroup {
  private final AuthzService authz;
  private final Asking asking;

  public AuthzRoutes(AuthzService authz, CurrentWorld world, Clock clock) {
    this.authz = authz;
    this.asking = new Asking(world, clock);
  }

  @Override
  public String tag() {
    return "Authz";
  }

  @Override
  public void mount(Routes routes) {
    routes
        .post("/api/v1/authz/check")
        .needs(PermissionKey.AUTHZ_CHECK)
        .operation("checkAuthorization")
        .summary("Decides and records; a deny is an answer.")
        .data(DecisionShapes.CHECK_OR_TRACE)
        .sends("X-Plystra-Trace-ID", "X-Plystra-Audit-Log-ID")
        .body(QuestionBody.SHAPE)
        .fails("AUDIT_UNAVAILABLE", "ACTIVE_MEMBER_REQUIRED")
        .forSessions()
        .handleAsync(
            (call, answer) ->
                ask(call, answer, call.body().optBool("explain").orElse(false), Purpose.ENFORCE));
    routes
        .post("/api/v1/authz/explain")
        .needs(PermissionKey.AUTHZ_EXPLAIN)
        .operation("explainAuthorization")
        .summary("Decides, records, and answers with the whole trace.")
        .data(DecisionShapes.TRACE)
        .sends("X-Plystra-Trace-ID", "X-Plystra-Audit-Log-ID")
        .body(QuestionBody.SHAPE)
        .fails("AUDIT_UNAVAILABLE")
        .handleAsync((call, answer) -> ask(call, answer, true, Purpose.INQUIRE));
  }

  private void ask(Call call, AsyncResponse answer, boolean explain, Purpose usual) {
    Asking.Allowed allowed =
        asking.of(call, explain ? PermissionKey.AUTHZ_EXPLAIN : PermissionKey.AUTHZ_CHECK);
    RequestOrigin origin =
        new RequestOrigin(
            call.requestId(),
            Optional.of(call.remoteIp()).filter(ip -> !ip.isEmpty()),
            call.userAgent(),
            call.caller(),
            allowed.reach(),
            QuestionBody.purpose(call.body(), usual));
    authz.ask(
        allowed.question(),
        origin,
        answer.thread(),
        done -> answer.send(Reply.ok(json(done, explain)).trace(done.traceId(), done.auditLogId())),
        answer::fail);
  }

  private static JsonContent json(RecordedDecision done, boolean explain) {
    String auditLogId = done.auditLogId().orElse(null);
    return explain
        ? out -> TraceJson.explain(out, done.record(), done.traceId(), auditLogId)
        : out -> TraceJson.check(out, done.record(), done.traceId(), auditLogId);
  }
}
