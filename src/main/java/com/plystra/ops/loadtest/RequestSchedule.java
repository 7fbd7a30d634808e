package com.plystra.ops.loadtest;

/** When requests are due. */
sealed interface RequestSchedule {
  /** When the next one is due; times by {@link System#nanoTime()}. */
  long due(long now);

  /** The next one was sent. */
  void sent();

  /** As soon as there is a connection for it; the first one at the beginning. */
  final class Closed implements RequestSchedule {
    private final long begin;
    private boolean begun;

    Closed(long begin) {
      this.begin = begin;
    }

    @Override
    public long due(long now) {
      return begun ? now : begin;
    }

    @Override
    public void sent() {
      begun = true;
    }
  }

  /**
   * At a rate, whatever the server does. A request that waits for a connection keeps the time at
   * which it was due, so that the server's pauses show in full.
   */
  final class Open implements RequestSchedule {
    private static final double SECOND = 1e9;

    private final long first;
    private final double interval;
    private long count;

    /**
     * @param share of how many generators this is one, of equal rates
     * @param place which of them, from 0: they take turns
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

    /** How many are due from now to an end, the next one first. */
    long until(long end) {
      long due = due(0);
      return due >= end ? 0 : (long) Math.ceil((end - due) / interval);
    }
  }
}
