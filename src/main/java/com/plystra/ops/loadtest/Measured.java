package com.plystra.ops.loadtest;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * What came of a load.
 *
 * @param requests all that were sent, those of the warm-up too
 * @param answered outcomes that came within the window
 * @param outcomes how many of each, of the requests that were due in the window
 * @param failures how many answers, or none, were no outcome, by what they were instead; at any
 *     time
 * @param latencies nanoseconds from when a request was due to its outcome
 * @param cpuNanos what the generator's threads have used of the processor
 */
public record Measured(
    Duration window,
    long requests,
    long answered,
    Map<String, Long> outcomes,
    Map<String, Long> failures,
    Histogram latencies,
    long cpuNanos) {
  private static final double SECOND = 1e9;
  private static final double MICRO = 1e3;
  private static final double MILLI = 1e6;

  static Measured of(Load load, Window window, List<Worker> workers) {
    Tally all = new Tally(load.outcomes().names().size());
    workers.forEach(worker -> all.add(worker.tally()));
    Map<String, Long> outcomes = new LinkedHashMap<>();
    for (int i = 0; i < load.outcomes().names().size(); i++) {
      outcomes.put(load.outcomes().names().get(i), all.outcomes(i));
    }
    return new Measured(
        window.duration(),
        all.requests(),
        all.answeredInTime(),
        outcomes,
        all.failures(),
        all.latencies(),
        workers.stream().mapToLong(Worker::cpuNanos).sum());
  }

  /** Outcomes a second. */
  public double throughput() {
    return answered * SECOND / window.toNanos();
  }

  /** The latency that so many of a hundred do not exceed. */
  public double millis(double percentile) {
    return latencies.getValueAtPercentile(percentile) / MILLI;
  }

  public double meanMillis() {
    return latencies.getMean() / MILLI;
  }

  /** What a request costs the generator. */
  public double cpuMicrosPerRequest() {
    return requests == 0 ? 0 : cpuNanos / MICRO / requests;
  }

  public boolean failed() {
    return !failures.isEmpty();
  }
}
