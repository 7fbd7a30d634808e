package com.plystra.audit;

import com.plystra.base.threads.Threads;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * How queries share the processors with decisions. While any are being recorded, all queries
 * together take an eighth of the time that the machine has, and rest in between; otherwise they do
 * not rest. Every tenth of a millisecond they let others go first, and what they wait then counts
 * as taken, so that they take less of a machine that has no time to spare.
 */
final class QueryPace {
  private static final long STRETCH_NANOS = 100_000;
  private static final long SLICE_NANOS = 1_000_000;
  private static final int PART = 8;
  // What took longer between two steps waited for something, and left the processors to others.
  private static final long MOST_WORK_NANOS = 10 * SLICE_NANOS;

  private final LongSupplier recorded;
  private final int cores;
  private final LongSupplier nanos;
  private final LongConsumer rest;
  private final Runnable giveWay;
  private final AtomicInteger queries = new AtomicInteger();

  /**
   * A pace by what is recorded.
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

  /** One query's work. For one thread. */
  final class Turn implements AutoCloseable {
    private long resumed = nanos.getAsLong();
    private long gaveWay = resumed;
    private long seen = recorded.getAsLong();

    private Turn() {}

    /** Gives way and rests when it is time to; called often. */
    void step() {
      long now = nanos.getAsLong();
      if (now - resumed >= SLICE_NANOS) {
        rest();
      } else if (now - gaveWay >= STRETCH_NANOS) {
        giveWay.run();
        // How long others had the processor counts: the more they want it, the longer the rest.
        gaveWay = nanos.getAsLong();
      }
    }

    private void rest() {
      long newest = recorded.getAsLong();
      long worked = Math.min(nanos.getAsLong() - resumed, MOST_WORK_NANOS);
      // None on many cores.
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
