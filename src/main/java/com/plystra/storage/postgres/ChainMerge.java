package com.plystra.storage.postgres;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Merges records of several chains: each chain keeps its order, and records of different chains are
 * ordered by time. Not thread-safe.
 */
final class ChainMerge {
  private final List<Remainder> remainders = new ArrayList<>();
  private long limit = Long.MAX_VALUE;
  private boolean cut;

  /** A record's number and time. */
  record Entry(long number, long createdAtMicros) {}

  /**
   * Consecutive records of a chain with rising times.
   *
   * @param earliest the time of the first one, in microseconds since 1970
   * @param latest the time of the last one
   * @param isSetBack whether the first is earlier than the chain's record before it
   */
  record Run(int chain, long first, long last, long earliest, long latest, boolean isSetBack) {
    private Run(int chain, Entry made, boolean isSetBack) {
      this(
          chain,
          made.number(),
          made.number(),
          made.createdAtMicros(),
          made.createdAtMicros(),
          isSetBack);
    }

    private Run with(Entry next) {
      return new Run(chain, first, next.number(), earliest, next.createdAtMicros(), isSetBack);
    }
  }

  /**
   * The rest of a chain, with the latest time up to its next record, because a clock may have gone
   * back.
   */
  private static final class Remainder {
    final int chain;
    final List<Entry> records;
    int next;
    long latest = Long.MIN_VALUE;
    long last;

    Remainder(int chain, long last, List<Entry> records) {
      this.chain = chain;
      this.last = last;
      this.records = records;
      noteTime();
    }

    Entry take() {
      Entry taken = records.get(next);
      last = taken.createdAtMicros();
      next++;
      noteTime();
      return taken;
    }

    void noteTime() {
      if (next < records.size()) {
        latest = Math.max(latest, records.get(next).createdAtMicros());
      }
    }
  }

  /**
   * Adds records of a chain.
   *
   * @param last the time of the chain's record before them, in microseconds since 1970
   * @param records in the order of their numbers, without a gap
   * @param isCut whether more records follow that are not given
   */
  void add(int chain, long last, List<Entry> records, boolean isCut) {
    if (records.isEmpty()) {
      return;
    }
    remainders.add(new Remainder(chain, last, records));
    if (isCut) {
      long latest = records.stream().mapToLong(Entry::createdAtMicros).max().orElseThrow();
      limit = Math.min(limit, latest);
    }
  }

  /** The time limit, in microseconds since 1970: later records are left out. */
  long limit() {
    return limit;
  }

  /**
   * The merged records. Records later than the end of a cut chain are left out, because further
   * records of that chain may come before them.
   */
  List<Run> merged() {
    PriorityQueue<Remainder> queue =
        new PriorityQueue<>(
            Comparator.<Remainder>comparingLong(s -> s.latest).thenComparingInt(s -> s.chain));
    queue.addAll(remainders);
    List<Run> runs = new ArrayList<>();
    while (!queue.isEmpty()) {
      Remainder remainder = queue.remove();
      if (remainder.latest > limit) {
        cut = true;
        break;
      }
      append(runs, remainder);
      if (remainder.next < remainder.records.size()) {
        queue.add(remainder);
      }
    }
    return runs;
  }

  private static void append(List<Run> runs, Remainder remainder) {
    long before = remainder.last;
    Entry made = remainder.take();
    boolean isSetBack = made.createdAtMicros() < before;
    Run last = runs.isEmpty() ? null : runs.get(runs.size() - 1);
    if (last != null && last.chain() == remainder.chain && !isSetBack) {
      runs.set(runs.size() - 1, last.with(made));
    } else {
      runs.add(new Run(remainder.chain, made, isSetBack));
    }
  }

  /** Whether records were left out; call it after {@link #merged}. */
  boolean isCut() {
    return cut;
  }
}
