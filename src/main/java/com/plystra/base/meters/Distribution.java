package com.plystra.base.meters;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/**
 * How values are spread: counted in buckets with fixed bounds. Threads add without waiting for each
 * other, and without making objects; a reading may miss what is added while it is taken.
 */
public final class Distribution {
  private final long[] bounds;
  private final LongAdder[] counts;
  private final LongAdder sum = new LongAdder();

  /**
   * What was counted.
   *
   * @param bounds the buckets' upper bounds, which belong to them, ascending
   * @param counts how many values lie in each bucket, and one more for those above every bound
   * @param sum of all values
   */
  public record Reading(List<Long> bounds, List<Long> counts, long sum) {
    public Reading {
      bounds = List.copyOf(bounds);
      counts = List.copyOf(counts);
    }

    /** How many values there were. */
    public long count() {
      return counts.stream().mapToLong(Long::longValue).sum();
    }
  }

  private Distribution(long[] bounds) {
    this.bounds = bounds;
    this.counts = new LongAdder[bounds.length + 1];
    Arrays.setAll(counts, i -> new LongAdder());
  }

  /** With these upper bounds, ascending. */
  public static Distribution upTo(long... bounds) {
    return new Distribution(bounds.clone());
  }

  /** Of times in nanoseconds, with these upper bounds, ascending. */
  public static Distribution upTo(Duration... bounds) {
    return new Distribution(Arrays.stream(bounds).mapToLong(Duration::toNanos).toArray());
  }

  public void add(long value) {
    int bucket = 0;
    // Most values are small, and there are few bounds: this is faster than halving.
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
