package com.plystra.base.meters;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/**
 * A histogram: counts values in buckets with fixed bounds. Threads add without waiting for each
 * other and without allocating; a reading may miss values that are added while it is taken.
 */
public final class Distribution {
  private final long[] bounds;
  private final LongAdder[] counts;
  private final LongAdder sum = new LongAdder();

  /**
   * A snapshot of the counts.
   *
   * @param bounds the buckets' inclusive upper bounds, ascending
   * @param counts the number of values in each bucket, and in one more for values above all bounds
   * @param sum of all values
   */
  public record Reading(List<Long> bounds, List<Long> counts, long sum) {
    public Reading {
      bounds = List.copyOf(bounds);
      counts = List.copyOf(counts);
    }

    /** The number of values. */
    public long count() {
      return counts.stream().mapToLong(Long::longValue).sum();
    }
  }

  private Distribution(long[] bounds) {
    this.bounds = bounds;
    this.counts = new LongAdder[bounds.length + 1];
    Arrays.setAll(counts, i -> new LongAdder());
  }

  /** A histogram with these upper bounds, ascending. */
  public static Distribution upTo(long... bounds) {
    return new Distribution(bounds.clone());
  }

  /** A histogram of durations in nanoseconds, with these upper bounds, ascending. */
  public static Distribution upTo(Duration... bounds) {
    return new Distribution(Arrays.stream(bounds).mapToLong(Duration::toNanos).toArray());
  }

  public void add(long value) {
    int bucket = 0;
    // Most values are small and there are few bounds, so this is faster than a binary search.
    while (bucket < bounds.length && value > bounds[bucket]) {
      bucket++;
    }
    counts[bucket].increment();
    sum.add(value);
  }

  public Reading read() {
    return new Reading(
        Arrays.stream(bounds).boxed().toList(),
        Arrays.stream(counts).map(LongAdder::sum).toList(),
        sum.sum());
  }
}
