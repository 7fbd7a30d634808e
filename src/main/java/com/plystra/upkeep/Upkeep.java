package com.plystra.upkeep;

import com.plystra.db.Database;
import com.plystra.journal.Journal;
import com.plystra.journal.JournalScanner;
import com.plystra.mutation.Recovery;
import com.plystra.mutation.Writer;
import com.plystra.snapshot.Pace;
import com.plystra.snapshot.SnapshotFiles;
import com.plystra.snapshot.SnapshotMark;
import com.plystra.snapshot.SnapshotMarks;
import com.plystra.threads.Threads;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread of upkeep: takes a snapshot when there were many changes or some time has passed,
 * and takes away what two sound snapshots make unnecessary. Nothing waits for it, and what fails is
 * tried again later.
 */
public final class Upkeep implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);
  private static final int KEPT = 2;

  /**
   * When something is due.
   *
   * @param changes a snapshot follows this many
   * @param every and as much time, when anything has changed
   * @param look how often it is looked at
   * @param retry after a failure
   * @param atStop how long a stop may wait for its snapshot
   */
  public record Plan(long changes, Duration every, Duration look, Duration retry, Duration atStop) {
    public static final Plan USUAL =
        new Plan(
            100_000,
            Duration.ofHours(1),
            Duration.ofSeconds(1),
            Duration.ofMinutes(1),
            Duration.ofSeconds(8));
  }

  private final Journal journal;
  private final Writer writer;
  private final Plan plan;
  private final SnapshotFiles files;
  private final Snapshots snapshots;
  private final String schema;
  private final Thread thread;
  private final BlockingQueue<CompletableFuture<Void>> wanted = new LinkedBlockingQueue<>();
  private final Pace pace = Pace.gentle();
  private final List<SnapshotMark> marks = new ArrayList<>();
  private final boolean fresh;
  private boolean looked;
  private long changesTaken;
  private long takenAt;
  private Duration wait = Duration.ZERO;
  private volatile boolean closing;

  /**
   * For one data directory.
   *
   * @param level what the start made of the database
   */
  public Upkeep(
      Recovery.Level level,
      Journal journal,
      Writer writer,
      Clock clock,
      SnapshotFiles files,
      Plan plan) {
    Database database = level.database();
    this.journal = journal;
    this.writer = writer;
    this.plan = plan;
    this.files = files;
    this.schema = level.schema().current();
    this.fresh = level.outcome() == Recovery.Outcome.CREATED;
    this.snapshots = new Snapshots(database, journal, writer, clock, files, schema);
    this.thread = new Thread(this::work, "upkeep");
    thread.setDaemon(true);
  }

  public void start() {
    thread.start();
  }

  /**
   * Has a snapshot taken now, and what it makes unnecessary taken away; returns when it is done.
   */
  public void now() {
    CompletableFuture<Void> done = new CompletableFuture<>();
    wanted.add(done);
    done.join();
  }

  private void work() {
    while (!closing) {
      CompletableFuture<Void> asked = awaitWanted();
      wait = plan.look();
      if (asked == null) {
        attempt(this::round);
      } else if (!closing) {
        attempt(
            () -> {
              look();
              take(pace);
            });
        asked.complete(null);
      }
    }
    wanted.forEach(late -> late.complete(null));
  }

  private @Nullable CompletableFuture<Void> awaitWanted() {
    try {
      return wanted.poll(wait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      // Nobody interrupts it; without it a start takes longer, and that is all.
      LOG.warn("upkeep was interrupted");
      return null;
    }
  }

  private void attempt(Step step) {
    try {
      step.run();
    } catch (Pace.TooSlow e) {
      LOG.warn("the last snapshot was not finished in time; the next start reads more");
    } catch (Exception e) {
      LOG.error("upkeep failed, and is tried again: {}", e.toString());
      wait = plan.retry();
    }
  }

  @FunctionalInterface
  private interface Step {
    void run() throws Exception;
  }

  private void lookAround() throws IOException {
    files.tidy();
    marks.addAll(SnapshotMarks.of(files, journal.segments()));
    long[] since = {0};
    long from = marks.isEmpty() ? 0 : marks.get(0).mutation();
    JournalScanner.<RuntimeException>mutationsAfter(
        journal.segments(), from, (sequence, mutation) -> since[0]++);
    changesTaken = -since[0];
    takenAt = System.nanoTime();
  }

  private void look() throws IOException {
    if (!looked) {
      lookAround();
      looked = true;
    }
  }

  private void round() throws Exception {
    look();
    if (isDue()) {
      take(pace);
    }
  }

  private boolean isDue() {
    if (marks.isEmpty() ? !fresh : !marks.get(0).schema().equals(schema)) {
      return true;
    }
    boolean timeUp = System.nanoTime() - takenAt > plan.every().toNanos();
    return writer.changes() - changesTaken >= plan.changes() || (timeUp && hasNews());
  }

  /** Whether there is a state that no snapshot holds. */
  private boolean hasNews() {
    return marks.isEmpty()
        || !marks.get(0).schema().equals(schema)
        || !marks.get(0).state().equals(journal.head().stateDigest());
  }

  private void take(Pace how) throws Exception {
    long changes = writer.changes();
    SnapshotMark mark = snapshots.take(how, 0);
    marks.removeIf(m -> m.file().equals(mark.file()));
    marks.add(0, mark);
    changesTaken = changes;
    takenAt = System.nanoTime();
    removeOld();
  }

  private void removeOld() throws IOException {
    while (marks.size() > KEPT) {
      files.delete(marks.remove(marks.size() - 1).file());
    }
    for (String name : files.names()) {
      if (marks.stream().noneMatch(m -> m.file().equals(name))) {
        files.delete(name);
      }
    }
  }

  /** Takes a last snapshot if there is anything new; the writer still works. */
  @Override
  public void close() {
    pace.hurry(plan.atStop());
    closing = true;
    wanted.add(new CompletableFuture<>());
    Threads.joinUninterruptibly(thread);
    attempt(
        () -> {
          if (looked && hasNews()) {
            take(pace);
          }
        });
  }
}
