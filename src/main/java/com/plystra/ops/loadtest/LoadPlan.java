package com.plystra.ops.loadtest;

import java.util.OptionalDouble;

/**
 * The plan of a measurement.
 *
 * @param perSecond the rate of an open loop; empty for a closed loop
 * @param share the fraction of the closed loop's throughput at which an open loop is run after it
 * @param rounds the number of repetitions
 */
public record LoadPlan(
    int connections,
    int threads,
    OptionalDouble perSecond,
    OptionalDouble share,
    Window window,
    int rounds) {
  Load load(Subject subject) {
    return new Load(
        subject.target(), subject.requests(), subject.outcomes(), connections, threads, perSecond);
  }
}
