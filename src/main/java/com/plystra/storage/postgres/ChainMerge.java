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
  private final List<Strand> strands = new ArrayList<>();
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

  /** The rest of a chain, with the latest time so far, because a clock may have gone back. */
  private static final class Strand {
    final int chain;
    final List<Entry> records;
    int next;
    long latest = Long.MIN_VALUE;
    long last;

    Strand(int chain, long last, List<Entry> records) {
      this.chain = chain;
      this.last = last;
      this.records = records;
      meet();
    }

    Entry take() {
      Entry taken = records.get(next);
      last = taken.createdAtMicros();
      next++;
      meet();
      return taken;
    }

    void meet() {
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
    strands.add(new Strand(chain, last, records));
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
    PriorityQueue<Strand> queue =
        new PriorityQueue<>(
            Comparator.<Strand>comparingLong(s -> s.latest).thenComparingInt(s -> s.chain));
    queue.addAll(strands);
    List<Run> runs = new ArrayList<>();
    while (!queue.isEmpty()) {
      Strand strand = queue.remove();
      if (strand.latest > limit) {
        cut = true;
        break;
      }
      append(runs, strand);
      if (strand.next < strand.records.size()) {
        queue.add(strand);
      }
    }
    return runs;
  }

  private static void append(List<Run> runs, Strand strand) {
    long before = strand.last;
    Entry made = strand.take();
    boolean isSetBack = made.createdAtMicros() < before;
    Run last = runs.isEmpty() ? null : runs.get(runs.size() - 1);
    if (last != null && last.chain() == strand.chain && !isSetBack) {
      runs.set(runs.size() - 1, last.with(made));
    } else {
      runs.add(new Run(strand.chain, made, isSetBack));
    }
  }

  /** Whether records were left out; call it after {@link #merged}. */
  boolean isCut() {
    return cut;
  }
}
