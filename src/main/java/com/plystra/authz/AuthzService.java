package com.plystra.authz;

import com.plystra.ids.Ids;
import com.plystra.journal.Appending;
import com.plystra.journal.AuditIds;
import com.plystra.journal.DecisionRecord;
import com.plystra.journal.Recorder;
import com.plystra.time.Micros;
import com.plystra.world.CurrentWorld;
import java.time.Clock;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Answers questions. An answer is handed out only when its record is durable, on the executor that
 * the asker names; a record that cannot be written is a failure, never an answer.
 */
public final class AuthzService {
  private final CurrentWorld world;
  private final Recorder decisions;
  private final Clock clock;
  private final Ids ids;
  private final RecordPolicy policy;
  private final DecisionCounts counts = new DecisionCounts();

  public AuthzService(
      CurrentWorld world, Recorder decisions, Clock clock, Ids ids, RecordPolicy policy) {
    this.world = world;
    this.decisions = decisions;
    this.clock = clock;
    this.ids = ids;
    this.policy = policy;
  }

  /** Decides on the world as it is now; exactly one of the two consumers is called, once. */
  public void ask(
      Question question,
      Asker asker,
      Executor executor,
      Consumer<Answered> answer,
      Consumer<Exception> failure) {
    Decision decision = decide(question);
    DecisionRecord record = Records.of(decision, asker);
    if (!policy.keeps(decision)) {
      Answered unrecorded = new Answered(record, OptionalLong.empty(), ids.next("trc"));
      executor.execute(
          () -> {
            counts.answered(decision.denyCode());
            answer.accept(unrecorded);
          });
      return;
    }
    decisions.append(new Recording(decision, record, asker, executor, answer, failure));
  }

  /** How they came out so far. */
  public DecisionCounts counts() {
    return counts;
  }

  private Decision decide(Question question) {
    return Decider.decide(world.get(), question, Micros.truncated(clock.instant()));
  }

  private final class Recording extends Appending {
    private final Asker asker;
    private final Consumer<Answered> answer;
    private final Consumer<Exception> failure;
    private Decision decision;

    Recording(
        Decision decision,
        DecisionRecord record,
        Asker asker,
        Executor executor,
        Consumer<Answered> answer,
        Consumer<Exception> failure) {
      super(List.of(record), executor);
      this.decision = decision;
      this.asker = asker;
      this.answer = answer;
      this.failure = failure;
    }

    @Override
    protected List<DecisionRecord> remade() {
      decision = decide(decision.question());
      return List.of(Records.of(decision, asker));
    }

    @Override
    protected void appended(long sequence) {
      counts.answered(decision.denyCode());
      DecisionRecord kept = (DecisionRecord) records().get(0);
      answer.accept(new Answered(kept, OptionalLong.of(sequence), AuditIds.traceId(sequence)));
    }

    @Override
    protected void failed(Exception cause) {
      counts.failed();
      failure.accept(cause);
    }
  }
}
