package com.plystra.decision.authz;

import com.plystra.base.ids.Ids;
import com.plystra.base.problem.Problem;
import com.plystra.base.time.Micros;
import com.plystra.decision.world.CurrentWorld;
import com.plystra.decision.world.World;
import com.plystra.journal.AppendBatcher;
import com.plystra.journal.AuditIds;
import com.plystra.journal.DecisionRecord;
import com.plystra.journal.PendingAppend;
import com.plystra.journal.RecordField;
import com.plystra.journal.Recorder;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers checks. An answer is passed on only when its record is durable, on the executor that the
 * caller names. If the record cannot be written, the caller gets a failure and no answer.
 */
public final class AuthzService {
  private final CurrentWorld world;
  private final Recorder decisions;
  private final AppendBatcher questions;
  private final Clock clock;
  private final Ids ids;
  private final RecordPolicy policy;
  private final DecisionCounts counts = new DecisionCounts();

  public AuthzService(
      CurrentWorld world, Recorder decisions, Clock clock, Ids ids, RecordPolicy policy) {
    this.world = world;
    this.decisions = decisions;
    this.questions = new AppendBatcher(decisions);
    this.clock = clock;
    this.ids = ids;
    this.policy = policy;
  }

  /** Decides on the current world. Exactly one of the two consumers is called, once. */
  public void ask(
      Question question,
      RequestOrigin origin,
      Executor executor,
      Consumer<RecordedDecision> answer,
      Consumer<Exception> failure) {
    Decision decision = decide(question, origin);
    DecisionRecord record = Records.of(decision, origin);
    if (!policy.keeps(decision) && !decisions.confirmsUnrecorded()) {
      RecordedDecision unrecorded = unrecorded(record);
      executor.execute(
          () -> {
            countAnswered(decision);
            answer.accept(unrecorded);
          });
      return;
    }
    questions.append(
        new Recording(decision, kept(decision, record), origin, executor, answer, failure));
  }

  /**
   * Decides all items on the current world, at one instant. The records are written together: all
   * of them or none. Completes when they are durable.
   */
  public CompletableFuture<BatchAnswer> askAll(List<BatchItem> items, Semantic semantic) {
    BatchDecisions made = decideAll(items, semantic);
    CompletableFuture<BatchAnswer> answer = new CompletableFuture<>();
    List<DecisionRecord> kept = made.kept();
    if (kept.isEmpty() && !decisions.confirmsUnrecorded()) {
      countAnswered(made.decided());
      answer.complete(answer(made, 0));
      return answer;
    }
    decisions.append(new RecordingBatch(made, kept, () -> decideAll(items, semantic), answer));
    return answer;
  }

  private BatchDecisions decideAll(List<BatchItem> items, Semantic semantic) {
    Instant now = Micros.truncated(clock.instant());
    return BatchDecisions.of(items, semantic, world.get(), now, policy);
  }

  private BatchAnswer answer(BatchDecisions made, long firstSequence) {
    List<BatchAnswer.Result> results = new ArrayList<>(made.outcomes().size());
    long sequence = firstSequence;
    for (BatchDecisions.Outcome outcome : made.outcomes()) {
      PendingDecision decision = outcome.decision();
      if (decision == null) {
        results.add(new BatchAnswer.Result(null, outcome.problem()));
      } else if (decision.kept()) {
        results.add(new BatchAnswer.Result(answered(decision.record(), sequence++), null));
      } else {
        results.add(new BatchAnswer.Result(unrecorded(decision.record()), null));
      }
    }
    return new BatchAnswer(results, made.worldVersion());
  }

  private List<DecisionRecord> kept(Decision decision, DecisionRecord record) {
    return policy.keeps(decision) ? List.of(record) : List.of();
  }

  /** The outcomes of the decisions so far. */
  public DecisionCounts counts() {
    return counts;
  }

  /**
   * A decision that a change is about to rely on.
   *
   * @param kept whether the record policy keeps a record of it
   */
  public record PendingDecision(DecisionRecord record, boolean kept) {
    public boolean allow() {
      return denyCode() == null;
    }

    @Nullable DenyCode denyCode() {
      String code = record.fields().denyCode();
      return code == null ? null : DenyCode.valueOf(code);
    }
  }

  /** Decides on a version of the world. The caller writes the record, if one is kept. */
  public PendingDecision decide(
      World version, Question question, RequestOrigin origin, Instant now) {
    Decision decision = Decider.decide(version, question, now, origin.standpoint());
    return new PendingDecision(Records.of(decision, origin), policy.keeps(decision));
  }

