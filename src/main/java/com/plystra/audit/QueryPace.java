package com.plystra.audit;

import com.plystra.base.threads.Threads;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * Shares the processors between queries and decisions. While decisions are being recorded, all
 * queries together take an eighth of the machine's processor time and pause in between; otherwise
 * they do not pause. Every tenth of a millisecond they yield to other threads. The time they wait
 * then counts as used, so that they take less of a busy machine.
 */
final class QueryPace {
  private static final long STRETCH_NANOS = 100_000;
  private static final long SLICE_NANOS = 1_000_000;
  private static final int PART = 8;
  // A longer time between two steps was spent waiting and not on a processor.
  private static final long MOST_WORK_NANOS = 10 * SLICE_NANOS;

  private final LongSupplier recorded;
  private final int cores;
  private final LongSupplier nanos;
  private final LongConsumer rest;
  private final Runnable giveWay;
  private final AtomicInteger queries = new AtomicInteger();

  /**
   * Makes a pace that depends on the records being written.
   *
   * @param recorded a number that grows with each record
   */
  QueryPace(LongSupplier recorded) {
    this(
        recorded,
        Runtime.getRuntime().availableProcessors(),
        System::nanoTime,
        LockSupport::parkNanos,
        Threads::giveWay);
  }

  QueryPace(
      LongSupplier recorded, int cores, LongSupplier nanos, LongConsumer rest, Runnable giveWay) {
    this.recorded = recorded;
    this.cores = cores;
    this.nanos = nanos;
    this.rest = rest;
    this.giveWay = giveWay;
  }

  Turn begin() {
    queries.incrementAndGet();
    return new Turn();
  }

  /** The work of one query. Not thread-safe. */
  final class Turn implements AutoCloseable {
    private long resumed = nanos.getAsLong();
    private long gaveWay = resumed;
    private long seen = recorded.getAsLong();

    private Turn() {}

    /** Yields and pauses when it is time to; called often. */
    void step() {
      long now = nanos.getAsLong();
      if (now - resumed >= SLICE_NANOS) {
        rest();
      } else if (now - gaveWay >= STRETCH_NANOS) {
        giveWay.run();
        // The time that other threads had the processor counts: the busier they are, the longer the
        // pause.
        gaveWay = nanos.getAsLong();
      }
    }

    private void rest() {
      long newest = recorded.getAsLong();
      long worked = Math.min(nanos.getAsLong() - resumed, MOST_WORK_NANOS);
      // No pause on many cores.
      long due = worked * ((long) PART * queries.get() - cores) / cores;
      if (newest != seen && due > 0) {
        rest.accept(due);
      }
      seen = newest;
      resumed = nanos.getAsLong();
      gaveWay = resumed;
    }

    @Override
    public void close() {
      rest();
      queries.decrementAndGet();
    }
  }
}
