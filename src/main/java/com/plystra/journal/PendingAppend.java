package com.plystra.journal;

import com.plystra.base.hash.Digest;
import com.plystra.base.problem.Problem;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records to be appended to the journal, all or none. There may be none, if the answer only has to
 * be confirmed against the last change ({@link Recorder#confirmsUnrecorded}). Exactly one of {@link
 * #appended} and {@link #failed} is called, once, on the executor.
 */
public abstract class PendingAppend {
  private static final Logger LOG = LoggerFactory.getLogger(PendingAppend.class);

  private final Executor executor;
  private List<JournalRecord> records;
  private List<Digest> bodies;
  private long firstSequence;
  long queuedAtNanos;

  /** Hashes the records on the caller's thread, so that the journal's own has less to do. */
  protected PendingAppend(List<? extends JournalRecord> records, Executor executor) {
    this.executor = executor;
    this.records = List.copyOf(records);
    this.bodies = bodies(records);
  }

  private static List<Digest> bodies(List<? extends JournalRecord> records) {
    List<Digest> bodies = new ArrayList<>(records.size());
    for (JournalRecord record : records) {
      bodies.add(Canonical.body(record));
    }
    return bodies;
  }

  /** The executor that gets the outcome. */
  final Executor executor() {
    return executor;
  }

  public final List<JournalRecord> records() {
    return records;
  }

  /** The SHA-256 of each record's canonical bytes. */
  public final List<Digest> bodies() {
    return bodies;
  }

  /** Called by the journal's thread: the first record's {@link Sequence}. */
  public final void numbered(long first) {
    firstSequence = first;
  }

  /**
   * Called by the journal's thread: makes the records again, since the state that they rest on has
   * changed.
   */
  public final void renew() {
    records = List.copyOf(remade());
    bodies = bodies(records);
  }

  /**
   * Called by the journal's thread: the number of the last change that the answer takes into
   * account; the largest long where it takes none into account.
   */
  public long restsOn() {
    long oldest = Long.MAX_VALUE;
    for (JournalRecord record : records) {
      if (record instanceof DecisionRecord decision) {
        oldest = Math.min(oldest, decision.stateVersion());
      }
    }
    return oldest;
  }

  /** The records for the current state. */
  protected List<? extends JournalRecord> remade() {
    return records;
  }

  /**
   * Called by the journal's thread when the records are durable. One task for each executor, since
   * waking a thread costs more than an answer.
   */
  public static void release(List<PendingAppend> durable) {
    IdentityHashMap<Executor, List<PendingAppend>> byExecutor = new IdentityHashMap<>();
    for (PendingAppend each : durable) {
      byExecutor.computeIfAbsent(each.executor, e -> new ArrayList<>()).add(each);
    }
    byExecutor.forEach(
        (executor, its) -> {
          try {
            executor.execute(() -> its.forEach(PendingAppend::release));
          } catch (RuntimeException e) {
            LOG.warn("answers could not be given, their connections are gone: {}", e.toString());
          }
        });
  }

  // A failure to answer one caller must not affect the others.
  private void release() {
    try {
      appended(firstSequence);
    } catch (RuntimeException e) {
      LOG.error("record {} is kept, but its answer could not be given", firstSequence, e);
    }
  }

  /**
   * Called by the journal's thread. If the executor rejects the task, its callers are gone; the
   * journal continues.
   */
  public final void refuse(Problem problem) {
    try {
      executor.execute(() -> failed(problem));
    } catch (RuntimeException e) {
      LOG.warn("a refusal could not be given: {}", e.toString());
    }
  }

  /** The records are durable, numbered without a gap from {@code firstSequence} on. */
  protected abstract void appended(long firstSequence);

  /** The records may be lost: nothing that rests on them may be answered as done. */
  protected abstract void failed(Exception cause);
}
