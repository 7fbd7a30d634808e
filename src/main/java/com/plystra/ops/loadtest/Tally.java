package com.plystra.ops.loadtest;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** The counts of one thread of a generator. */
final class Tally {
  /** Longer than the wait for any response. */
  private static final long LONGEST = TimeUnit.HOURS.toNanos(24);

  private static final int DIGITS = 3;
  private static final int MOST_KINDS = 20;
  private static final String OTHERS = "others";

  private final Histogram latencies = new Histogram(LONGEST, DIGITS);
  private final Map<String, Long> failures = new TreeMap<>();
  private final long[] outcomes;
  private long answeredInTime;
  private long requests;
  private long failedInARow;

  Tally(int outcomes) {
    this.outcomes = new long[outcomes];
  }

  void sent() {
    requests++;
  }

  /** Counts a response. Its outcome and latency count only if its request was due in the window. */
  void answered(int outcome, long due, long now, Window.Times window) {
    failedInARow = 0;
    if (now >= window.from() && now < window.to()) {
      answeredInTime++;
    }
    if (due >= window.from()) {
      outcomes[outcome]++;
      latencies.recordValue(Math.min(LONGEST, Math.max(0, now - due)));
    }
  }

  /** Counts a failure, at any time. */
  void failed(String why) {
    failed(why, 1);
  }

  void failed(String why, long times) {
    failedInARow += times;
    String kind = failures.containsKey(why) || failures.size() < MOST_KINDS ? why : OTHERS;
    failures.merge(kind, times, Long::sum);
  }

  /** The number of failures since the last outcome. */
  long failedInARow() {
    return failedInARow;
  }

  void add(Tally other) {
    latencies.add(other.latencies);
    other.failures.forEach((why, times) -> failures.merge(why, times, Long::sum));
    for (int i = 0; i < outcomes.length; i++) {
      outcomes[i] += other.outcomes[i];
    }
    answeredInTime += other.answeredInTime;
    requests += other.requests;
  }

  Histogram latencies() {
    return latencies;
  }

  Map<String, Long> failures() {
    return failures;
  }

  long outcomes(int outcome) {
    return outcomes[outcome];
  }

  long answeredInTime() {
    return answeredInTime;
  }

  long requests() {
    return requests;
  }
}
