package com.plystra.audit;

import com.plystra.base.threads.Fatal;
import com.plystra.base.threads.Threads;
import com.plystra.journal.BadJournal;
import com.plystra.journal.Integrity;
import com.plystra.journal.Segment;
import java.io.Serial;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ensures that no file of the index hides a record. A file's content is compared with its segment
 * before a query uses it, by the query or in the background. It is compared again later, one
 * segment after the other in random order, because a file can be altered while it is in use. A
 * checksum alone proves nothing: an attacker who alters a file can correct its checksum.
 */
final class IndexGuard implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(IndexGuard.class);
  private static final long PERIOD_MILLIS = 1_000;
  private static final long AGAIN_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final AuditIndex index;
  private final Integrity integrity;
  private final QueryPace pace;
  private final LoadedSegments loaded = new LoadedSegments();
  private final Queue<Long> soon = new ConcurrentLinkedQueue<>();
  private final Queue<Long> round = new ArrayDeque<>();
  private long checkedAt = System.nanoTime();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread = new Thread(this::work, "audit-index-check");

  IndexGuard(AuditIndex index, Integrity integrity, QueryPace pace) {
    this.index = index;
    this.integrity = integrity;
    this.pace = pace;
    thread.setDaemon(true);
  }

  /** A segment's index was rebuilt, so a query that used the old one must start again. */
  static final class Remade extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    private Remade() {
      super("the index of a segment was rebuilt", null, false, false);
    }
  }

  void start() {
    thread.start();
  }

  /** The segments whose blocks came from files. */
  LoadedSegments loaded() {
    return loaded;
  }

  /**
   * Ensures that a block agrees with its segment.
   *
   * @param step called often during the check
   * @throws Remade when it did not, and was rebuilt
   */
  void require(IndexBlock block, Runnable step) {
    long segment = block.segment();
    if (!loaded.isSound(segment, () -> isSound(segment, step))) {
      remake(segment);
      throw new Remade();
    }
    if (loaded.isReplaced(block)) {
      throw new Remade();
    }
  }

  private void work() {
    do {
      try {
        checkNew();
        if (System.nanoTime() - checkedAt > AGAIN_NANOS) {
          checkedAt = System.nanoTime();
          checkAgain();
        }
      } catch (RuntimeException e) {
        Fatal.report(e);
        LOG.error("the audit index could not be checked, and will be: {}", e.toString());
      }
    } while (!isClosing());
  }

  private boolean isClosing() {
    try {
      return closing.await(PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      // Nothing interrupts this thread.
      return true;
    }
  }

  /** Checks first what most queries read. */
  private void checkNew() {
    Optional<Long> next = loaded.newestUnknown();
    while (next.isPresent() && closing.getCount() > 0) {
      long segment = next.get();
      if (!loaded.isSound(segment, () -> isSound(segment))) {
        remake(segment);
      }
      next = loaded.newestUnknown();
    }
    for (Long segment = soon.poll(); segment != null; segment = soon.poll()) {
      check(segment);
    }
  }

  /** Makes a segment the next to be checked. */
  void soon(long segment) {
    soon.add(segment);
  }

  /** Checks the next segment again. */
  synchronized void checkAgain() {
    if (round.isEmpty()) {
      List<Long> all = new ArrayList<>(index.indexed());
      Collections.shuffle(all);
      round.addAll(all);
    }
    Long segment = round.poll();
    if (segment != null) {
      check(segment);
    }
  }

  private void check(long segment) {
    if (!isSound(segment)) {
      remake(segment);
    }
  }

  private boolean isSound(long segment) {
    try (QueryPace.Turn turn = pace.begin()) {
      return isSound(segment, turn::step);
    }
  }

  private boolean isSound(long number, Runnable step) {
    Optional<Segment> segment = index.segment(number);
    // The segment was dropped meanwhile.
    return segment.isEmpty() || isSound(segment.get(), step);
  }

  private boolean isSound(Segment segment, Runnable step) {
    try {
      Optional<String> fault = new IndexCheck(segment, step).fault(index.blocks(segment.number()));
      fault.ifPresent(what -> integrity.fault(what + ": it was altered, and was rebuilt"));
      return fault.isEmpty();
    } catch (BadJournal e) {
      integrity.fault("the index cannot be compared: " + e.getMessage());
      return true;
    } catch (UncheckedIOException e) {
      LOG.warn("the index of segment {} cannot be compared: {}", segment.number(), e.toString());
      return true;
    }
  }

  private void remake(long segment) {
    // First, so that no query goes on with them when another thread finds the new ones sound.
    loaded.replacing(index.blocks(segment));
    index.remake(segment);
    loaded.remade(segment);
  }

  @Override
  public void close() {
    closing.countDown();
    Threads.joinUninterruptibly(thread);
  }
}
