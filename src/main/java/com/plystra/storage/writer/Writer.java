package com.plystra.storage.writer;

import com.plystra.base.ids.Ids;
import com.plystra.base.problem.Problem;
import com.plystra.base.threads.Threads;
import com.plystra.decision.world.CurrentWorld;
import com.plystra.storage.db.Database;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The only thread that makes changes. It runs the queued mutations under savepoints in one
 * transaction, writes all records to the journal as one unit, commits, publishes the new world, and
 * only then answers.
 *
 * <p>INVARIANT: journal order is commit order is the order in which worlds are published.
 */
public final class Writer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Writer.class);
  private static final int MAX_BATCH = 64;
  // A force and a commit take some milliseconds: with smaller batches of creates, these would cost
  // more per create.
  private static final long MAX_BATCH_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
  private static final int QUEUE = 4_096;
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final LinkedBlockingQueue<Job<?>> queue = new LinkedBlockingQueue<>(QUEUE);
  private final BatchStats batches = new BatchStats();
  private final MutationBatch.Stage stage;
  private final Thread thread;
  private volatile boolean closing;
  private volatile boolean ended;
  private volatile boolean behind;
  private final AtomicLong changes = new AtomicLong();
  private final AtomicLong rows = new AtomicLong();

  /** A mutation with the future of its caller. */
  static final class Job<T> {
    final Mutation<T> mutation;
    final Caller caller;
    final CompletableFuture<T> answer = new CompletableFuture<>();
    private @Nullable T result;
    private @Nullable RuntimeException refusal;

    Job(Mutation<T> mutation, Caller caller) {
      this.mutation = mutation;
      this.caller = caller;
    }

    void run(Tx tx) {
      result = mutation.run(tx);
    }

    void refuse(RuntimeException why) {
      refusal = why;
    }

    boolean isRefused() {
      return refusal != null;
    }

    void answer() {
      if (refusal != null) {
        answer.completeExceptionally(refusal);
      } else {
        answer.complete(result);
      }
    }
  }

  public Writer(Database database, ChangeLog log, CurrentWorld world, Clock clock, Ids ids) {
    this.stage = new MutationBatch.Stage(database, log, world, clock, ids);
    this.thread = new Thread(this::work, "writer");
  }

  public void start() {
    thread.start();
  }

  /**
   * Queues a change for the writer. The future completes on the writer's thread, once the change is
   * durable and every later check sees it, or exceptionally with the Problem that refused it. It
   * cannot be cancelled.
   */
  public <T> CompletableFuture<T> submit(Caller caller, Mutation<T> mutation) {
    Job<T> job = new Job<>(mutation, caller);
    if (closing || !queue.offer(job)) {
      turnAway(job);
    } else if (ended) {
      // The thread may have read the queue for the last time before this job was added.
      refuseAllWaiting();
    }
    return job.answer;
  }

  private static void turnAway(Job<?> job) {
    job.answer.completeExceptionally(
        Problem.unavailable("NOT_READY", "The server accepts no more changes now."));
  }

  private void refuseAllWaiting() {
    for (Job<?> late = queue.poll(); late != null; late = queue.poll()) {
      turnAway(late);
    }
  }

  /** The number of waiting changes. */
  public int queued() {
    return queue.size();
  }

  /** The statistics of the batches. */
  public BatchStats batches() {
    return batches;
  }

  /** The number of changes since the start. */
  public long changes() {
    return changes.get();
  }

  /** The number of changed rows since the start. */
  public long rows() {
    return rows.get();
  }

  /** Why no change can be made now; empty when changes can be made. */
  public Optional<String> failure() {
    return behind
        ? Optional.of("the database cannot be reached, or is being brought level with the journal")
        : Optional.empty();
  }

  private void work() {
    while (!closing || !queue.isEmpty()) {
      List<Job<?>> jobs = take();
      if (jobs.isEmpty()) {
        keepLevel();
      } else {
        runBatch(jobs);
      }
    }
    ended = true;
    refuseAllWaiting();
    stage.close();
  }

  // The database may have failed while the writer was idle; after it is opened again, it may lack
  // changes of the journal. Logged once, because this check runs ten times a second.
  private void keepLevel() {
    boolean level = stage.isLevel();
    if (level && behind) {
      LOG.info("the database is level with the journal again");
    } else if (!level && !behind) {
      LOG.error("the database cannot be reached, or not brought level with the journal");
    }
    behind = !level;
  }

  private List<Job<?>> take() {
    List<Job<?>> jobs = new ArrayList<>();
    try {
      Job<?> first = queue.poll(100, TimeUnit.MILLISECONDS);
      if (first != null) {
        jobs.add(first);
        queue.drainTo(jobs, MAX_BATCH - 1);
      }
    } catch (InterruptedException e) {
      // Nothing should interrupt this thread; the waiting changes matter more than an interrupt.
      return jobs;
    }
    return jobs;
  }

  private void runBatch(List<Job<?>> jobs) {
    for (int from = 0; from < jobs.size(); ) {
      MutationBatch batch = new MutationBatch(stage);
      long began = System.nanoTime();
      long deadline = began + MAX_BATCH_NANOS;
      int to = from;
      try {
        batch.begin();
        while (to < jobs.size() && (to == from || mayJoin(jobs.get(to), deadline))) {
          batch.run(jobs.get(to++));
        }
        finish(batch, jobs.subList(from, to));
        batches.done(to - from, System.nanoTime() - began);
      } catch (RuntimeException e) {
        to = Math.max(to, from + 1);
        batch.abandon();
        batches.failed();
        refuseAll(jobs.subList(from, to), e);
        keepLevel();
      }
      jobs.subList(from, to).forEach(Job::answer);
      from = to;
    }
  }

  private static boolean mayJoin(Job<?> job, long deadline) {
    return !job.mutation.begins() && System.nanoTime() < deadline;
  }

  private void finish(MutationBatch batch, List<Job<?>> jobs) {
    if (batch.isEmpty()) {
      if (jobs.stream().allMatch(Job::isRefused)) {
        batch.abandon();
      } else {
        batch.endEmpty();
      }
      return;
    }
    long last = batch.keep();
    // From here on the batch may have been committed: no change may be answered as failed until
    // that is known.
    if (!batch.commit(last)) {
      settle(batch, jobs, last);
    }
    batch.publish(last);
    changes.addAndGet(batch.size());
    rows.addAndGet(batch.rows());
  }

  /**
   * Returns when a batch is known to be committed; throws when it was not, or when that is unknown.
   */
  private void settle(MutationBatch batch, List<Job<?>> jobs, long last) {
    behind = true;
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    boolean level =
        batch.bringLevel(
            () -> {
              if (System.nanoTime() > deadline) {
                jobs.forEach(job -> job.answer.completeExceptionally(unknownOutcome()));
              }
              return closing;
            });
    if (!level) {
      throw unknownOutcome();
    }
    behind = false;
    LOG.info("the database is level with the journal again");
    if (!batch.holds(last)) {
      throw Problem.unavailable(
          "AUDIT_UNAVAILABLE", "The change could not be recorded, and has not happened.");
    }
  }

  private static Problem unknownOutcome() {
    return Problem.unavailable(
        "NOT_READY", "The change may have happened; that shows when the database is back.");
  }

  private static void refuseAll(List<Job<?>> jobs, RuntimeException e) {
    if (!(e instanceof Problem)) {
      LOG.error("a batch of changes failed", e);
    }
    jobs.forEach(job -> job.refuse(e));
  }

  /** Finishes the queued changes, then ends. */
  @Override
  public void close() {
    closing = true;
    Threads.joinUninterruptibly(thread);
  }
}
