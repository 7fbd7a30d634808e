package com.plystra.audit;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * How queries share the processors with decisions: while any are being recorded, all queries
 * together work an eighth of the time that the machine has, and rest in between. Otherwise they do
 * not rest.
 */
final class QueryPace {
  private static final long SLICE_NANOS = 1_000_000;
  private static final int PART = 8;
  // What took longer between two steps waited for something, and left the processors to others.
  private static final long MOST_WORK_NANOS = 10 * SLICE_NANOS;

  private final LongSupplier recorded;
  private final int cores;
  private final LongSupplier nanos;
  private final LongConsumer rest;
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
        LockSupport::parkNanos);
  }

  QueryPace(LongSupplier recorded, int cores, LongSupplier nanos, LongConsumer rest) {
    this.recorded = recorded;
    this.cores = cores;
    this.nanos = nanos;
    this.rest = rest;
  }

  Turn begin() {
    queries.incrementAndGet();
    return new Turn();
  }

  /** One query's work. For one thread. */
  final class Turn implements AutoCloseable {
    private long resumed = nanos.getAsLong();
    private long seen = recorded.getAsLong();

    private Turn() {}

    /** Rests when it is time to; called often. */
    void step() {
      if (nanos.getAsLong() - resumed >= SLICE_NANOS) {
        giveWay();
      }
    }

    private void giveWay() {
      long newest = recorded.getAsLong();
      long worked = Math.min(nanos.getAsLong() - resumed, MOST_WORK_NANOS);
      // None on many cores.
      long due = worked * ((long) PART * queries.get() - cores) / cores;
      if (newest != seen && due > 0) {
        rest.accept(due);
      }
      seen = newest;
      resumed = nanos.getAsLong();
    }

    @Override
    public void close() {
      giveWay();
      queries.decrementAndGet();
    }
  }
}