  /** Records decisions that led to no change. Completes with the answer of the last one. */
  public CompletableFuture<RecordedDecision> record(List<PendingDecision> pending) {
    CompletableFuture<RecordedDecision> answer = new CompletableFuture<>();
    PendingDecision last = pending.get(pending.size() - 1);
    List<DecisionRecord> kept =
        pending.stream().filter(PendingDecision::kept).map(PendingDecision::record).toList();
    if (kept.isEmpty() && !decisions.confirmsUnrecorded()) {
      countAnswered(pending);
      answer.complete(unrecorded(last.record()));
      return answer;
    }
    decisions.append(
        new PendingAppend(kept, Runnable::run) {
          // The decisions were made in the writer's turn and stay as they are, but the state that
          // they rest on must not be older than the newest that this server knows of.
          @Override
          public long restsOn() {
            return world.get().version();
          }

          @Override
          protected void appended(long first) {
            countAnswered(pending);
            answer.complete(
                last.kept()
                    ? answered(last.record(), first + kept.size() - 1)
                    : unrecorded(last.record()));
          }

          @Override
          protected void failed(Exception cause) {
            counts.failed();
            answer.completeExceptionally(cause);
          }
        });
    return answer;
  }

  /** Counts decisions whose records are written together with a change. */
  public void countAnswered(List<PendingDecision> pending) {
    for (PendingDecision each : pending) {
      if (each.record().fields().get(RecordField.FACTS) == null) {
        counts.answered(each.denyCode());
      }
    }
  }

  /** Decisions on facts of the request say nothing of the stored policy: they are not counted. */
  private void countAnswered(Decision decision) {
    if (decision.question().facts() == null) {
      counts.answered(decision.denyCode());
    }
  }

  /** The answer for a decision whose record has this sequence number. */
  public static RecordedDecision answered(DecisionRecord record, long sequence) {
    return new RecordedDecision(record, OptionalLong.of(sequence), AuditIds.traceId(sequence));
  }

  /** The answer for a decision of which no record is kept. */
  public RecordedDecision unrecorded(DecisionRecord record) {
    return new RecordedDecision(record, OptionalLong.empty(), ids.next("trc"));
  }

  /**
   * Waits until it is certain that this server's world includes every change that was acknowledged
   * before, by any server. Needed for answers that leave no record.
   *
   * @throws Problem {@code NOT_READY} when that cannot be confirmed
   */
  public void confirm() {
    if (!decisions.confirmsUnrecorded()) {
      return;
    }
    CompletableFuture<Boolean> confirmed = new CompletableFuture<>();
    decisions.append(new Confirming(world, confirmed));
    try {
      confirmed.join();
    } catch (CompletionException e) {
      throw Problem.unavailable(
          "NOT_READY", "The database did not confirm that this server has the newest state.");
    }
  }

  private static final class Confirming extends PendingAppend {
    private final CurrentWorld world;
    private final CompletableFuture<Boolean> confirmed;

    Confirming(CurrentWorld world, CompletableFuture<Boolean> confirmed) {
      super(List.of(), Runnable::run);
      this.world = world;
      this.confirmed = confirmed;
    }

    @Override
    public long restsOn() {
      return world.get().version();
    }

    @Override
    protected void appended(long first) {
      confirmed.complete(true);
    }

    @Override
    protected void failed(Exception cause) {
      confirmed.completeExceptionally(cause);
    }
  }

  private Decision decide(Question question, RequestOrigin origin) {
    return Decider.decide(
        world.get(), question, Micros.truncated(clock.instant()), origin.standpoint());
  }

  private final class RecordingBatch extends PendingAppend {
    private final Supplier<BatchDecisions> again;
    private final CompletableFuture<BatchAnswer> answer;
    private BatchDecisions made;

    RecordingBatch(
        BatchDecisions made,
        List<DecisionRecord> kept,
        Supplier<BatchDecisions> again,
        CompletableFuture<BatchAnswer> answer) {
      super(kept, Runnable::run);
      this.made = made;
      this.again = again;
      this.answer = answer;
    }

    @Override
    public long restsOn() {
      return made.worldVersion();
    }

    @Override
    protected List<DecisionRecord> remade() {
      made = again.get();
      return made.kept();
    }

    @Override
    protected void appended(long first) {
      countAnswered(made.decided());
      answer.complete(answer(made, first));
    }

    @Override
    protected void failed(Exception cause) {
      made.decided().forEach(decision -> counts.failed());
      answer.completeExceptionally(cause);
    }
  }

  private final class Recording extends PendingAppend {
    private final RequestOrigin origin;
    private final Consumer<RecordedDecision> answer;
    private final Consumer<Exception> failure;
    private Decision decision;

    Recording(
        Decision decision,
        List<DecisionRecord> kept,
        RequestOrigin origin,
        Executor executor,
        Consumer<RecordedDecision> answer,
        Consumer<Exception> failure) {
      super(kept, executor);
      this.decision = decision;
      this.origin = origin;
      this.answer = answer;
      this.failure = failure;
    }

    @Override
    public long restsOn() {
      return decision.worldVersion();
    }

    @Override
    protected List<DecisionRecord> remade() {
      decision = decide(decision.question(), origin);
      return kept(decision, Records.of(decision, origin));
    }

    @Override
    protected void appended(long sequence) {
      countAnswered(decision);
      answer.accept(
          records().isEmpty()
              ? unrecorded(Records.of(decision, origin))
              : answered((DecisionRecord) records().get(0), sequence));
    }

    @Override
    protected void failed(Exception cause) {
      counts.failed();
      failure.accept(cause);
    }
  }
}
