package com.plystra.ops.loadtest;

/** The times at which requests are due. */
sealed interface RequestSchedule {
  /** The time at which the next request is due; all times as in {@link System#nanoTime()}. */
  long due(long now);

  /** Called after each request sent. */
  void sent();

  /**
   * A closed loop: a request is due as soon as a connection is free; the first one at the start.
   */
  final class Closed implements RequestSchedule {
    private final long begin;
    private boolean started;

    Closed(long begin) {
      this.begin = begin;
    }

    @Override
    public long due(long now) {
      return started ? now : begin;
    }

    @Override
    public void sent() {
      started = true;
    }
  }

  /**
   * An open loop: requests are due at a fixed rate, whatever the server does. A request that waits
   * for a connection keeps its due time, so that pauses of the server count fully.
   */
  final class Open implements RequestSchedule {
    private static final double SECOND = 1e9;

    private final long first;
    private final double interval;
    private long count;

    /**
     * @param place the number of this generator, from 0; generators take turns
     * @param share the number of generators that share the rate
     */
    Open(double perSecond, long begin, int place, int share) {
      this.interval = SECOND * share / perSecond;
      this.first = begin + Math.round(SECOND * place / perSecond);
    }

    @Override
    public long due(long now) {
      return first + (long) (count * interval);
    }

    @Override
    public void sent() {
      count++;
    }

    /** The number of requests due until {@code end}, including the next one. */
    long until(long end) {
      long due = due(0);
      return due >= end ? 0 : (long) Math.ceil((end - due) / interval);
    }
  }
}
