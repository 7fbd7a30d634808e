package com.plystra.journal;

import com.plystra.base.hash.Digest;
import com.plystra.base.problem.Problem;
import com.plystra.base.threads.Fatal;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes the journal: takes what is in the queue, writes it as one batch,
 * forces it, and lets the callers answer.
 *
 * <p>INVARIANT: a batch is written only after its predecessor was forced, and nothing is answered
 * before its own batch was.
 */
final class JournalWriter implements Consumer<AppendThread> {
  private static final Logger LOG = LoggerFactory.getLogger(JournalWriter.class);
  private static final int BATCH_BYTES = 1 << 20;
  private static final long RETRY_MILLIS = 500;
  private static final long IDLE_MILLIS = 60_000;

  private final Tail tail;
  private final BatchWriter batch;
  private final Clock clock;
  private final long witnessNanos;
  private final Commits commits = new Commits();
  private long witnessedAt = System.nanoTime();
  private boolean unwitnessed;
  private volatile long witnessed;
  private volatile @Nullable String failure;

  /**
   * @param witness the longest time until the head file states that a record was forced, if no
   *     batch follows it
   */
  JournalWriter(Tail tail, Clock clock, Duration witness) {
    this.tail = tail;
    this.batch = new BatchWriter(tail);
    this.clock = clock;
    this.witnessNanos = witness.toNanos();
  }

  Head head() {
    return tail.head();
  }

  Commits commits() {
    return commits;
  }

  /** The last record that the head file states. */
  long witnessed() {
    return witnessed;
  }

  /** Why nothing can be written just now; empty when all is well. */
  Optional<String> failure() {
    return Optional.ofNullable(failure);
  }

  /**
   * Starts the segment of this start, so that a directory that cannot be written is found at once.
   *
   * @param torn whether the last segment ends with bytes that are to be ignored
   */
  void begin(boolean torn) throws IOException {
    if (!torn) {
      tail.trimLast();
    }
    batch.begin();
  }

  @Override
  public void accept(AppendThread appends) {
    while (!appends.isDrained()) {
      List<PendingAppend> taken = appends.take(patience());
      for (int from = 0; from < taken.size(); ) {
        from = writeSome(taken, from);
        witnessIfDue();
      }
      if (taken.isEmpty() && !appends.isDrained()) {
        idle();
      }
    }
  }

  private long patience() {
    if (failure != null) {
      return RETRY_MILLIS;
    }
    return unwitnessed ? TimeUnit.NANOSECONDS.toMillis(witnessNanos) : IDLE_MILLIS;
  }

  /** Writes as much as fits in one batch, and returns where the next starts. */
  private int writeSome(List<PendingAppend> taken, int from) {
    int to = from;
    long began = System.nanoTime();
    try {
      batch.begin();
      while (to < taken.size() && (to == from || batch.size() < BATCH_BYTES)) {
        add(taken.get(to++));
      }
      force();
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      // If no file could be created, nothing that was taken can be written.
      to = to == from ? taken.size() : to;
      fail(taken.subList(from, to), e);
      return to;
    }
    commits.done(to - from, System.nanoTime() - began);
    PendingAppend.release(taken.subList(from, to));
    return to;
  }

  private void add(PendingAppend appending) {
    appending.numbered(batch.head().sequence() + 1);
    for (int i = 0; i < appending.records().size(); i++) {
      add(appending.records().get(i), appending.bodies().get(i));
    }
  }

  private void add(JournalRecord record, Digest body) {
    long createdAt = RecordTimes.next(clock.instant(), batch.head().createdAtMicros());
    batch.add(record, createdAt, body);
  }

  private void force() throws IOException {
    batch.force();
    unwitnessed = true;
    failure = null;
  }

  private void idle() {
    try {
      if (failure != null) {
        recover();
      } else if (unwitnessed) {
        // After a pause, an empty batch shows that the one before it was whole.
        batch.begin();
        force();
        witness();
      }
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      fail(List.of(), e);
    }
  }

  // The answers were sent: only later records wait for the head file.
  private void witnessIfDue() {
    if (!unwitnessed || failure != null || System.nanoTime() - witnessedAt < witnessNanos) {
      return;
    }
    try {
      witness();
    } catch (IOException | RuntimeException e) {
      fail(List.of(), e);
    }
  }

  private void witness() throws IOException {
    tail.witness();
    witnessedAt = System.nanoTime();
    witnessed = head().sequence();
    unwitnessed = false;
  }

  private void recover() throws IOException {
    batch.begin();
    failure = null;
    LOG.info("the journal can be written again");
  }

  private void fail(List<PendingAppend> units, Throwable cause) {
    Fatal.report(cause);
    String why = String.valueOf(cause.getMessage());
    if (!why.equals(failure)) {
      LOG.error("the journal cannot be written: {}", cause.toString());
    }
    failure = why;
    commits.failed();
    tail.giveUp();
    Problem problem = AppendThread.unavailable("the audit journal cannot be written");
    units.forEach(unit -> unit.refuse(problem));
  }

  /** Writes the record of a clean stop; the thread has ended. */
  void stop(JournalStopped stop) throws IOException {
    batch.begin();
    MutationRecord record = stop.record();
    add(record, Canonical.body(record));
    force();
    witness();
    tail.end();
  }

  /** The thread has ended. */
  void close() {
    tail.giveUp();
  }
}
