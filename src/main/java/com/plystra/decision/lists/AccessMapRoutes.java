package com.plystra.decision.lists;

import com.plystra.base.caller.PermissionKey;
import com.plystra.base.caller.Reach;
import com.plystra.base.hash.Digest;
import com.plystra.base.problem.Problem;
import com.plystra.base.threads.Fatal;
import com.plystra.base.threads.Threads;
import com.plystra.decision.authz.Asking;
import com.plystra.decision.authz.Purpose;
import com.plystra.decision.authz.Question;
import com.plystra.decision.authz.RequestOrigin;
import com.plystra.decision.world.CurrentWorld;
import com.plystra.decision.world.PartJson;
import com.plystra.decision.world.World;
import com.plystra.http.AsyncResponse;
import com.plystra.http.Call;
import com.plystra.http.JsonContent;
import com.plystra.http.Reply;
import com.plystra.http.RouteGroup;
import com.plystra.http.Routes;
import com.plystra.http.input.FieldType;
import com.plystra.http.input.Fields;
import com.plystra.http.input.Shape;
import com.plystra.journal.DecisionRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;

/**
 * The route {@code POST /api/v1/authz/access-map}. A map is recorded twice: when it begins, and
 * with the number and the digest of its rows before its last line.
 */
public final class AccessMapRoutes implements RouteGroup, AutoCloseable {
  private static final String ACTION = "authz.access_map";
  private static final String MEDIA_TYPE = "application/x-ndjson";
  private static final String RESOURCES = "resources";
  private static final int THREADS = 2;
  private static final int MAX_OPEN = 8;
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final FieldType NAME = FieldType.label(128);
  private static final Shape BODY =
      Shape.object()
          .required("space_id", NAME)
          .optional("resource_type", NAME)
          .optional("member_id", NAME)
          .optional("rows", FieldType.oneOf("regions", RESOURCES))
          .optional("purpose", ListBody.PURPOSE)
          .named("AccessMapBody");

  private final ListService lists;
  private final CurrentWorld world;
  private final Semaphore open = new Semaphore(MAX_OPEN);
  private final ExecutorService fill;
  private final ScheduledExecutorService check = Threads.scheduler("access-map-check");
  private final AccessMapStream.Threads threads;

  public AccessMapRoutes(ListService lists, CurrentWorld world) {
    this.lists = lists;
    this.world = world;
    this.fill =
        Executors.newFixedThreadPool(
            THREADS,
            task -> {
              Thread thread = new Thread(task, "access-map");
              thread.setDaemon(true);
              return thread;
            });
    this.threads = new AccessMapStream.Threads(fill, check);
  }

  @Override
  public String tag() {
    return "Authz";
  }

  @Override
  public void mount(Routes routes) {
    routes
        .post("/api/v1/authz/access-map")
        .needs(PermissionKey.AUTHZ_LIST)
        .operation("streamAccessMap")
        .summary(
            "Streams who may do what in a Space, a line each; the last line says that it ends.")
        .content(MEDIA_TYPE)
        .sends("X-Plystra-Trace-ID", "X-Plystra-Audit-Log-ID")
        .body(BODY)
        .fails("AUDIT_UNAVAILABLE", "RATE_LIMITED")
        .handleAsync(this::open);
  }

  private void open(Call call, AsyncResponse answer) {
    Fields body = call.body();
    AccessMap.Asked asked =
        new AccessMap.Asked(
            body.text("space_id"),
            body.optText("resource_type"),
            body.optText("member_id"),
            body.optText("rows").filter(RESOURCES::equals).isPresent());
    Question question = question(asked);
    Reach reach =
        Asking.requireReach(world.get(), call.caller(), question, PermissionKey.AUTHZ_LIST);
    boolean showsUsers = reaches(call, PermissionKey.USERS_READ, asked.spaceId());
    boolean showsMembers = reaches(call, PermissionKey.MEMBERS_READ, asked.spaceId());
    RequestOrigin origin = RequestOrigin.of(call, reach, Purpose.INQUIRE);
    if (!open.tryAcquire()) {
      throw Problem.rateLimited("Too many access maps are open.", SOON);
    }
    Opened opened = new Opened(asked, new ListRecord(ACTION, question, origin));
    CompletableFuture<ListService.Recorded<Opened.State>> begun = new CompletableFuture<>();
    AccessMapStream stream =
        new AccessMapStream(
            call.caller(),
            row -> ListShapes.row(row, showsUsers, showsMembers),
            (rows, digest) -> close(opened, begun.join(), rows, digest),
            threads,
            open::release);
    fill.execute(
        () -> {
          try {
            begun.complete(lists.ask(opened));
            answer.thread().execute(() -> send(answer, opened, begun.join(), stream));
          } catch (RuntimeException | Error e) {
            Fatal.report(e);
            stream.abandon();
            answer.thread().execute(() -> answer.fail(e));
          }
        });
  }

  private static boolean reaches(Call call, PermissionKey key, String space) {
    Reach reach = call.caller().reach(key);
    return reach != null && reach.touches(space);
  }

  private static Question question(AccessMap.Asked asked) {
    return new Question(
        "", asked.memberId().orElse(""), "", asked.spaceId(), asked.type().orElse(""), "", "");
  }

  private static void send(
      AsyncResponse answer,
      Opened opened,
      ListService.Recorded<Opened.State> begun,
      AccessMapStream stream) {
    try {
      Opened.State state = begun.answer();
      AccessMap map =
          new AccessMap(
              state.world(),
              opened.asked(),
              state.now(),
              opened.record().origin().standpoint(),
              stream::isOver);
      Reply head = Reply.bytes(MEDIA_TYPE, new byte[0]).trace(begun.traceId(), begun.auditLogId());
      stream.begin(map, answer.stream(head, stream));
    } catch (RuntimeException | Error e) {
      Fatal.report(e);
      stream.abandon();
      answer.fail(e);
    }
  }

  /** The map has begun before it ends. */
  private JsonContent close(
      Opened opened, ListService.Recorded<Opened.State> begun, long rows, Digest digest) {
    lists.note(
        opened
            .record()
            .of(
                begun.answer().world(),
                begun.answer().now(),
                opened.question(),
                rows,
                digest.toString(),
                true));
    return out -> {
      out.writeStartObject();
      out.writeBooleanField("complete", true);
      out.writeNumberField("rows", rows);
      out.writeNumberField("state_version", begun.stateVersion());
      out.writeEndObject();
    };
  }

  /** The beginning of a map: the state and the instant that all of it rests on. */
  private record Opened(AccessMap.Asked asked, ListRecord record)
      implements ListService.ListQuestion<Opened.State> {
    record State(World world, Instant now) {}

    PartJson question() {
      return PartJson.object()
          .with("rows", asked.ofResources() ? RESOURCES : "regions")
          .with("resource_type", asked.type().orElse(null))
          .with("member_id", asked.memberId().orElse(null));
    }

    @Override
    public State answer(World read, Instant now) {
      return new State(read, now);
    }

    @Override
    public DecisionRecord record(World read, Instant now, State state) {
      return record.of(read, now, question(), List.of(), false);
    }
  }

  @Override
  public void close() {
    fill.shutdownNow();
    check.shutdownNow();
  }
}
