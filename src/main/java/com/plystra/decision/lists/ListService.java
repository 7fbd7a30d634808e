package com.plystra.decision.lists;

import com.plystra.base.ids.Ids;
import com.plystra.base.time.Micros;
import com.plystra.decision.authz.RecordPolicy;
import com.plystra.decision.world.CurrentWorld;
import com.plystra.decision.world.World;
import com.plystra.journal.AuditIds;
import com.plystra.journal.DecisionRecord;
import com.plystra.journal.PendingAppend;
import com.plystra.journal.Recorder;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Answers questions that take longer than a check. Each is answered on one state and one instant,
 * when its record is durable. If the record cannot be written, there is a failure and no answer.
 */
public final class ListService {
  /** After this many newer states, the journal's thread waits for the answer. */
  private static final int ATTEMPTS = 3;

  private final CurrentWorld world;
  private final Recorder recorder;
  private final Clock clock;
  private final Ids ids;
  private final boolean keeps;

  public ListService(
      CurrentWorld world, Recorder recorder, Clock clock, Ids ids, RecordPolicy policy) {
    this.world = world;
    this.recorder = recorder;
    this.clock = clock;
    this.ids = ids;
    this.keeps = policy.keepsQuestions();
  }

  /** A question that can be answered on any state. */
  public interface ListQuestion<A> {
    A answer(World world, Instant now);

    DecisionRecord record(World world, Instant now, A answer);
  }

  /**
   * An answer that may be sent.
   *
   * @param auditLogId empty when the record policy keeps no record of it
   */
  public record Recorded<A>(
      A answer, long stateVersion, String traceId, Optional<String> auditLogId) {}

  /** Answers on the newest state. Blocks until the record is durable. */
  public <A> Recorded<A> ask(ListQuestion<A> question) {
    for (int attempt = 1; ; attempt++) {
      Recording<A> recording = new Recording<>(this, question, attempt < ATTEMPTS);
      if (keeps || recorder.confirmsUnrecorded()) {
        recorder.append(recording);
        recording.await();
      }
      if (!recording.isStale()) {
        return recording.result(ids);
      }
    }
  }

  /**
   * Records the end of an answer that took some time. Blocks until the record is durable.
   *
   * <p>The answer stays as it is, but the state that it is recorded on must not be older than the
   * newest that this server knows of.
   */
  void note(DecisionRecord record) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    if (!keeps) {
      return;
    }
    recorder.append(
        new PendingAppend(List.of(record), Runnable::run) {
          @Override
          public long restsOn() {
            return world.get().version();
          }

          @Override
          protected void appended(long first) {
            done.complete(null);
          }

          @Override
          protected void failed(Exception cause) {
            done.completeExceptionally(cause);
          }
        });
    join(done);
  }

  /** Waits, and throws what the task has thrown. */
  private static void join(CompletableFuture<?> done) {
    try {
      done.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private record Computed<A>(A answer, World on, Optional<DecisionRecord> record) {}

  private <A> Computed<A> compute(ListQuestion<A> question) {
    World read = world.get();
    Instant now = Micros.truncated(clock.instant());
    A answer = question.answer(read, now);
    Optional<DecisionRecord> record =
        keeps ? Optional.of(question.record(read, now, answer)) : Optional.empty();
    return new Computed<>(answer, read, record);
  }

  /**
   * Appends the record. When another server has changed the state since, the answer is made again:
   * first by the thread that asks, since that may take milliseconds, at last by the journal's.
   */
  private static final class Recording<A> extends PendingAppend {
    private final CompletableFuture<OptionalLong> done = new CompletableFuture<>();
    private final ListService service;
    private final ListQuestion<A> question;
    private final boolean mayAskAgain;
    private Computed<A> computed;
    private volatile boolean stale;

    Recording(ListService service, ListQuestion<A> question, boolean mayAskAgain) {
      this(service, question, mayAskAgain, service.compute(question));
    }

    private Recording(
        ListService service, ListQuestion<A> question, boolean mayAskAgain, Computed<A> computed) {
      super(computed.record().stream().toList(), Runnable::run);
      this.service = service;
      this.question = question;
      this.mayAskAgain = mayAskAgain;
      this.computed = computed;
    }

    @Override
    public long restsOn() {
      return stale ? service.world.get().version() : computed.on().version();
    }

    @Override
    protected List<DecisionRecord> remade() {
      stale = mayAskAgain;
      if (stale) {
        return List.of();
      }
      if (computed.on().version() != service.world.get().version()) {
        computed = service.compute(question);
      }
      return computed.record().stream().toList();
    }

    @Override
    protected void appended(long first) {
      done.complete(records().isEmpty() ? OptionalLong.empty() : OptionalLong.of(first));
    }

    @Override
    protected void failed(Exception cause) {
      done.completeExceptionally(cause);
    }

    void await() {
      join(done);
    }

    boolean isStale() {
      return stale;
    }

    Recorded<A> result(Ids ids) {
      OptionalLong sequence = done.getNow(OptionalLong.empty());
      return new Recorded<>(
          computed.answer(),
          computed.on().version(),
          sequence.isPresent() ? AuditIds.traceId(sequence.getAsLong()) : ids.next("trc"),
          sequence.isPresent()
              ? Optional.of(AuditIds.auditId(sequence.getAsLong()))
              : Optional.empty());
    }
  }
}
