package com.plystra.ops.verify;

import com.plystra.base.caller.Level;
import com.plystra.base.caller.PermissionKey;
import com.plystra.base.problem.Problem;
import com.plystra.http.AsyncResponse;
import com.plystra.http.Call;
import com.plystra.http.Reply;
import com.plystra.http.ReplyStream;
import com.plystra.http.RouteGroup;
import com.plystra.http.Routes;
import com.plystra.http.input.Shape;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

/** {@code POST /api/v1/audit/verify}: verifies the journal while the server serves. */
public final class VerifyRoutes implements RouteGroup, AutoCloseable {
  private static final String MEDIA_TYPE = "application/x-ndjson";
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final String EXAMPLE =
      """
      {"checked":0,"of":67108864,"unit":"bytes"}
      {"checked":48234496,"of":67108864,"unit":"bytes"}
      {"verified":true,"records":181234,"segments":1,"bytes":67108864,\
      "first":"audit_0000000000000001","head":{"chain":0,"number":181234,\
      "id":"audit_000000000002c3f2","created_at":"2026-01-05T09:30:00.000000Z","hash":"..."},\
      "heads":[{"chain":0,"number":181234,"id":"audit_000000000002c3f2",\
      "created_at":"2026-01-05T09:30:00.000000Z","hash":"..."}],"notes":[],\
      "not_checked":["The database: a server has it open. ..."],"took_ms":812}
      """;

  private final LiveVerification verification;
  private final AtomicBoolean busy = new AtomicBoolean();
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread made = new Thread(task, "audit-verify");
            made.setDaemon(true);
            return made;
          });

  public VerifyRoutes(LiveVerification verification) {
    this.verification = verification;
  }

  @Override
  public String tag() {
    return "AuditLog";
  }

  @Override
  public void mount(Routes routes) {
    routes
        .post("/api/v1/audit/verify")
        .needs(PermissionKey.AUDIT_READ, Level.INSTANCE)
        .operation("verifyAuditLog")
        .summary("Verifies the journal: lines of progress, then the result or the first fault.")
        .content(MEDIA_TYPE)
        .contentExample(EXAMPLE)
        .body(Shape.object())
        .fails("RATE_LIMITED")
        .handleAsync(this::verify);
  }

  private void verify(Call call, AsyncResponse answer) {
    if (!busy.compareAndSet(false, true)) {
      throw Problem.rateLimited("Another verification runs.", SOON);
    }
    VerificationStream lines = new VerificationStream(verification, call.caller());
    ReplyStream to;
    try {
      Reply head = Reply.bytes(MEDIA_TYPE, new byte[0]);
      to = answer.stream(head.header("X-Accel-Buffering", "no"), lines);
    } catch (RuntimeException | Error e) {
      busy.set(false);
      throw e;
    }
    try {
      thread.execute(
          () -> {
            try {
              lines.run(to);
            } finally {
              busy.set(false);
            }
          });
    } catch (RejectedExecutionException e) {
      // The server stops.
      to.end();
      busy.set(false);
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
