package com.plystra.storage.upkeep;

import com.plystra.audit.AuditLog;
import com.plystra.base.problem.Problem;
import com.plystra.base.threads.Fatal;
import com.plystra.base.threads.Threads;
import com.plystra.base.time.Micros;
import com.plystra.journal.BadJournal;
import com.plystra.journal.ErasedPerson;
import com.plystra.journal.ErasureReport;
import com.plystra.journal.Head;
import com.plystra.journal.Integrity;
import com.plystra.journal.Journal;
import com.plystra.journal.JournalScanner;
import com.plystra.storage.recovery.Recovery;
import com.plystra.storage.snapshot.BadSnapshot;
import com.plystra.storage.snapshot.SnapshotFiles;
import com.plystra.storage.snapshot.SnapshotMark;
import com.plystra.storage.snapshot.Throttle;
import com.plystra.storage.standby.Standby;
import com.plystra.storage.writer.Caller;
import com.plystra.storage.writer.Writer;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The maintenance thread: takes a snapshot after many changes or after some time, and removes what
 * sound snapshots make unnecessary. Nothing waits for it, and failed work is tried again later.
 */
public final class Upkeep implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);

  /**
   * With a retention, a start this much later than the last record is treated as if the clock had
   * been set ahead.
   */
  public static final Duration LEAP = Duration.ofDays(1);

  /**
   * The schedule of maintenance.
   *
   * @param changes the number of changes after which a snapshot is taken
   * @param every the time after which a snapshot is taken, if anything has changed
   * @param look the interval of checks
   * @param retry the pause after a failure
   * @param atStop how long a stop may wait for its snapshot
   * @param retention how long records are kept; for ever if empty
   * @param standbyRows the number of rows from which on there is a standby database
   */
  public record Plan(
      long changes,
      Duration every,
      Duration look,
      Duration retry,
      Duration atStop,
      Optional<Duration> retention,
      long standbyRows) {
    private static final long STANDBY_ROWS = 20_000;
    public static final Plan USUAL =
        new Plan(
            100_000,
            Duration.ofHours(1),
            Duration.ofSeconds(1),
            Duration.ofMinutes(1),
            Duration.ofSeconds(8),
            Optional.empty());

    /** With the usual limit for a standby database. */
    public Plan(
        long changes,
        Duration every,
        Duration look,
        Duration retry,
        Duration atStop,
        Optional<Duration> retention) {
      this(changes, every, look, retry, atStop, retention, STANDBY_ROWS);
    }

    /** The same with a retention. */
    public Plan keeping(Optional<Duration> other) {
      return new Plan(changes, every, look, retry, atStop, other, standbyRows);
    }
  }

  private final Journal journal;
  private final Writer writer;
  private final Integrity integrity;
  private final Plan plan;
  private final Snapshots snapshots;
  private final Cleanup cleanup;
  private final Erasures erasures;
  private final StandbyCare standby;
  private final String schema;
  private final boolean fresh;
  private final Thread thread;
  private final BlockingQueue<Wanted> wanted = new LinkedBlockingQueue<>();
  private final Throttle pace = Throttle.gentle();
  private volatile boolean closing;
  private boolean takesTime;
  private Duration wait = Duration.ZERO;
  private boolean looked;
  private long changesTaken;
  private long takenAt;
  private long clearedAt;

  /**
   * For one data directory.
   *
   * @param level the database as the start opened it
   * @param standby its standby database
   * @param writer a started writer
   * @param audit the audit log of the journal
   * @param integrity is notified of anything that differs from the journal
   */
  public Upkeep(
      Recovery.Level level,
      Standby standby,
      Journal journal,
      Writer writer,
      SnapshotFiles files,
      AuditLog audit,
      Plan plan,
      Integrity integrity,
      Clock clock) {
    this.journal = journal;
    this.writer = writer;
    this.integrity = integrity;
    this.plan = plan;
    this.schema = level.schema().current();
    this.fresh = level.outcome() == Recovery.Outcome.CREATED;
    UpkeepRecords records = new UpkeepRecords(writer);
    this.snapshots = new Snapshots(level.database(), journal, records, clock, files, schema);
    Head last = journal.found();
    Instant lastAt = Micros.instant(last.createdAtMicros());
    this.cleanup =
        new Cleanup(
            journal,
            files,
            records,
            integrity,
            plan.retention()
                .map(kept -> new RecordAges(clock, audit, kept, last.sequence(), lastAt, LEAP)));
    this.erasures = new Erasures(journal, writer, audit, records);
    this.standby =
        new StandbyCare(standby, level.database(), journal, writer, integrity, plan.standbyRows());
    this.thread = new Thread(this::work, "upkeep");
    thread.setDaemon(true);
  }

  public void start() {
    thread.start();
  }

  /** Takes a snapshot now, and removes what it makes unnecessary; returns when that is done. */
  public void now() {
    doNext(this::takeAndClear);
  }

  /** A step that another thread waits for. */
  private record Wanted(Step step, CompletableFuture<Void> done) {
    void skip() {
      done.complete(null);
    }
  }

  private void doNext(Step step) {
    Wanted next = new Wanted(step, new CompletableFuture<>());
    wanted.add(next);
    next.done().join();
  }

  /**
   * Records an erasure and carries it out.
   *
   * @throws Problem when it could not be recorded, or not be completed yet
   */
  public ErasureReport erase(Caller caller, ErasedPerson person) {
    CompletableFuture<ErasureReport> report = new CompletableFuture<>();
    doNext(
        () -> {
          try {
            report.complete(finish(erasures.begin(caller, person)));
          } catch (Exception e) {
            report.completeExceptionally(e);
            throw e;
          }
        });
    if (!report.isDone() || report.isCompletedExceptionally()) {
      throw erasures.incomplete(person, report);
    }
    return report.join();
  }

  // The rows that changes wrote can go when two snapshots are after them.
  private ErasureReport finish(Erasures.Pending erasure) throws IOException {
    try {
      takeAndClear();
      takeAndClear();
    } catch (BadSnapshot | BadJournal e) {
      integrity.fault("upkeep found that " + e.getMessage());
    } catch (Exception e) {
      Fatal.report(e);
      LOG.error("no snapshots for an erasure, which leaves rows of changes: {}", e.toString());
    }
    return erasures.complete(erasure, cleanup.secretsRemoved(), () -> closing);
  }

  private void work() {
    while (!closing) {
      Wanted asked = awaitWanted();
      wait = plan.look();
      if (asked == null) {
        attempt(this::round);
      } else if (!closing) {
        attempt(asked.step());
        asked.done().complete(null);
      } else {
        asked.skip();
      }
    }
    wanted.forEach(Wanted::skip);
  }

  private @Nullable Wanted awaitWanted() {
    try {
      return wanted.poll(wait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      // Nothing interrupts this thread; without maintenance only a start takes longer.
      LOG.warn("upkeep was interrupted");
      return null;
    }
  }

  private void attempt(Step step) {
    try {
      if (!looked) {
        scan();
        looked = true;
      }
      step.run();
    } catch (Throttle.TooSlow e) {
      LOG.warn("the last snapshot was not finished in time; the next start reads more");
    } catch (BadSnapshot | BadJournal e) {
      integrity.fault("upkeep found that " + e.getMessage());
      wait = plan.retry();
    } catch (Exception e) {
      Fatal.report(e);
      LOG.error("upkeep failed, and is tried again: {}", e.toString());
      wait = plan.retry();
    }
  }

  @FunctionalInterface
  private interface Step {
    void run() throws Exception;
  }

  private void scan() throws IOException {
    cleanup.scan();
    standby.scan();
    erasures.scan();
    long[] since = {0};
    long from = cleanup.newest().map(SnapshotMark::mutation).orElse(0L);
    JournalScanner.<RuntimeException>mutationsAfter(
        journal.segments(), from, (sequence, mutation) -> since[0]++);
    changesTaken = -since[0];
    takenAt = System.nanoTime();
    clearedAt = takenAt;
  }

  private void round() throws Exception {
    for (Erasures.Pending erasure : erasures.pending()) {
      if (finish(erasure).rowsKept() > 0) {
        wait = plan.retry();
      }
    }
    long now = System.nanoTime();
    boolean timeUp = now - clearedAt > plan.every().toNanos();
    if (isDue(now) || (timeUp && cleanup.wantSnapshot())) {
      takeAndClear();
    } else if (timeUp) {
      clear();
    }
    standby.round();
  }

  private boolean isDue(long now) {
    Optional<SnapshotMark> newest = cleanup.newest();
    if (newest.isEmpty() ? !fresh : !newest.get().schema().equals(schema)) {
      return true;
    }
    boolean timeUp = now - takenAt > plan.every().toNanos();
    return writer.changes() - changesTaken >= plan.changes() || (timeUp && hasNews());
  }

  /** Whether there are changes that are in no snapshot. */
  private boolean hasNews() {
    return cleanup
        .newest()
        .filter(mark -> mark.schema().equals(schema))
        .filter(mark -> mark.state().equals(journal.head().stateDigest()))
        .isEmpty();
  }

  private void takeAndClear() throws Exception {
    take();
    standby.beforeClearing();
    clear();
  }

  private void take() throws Exception {
    long changes = writer.changes();
    cleanup.taken(snapshots.take(pace, cleanup.secretsRemoved()));
    changesTaken = changes;
    takenAt = System.nanoTime();
  }

  private void clear() throws IOException {
    clearedAt = System.nanoTime();
    cleanup.clear(pace);
  }

  /**
   * Allows {@link #close} to take as long as a whole snapshot needs; returns false when too little
   * was changed since the start to be worth it.
   */
  public boolean allowLongStop() {
    takesTime = standby.isWorthIt();
    return takesTime;
  }

  /** What {@link #allowLongStop} returned last. */
  public boolean takesTime() {
    return takesTime;
  }

  /** Takes a last snapshot if there are new changes; the writer must still work. */
  @Override
  public void close() {
    standby.end();
    if (takesTime) {
      pace.hurry();
    } else {
      pace.hurry(plan.atStop());
    }
    closing = true;
    wanted.add(new Wanted(() -> {}, new CompletableFuture<>()));
    Threads.joinUninterruptibly(thread);
    if (writer.failure().isEmpty() && journal.failure().isEmpty()) {
      attempt(this::last);
    }
  }

  private void last() throws Exception {
    if (hasNews()) {
      take();
      cleanup.removeOld();
    }
  }
}
