package com.plystra.journal;

import com.plystra.hash.Digest;
import com.plystra.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records on their way into the journal: all of them are kept, or none. Exactly one of {@link
 * #appended} and {@link #failed} is called, once, on {@link #executor}.
 */
public abstract class Appending {
  private static final Logger LOG = LoggerFactory.getLogger(Appending.class);

  final List<JournalRecord> records;
  final List<Digest> bodies;
  private final Executor executor;
  long firstSequence;
  long queuedAtNanos;

  /** Hashes the records on the caller's thread, so that the journal's own has less to do. */
  protected Appending(List<? extends JournalRecord> records, Executor executor) {
    this.records = List.copyOf(records);
    this.executor = executor;
    this.bodies = new ArrayList<>(records.size());
    for (JournalRecord record : records) {
      bodies.add(Canonical.body(record));
    }
  }

  final Executor executor() {
    return executor;
  }

  // One caller's trouble with its answer must not cost the others theirs.
  final void release() {
    try {
      appended(firstSequence);
    } catch (RuntimeException e) {
      LOG.error("record {} is kept, but its answer could not be given", firstSequence, e);
    }
  }

  // An executor that takes nothing more has lost its callers; the journal's thread goes on.
  final void refuse(Problem problem) {
    try {
      executor.execute(() -> failed(problem));
    } catch (RuntimeException e) {
      LOG.warn("a refusal could not be given: {}", e.toString());
    }
  }

  /** The records are on disk, forced, numbered without a gap from {@code firstSequence} on. */
  protected abstract void appended(long firstSequence);

  /** The records are not known to be kept: nothing that rests on them may be answered as done. */
  protected abstract void failed(Exception cause);
}
