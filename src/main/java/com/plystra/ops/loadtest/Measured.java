package com.plystra.ops.loadtest;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * The result of a load.
 *
 * @param requests the number of all requests sent, including the warm-up
 * @param answered the number of outcomes received within the window
 * @param outcomes the number of each outcome, for requests due in the window
 * @param failures the number of missing or failed responses by their description, at any time
 * @param latencies nanoseconds from the time a request was due to its outcome
 * @param cpuNanos processor time that the generator's threads used
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

  /** Outcomes for each second. */
  public double throughput() {
    return answered * SECOND / window.toNanos();
  }

  /** The latency at this percentile, in milliseconds. */
  public double millis(double percentile) {
    return latencies.getValueAtPercentile(percentile) / MILLI;
  }

  public double meanMillis() {
    return latencies.getMean() / MILLI;
  }

  /** The generator's processor time for each request, in microseconds. */
  public double cpuMicrosPerRequest() {
    return requests == 0 ? 0 : cpuNanos / MICRO / requests;
  }

  public boolean failed() {
    return !failures.isEmpty();
  }
}
