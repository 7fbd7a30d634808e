package com.plystra.http;

import com.plystra.base.caller.PermissionKey;
import com.plystra.base.problem.Problem;
import com.plystra.http.input.FieldType;
import com.plystra.http.input.Fields;
import com.plystra.http.input.Shape;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import org.jspecify.annotations.Nullable;

/** A feature of no use but to be called. */
final class TestRoutes implements RouteGroup {
  static final Shape ACTOR =
      Shape.object().required("user_id", FieldType.id()).optional("space_id", FieldType.id());
  static final Shape THING =
      Shape.object()
          .required("name", FieldType.name())
          .optional("id", FieldType.id())
          .optional("key", FieldType.key())
          .optional("note", FieldType.text(20))
          .optional("count", FieldType.integer(1, 9))
          .optional("on", FieldType.bool())
          .optional("at", FieldType.time())
          .optional("status", FieldType.oneOf("active", "disabled"))
          .optional("email", FieldType.pattern("[^@]+@[^@]+", "an e-mail address", 30))
          .optional("metadata", FieldType.metadata())
          .optional("actor", FieldType.object(ACTOR))
          .ignored("request_id");

  /** A value as features have them. */
  record Thing(String thingId, Instant createdAt, @Nullable String parentId, Optional<String> no) {}

  final CountDownLatch slowEntered = new CountDownLatch(1);
  final CountDownLatch slowMayEnd = new CountDownLatch(1);
  final CountDownLatch ended = new CountDownLatch(1);
  final List<WeakReference<ReplyStream.Owner>> streamed = new CopyOnWriteArrayList<>();

  @Override
  public void mount(Routes declared) {
    Routes routes = new GuardedRoutes(declared, PermissionKey.INSTANCE_READ);
    routes.get("/api/v1/health").layer(Layer.PUBLIC).handleAsync((c, a) -> a.send(ok("ok")));
    routes.post("/api/v1/auth/login").layer(Layer.SESSION).handle(c -> ok("in"));
    routes.get("/metrics").layer(Layer.METRICS).handle(c -> metrics());
    routes.post("/api/v1/things").body(THING).answers(201).handle(c -> Reply.created(seen(c)));
    routes.post("/api/v1/async").body(THING).handleAsync((c, a) -> later(c, a));
    routes
        .get("/api/v1/things")
        .query(
            new Param("status", FieldType.oneOf("active", "disabled"), "Status"),
            new Param("since", FieldType.time(), "Since"))
        .paged(50)
        .handle(TestRoutes::list);
    routes.get("/api/v1/things/{id}").handle(c -> ok(c.path("id")));
    routes.get("/api/v1/things/special").handle(c -> ok("the special one"));
    routes.post("/api/v1/things/{id}/disable").handle(c -> ok(c.path("id")));
    routes.get("/api/v1/who").handle(c -> ok(c.remoteIp()));
    routes.get("/api/v1/value").handle(c -> Reply.ok(thing()));
    routes.get("/api/v1/written").handle(c -> Reply.ok((JsonContent) out -> out.writeNumber(7)));
    routes.get("/api/v1/traced").handle(c -> ok("t").trace("trace_1", Optional.of("aud_1")));
    routes.get("/api/v1/denied").handle(c -> denied());
    routes.get("/api/v1/fail/{kind}").handle(c -> fail(c.path("kind")));
    routes.get("/api/v1/bug").handle(c -> bug());
    routes.get("/api/v1/unwritable").handle(c -> Reply.ok(new Unwritable()));
    routes.get("/api/v1/async-bug").handleAsync((c, a) -> bug());
    routes.get("/api/v1/streamed").handleAsync((c, a) -> stream(a));
    routes.get("/api/v1/slow").handle(c -> slow());
    routes.get("/api/v1/big").handle(c -> Reply.ok(Collections.nCopies(100, "x".repeat(40_000))));
  }

  private void stream(AsyncResponse answer) {
    ReplyStream.Owner owner =
        new ReplyStream.Owner() {
          @Override
          public void drained() {}

          @Override
          public void closed() {
            ended.countDown();
          }

          @Override
          public void stopping() {}
        };
    streamed.add(new WeakReference<>(owner));
    ReplyStream stream = answer.stream(Reply.bytes("text/plain", new byte[0]), owner);
    stream.write("all".getBytes(StandardCharsets.UTF_8));
    stream.end();
    stream.end();
  }

  static Thing thing() {
    return new Thing("t1", Instant.parse("2026-05-06T10:15:30.123456789Z"), null, Optional.empty());
  }

  private static Reply ok(String value) {
    return Reply.ok(Map.of("value", value));
  }

  private static Reply metrics() {
    return Reply.bytes("text/plain; version=0.0.4", "up 1\n".getBytes(StandardCharsets.UTF_8));
  }

  private static Map<String, Object> seen(Call call) {
    Fields body = call.body();
    Map<String, Object> seen = new LinkedHashMap<>();
    seen.put("name", body.text("name"));
    seen.put("has_note", body.has("note"));
    seen.put("null_note", body.isNull("note"));
    seen.put("count", body.optInt("count"));
    seen.put("on", body.optBool("on"));
    seen.put("at", body.optTime("at"));
    seen.put("metadata", body.optJson("metadata"));
    seen.put("user", body.optObject("actor").map(a -> a.text("user_id")));
    return seen;
  }

  /** Leaves the I/O thread and comes back to it, as the journal's answers do. */
  private static void later(Call call, AsyncResponse answer) {
    Map<String, Object> seen = seen(call);
    ForkJoinPool.commonPool()
        .execute(() -> answer.thread().execute(() -> answer.send(Reply.ok(seen))));
  }

  private static Reply list(Call call) {
    String after = call.cursor().map(v -> v.get(0)).orElse("start");
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("after", after);
    row.put("status", call.query("status"));
    row.put("since", call.queryTime("since"));
    Optional<String> next =
        after.equals("start")
            ? Optional.of(call.cursor(List.of("row 7", "\u00e9\u4e16")))
            : Optional.empty();
    return Reply.page(List.of(row), call.limit(), next);
  }

  private static Reply denied() {
    Problem problem = Problem.relayed(Problem.Kind.FORBIDDEN, "FORBIDDEN", "No.", List.of());
    return Reply.problem(problem).deny("NO_GRANT").trace("trace_2", Optional.of("aud_2"));
  }

  private static Reply fail(String kind) {
    if (kind.isEmpty()) {
      return ok(kind);
    }
    throw Problem.relayed(Problem.Kind.valueOf(kind), "CODE_" + kind, "As asked.", List.of());
  }

  private static Reply bug() {
    return ok("" + Integer.parseInt("secret detail"));
  }

  private Reply slow() throws InterruptedException {
    slowEntered.countDown();
    slowMayEnd.await();
    return ok("slow");
  }

  /** Fails half-way through being written. */
  static final class Unwritable {
    public String getFirst() {
      return "first";
    }

    public String getSecond() {
      return "" + Integer.parseInt("secret detail");
    }
  }
}
