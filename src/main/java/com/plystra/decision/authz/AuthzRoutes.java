package com.plystra.decision.authz;

import com.plystra.base.caller.PermissionKey;
import com.plystra.base.caller.Principal;
import com.plystra.base.caller.Reach;
import com.plystra.base.problem.Problem;
import com.plystra.decision.world.CurrentWorld;
import com.plystra.http.AsyncResponse;
import com.plystra.http.Call;
import com.plystra.http.JsonContent;
import com.plystra.http.Reply;
import com.plystra.http.RouteGroup;
import com.plystra.http.Routes;
import java.time.Clock;
import java.util.List;

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
        .fails("AUDIT_UNAVAILABLE", "ACTIVE_MEMBER_REQUIRED", "INLINE_CONTEXT_REQUIRES_API_KEY")
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
        .fails("AUDIT_UNAVAILABLE", "INLINE_CONTEXT_REQUIRES_API_KEY")
        .handleAsync((call, answer) -> ask(call, answer, true, Purpose.INQUIRE));
    mountBatch(routes);
  }

  private void mountBatch(Routes routes) {
    routes
        .post("/api/v1/authz/check-batch")
        .needs(PermissionKey.AUTHZ_CHECK)
        .operation("checkAuthorizationBatch")
        .summary("Decides many questions on one state and records each.")
        .data(DecisionShapes.BATCH)
        .body(BatchBody.SHAPE)
        .fails("AUDIT_UNAVAILABLE", "INLINE_CONTEXT_REQUIRES_API_KEY")
        .forSessions()
        .manyAtOnce()
        .handle(this::askAll);
  }

  private Reply askAll(Call call) {
    List<BatchBody.Item> items = BatchBody.items(call.body());
    RequestOrigin origin = RequestOrigin.of(call, Reach.NOTHING, Purpose.ENFORCE);
    List<BatchItem> asked = items.stream().map(item -> item(item, origin)).toList();
    BatchAnswer answer = authz.askAll(asked, BatchBody.semantic(call.body())).join();
    return Reply.ok(new BatchJson(items, answer, call.requestId(), call.caller()));
  }

  private static BatchItem item(BatchBody.Item item, RequestOrigin origin) {
    Problem problem = item.problem();
    if (problem != null) {
      return BatchItem.faulty(problem);
    }
    PermissionKey key = key(item.explain());
    Purpose purpose = QuestionBody.purpose(item.question(), Purpose.ENFORCE);
    return (world, now) -> {
      Asking.Allowed allowed = Asking.of(world, now, origin.caller(), item.question(), key);
      return new BatchItem.Asked(
          List.of(allowed.question()), origin.with(allowed.reach(), purpose));
    };
  }

  private static PermissionKey key(boolean explain) {
    return explain ? PermissionKey.AUTHZ_EXPLAIN : PermissionKey.AUTHZ_CHECK;
  }

  private void ask(Call call, AsyncResponse answer, boolean explain, Purpose usual) {
    Asking.Allowed allowed = asking.of(call, key(explain));
    authz.ask(
        allowed.question(),
        RequestOrigin.of(call, allowed.reach(), QuestionBody.purpose(call.body(), usual)),
        answer.thread(),
        done ->
            answer.send(
                Reply.ok(json(done, explain, call.caller()))
                    .trace(done.traceId(), done.auditLogId())),
        answer::fail);
  }

  private static JsonContent json(RecordedDecision done, boolean explain, Principal reader) {
    String auditLogId = done.auditLogId().orElse(null);
    return explain
        ? out -> TraceJson.explain(out, done.record(), done.traceId(), auditLogId, reader)
        : out -> TraceJson.check(out, done.record(), done.traceId(), auditLogId);
  }
}
