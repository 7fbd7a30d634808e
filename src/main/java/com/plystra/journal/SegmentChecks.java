package com.plystra.journal;

import com.plystra.base.threads.Threads;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Verifies segments on several threads: each by itself, and then that each starts where the
 * previous one ended.
 */
final class SegmentChecks {
  // The shared texts of a segment stay in memory during its check.
  private static final long MEMORY_EACH = 192L << 20;
  private static final long PAUSE_MILLIS = 100;

  private final List<Segment> segments;
  private final Verification.Progress progress;
  private final int mostThreads;
  private final long total;
  private final AtomicLong read = new AtomicLong();
  private final AtomicBoolean over = new AtomicBoolean();

  private SegmentChecks(List<Segment> segments, Verification.Progress progress, int mostThreads) {
    this.segments = segments;
    this.progress = progress;
    this.mostThreads = mostThreads;
    this.total = segments.stream().mapToLong(Segment::validLength).sum();
  }

  /**
   * Verifies consecutive segments.
   *
   * @throws BadJournal the first fault in the order of the records
   */
  static List<SegmentCheck.Found> of(
      List<Segment> segments, Set<Long> wanted, Verification.Progress progress, int mostThreads) {
    return new SegmentChecks(segments, progress, mostThreads).run(wanted);
  }

  private List<SegmentCheck.Found> run(Set<Long> wanted) {
    List<FutureTask<SegmentCheck.Found>> checks = new ArrayList<>();
    for (Segment segment : segments) {
      SegmentCheck check = new SegmentCheck(segment, wanted);
      checks.add(new FutureTask<>(() -> check.run(read::addAndGet, over::get)));
    }
    List<Thread> workers = start(new ConcurrentLinkedQueue<>(checks));
    try {
      return inOrder(checks);
    } finally {
      over.set(true);
      // The caller closes the files next.
      workers.forEach(Threads::joinUninterruptibly);
    }
  }

  private List<Thread> start(Queue<? extends Runnable> work) {
    List<Thread> workers = new ArrayList<>();
    for (int i = 0; i < Math.min(mostThreads, threads()); i++) {
      Thread worker = new Thread(() -> all(work), "verify");
      worker.setDaemon(true);
      worker.start();
      workers.add(worker);
    }
    return workers;
  }

  private static void all(Queue<? extends Runnable> work) {
    for (Runnable next = work.poll(); next != null; next = work.poll()) {
      next.run();
    }
  }

  private static int threads() {
    long most = Math.max(1, Runtime.getRuntime().maxMemory() / MEMORY_EACH);
    return (int) Math.min(most, Runtime.getRuntime().availableProcessors());
  }

  // Later segments may finish, or fail, before an earlier one: the first fault is reported.
  private List<SegmentCheck.Found> inOrder(List<FutureTask<SegmentCheck.Found>> checks) {
    List<SegmentCheck.Found> found = new ArrayList<>();
    for (int i = 0; i < checks.size(); i++) {
      if (i == 0 && !isBegun(segments.get(0))) {
        throw broken(segments.get(0), Head.START);
      }
      if (i > 0 && !segments.get(i).header().head().follows(found.get(i - 1).end())) {
        throw broken(segments.get(i), found.get(i - 1).end());
      }
      found.add(await(checks.get(i)));
    }
    progress.at(total, total);
    return found;
  }

  // If a journal does not start with number 1, opening it has found the reason.
  private static boolean isBegun(Segment first) {
    return first.number() != 1 || first.header().head().follows(Head.START);
  }

  private static BadJournal broken(Segment segment, Head before) {
    return JournalFiles.damage(
        segment.path(),
        0,
        before.sequence() + 1,
        "the chain is broken at its header, which does not say how the segment before ended");
  }

  private SegmentCheck.Found await(Future<SegmentCheck.Found> check) {
    while (true) {
      try {
        return check.get(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        progress.at(read.get(), total);
      } catch (ExecutionException e) {
        throw e.getCause() instanceof RuntimeException cause
            ? cause
            : new IllegalStateException(e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted", e);
      }
    }
  }
}
