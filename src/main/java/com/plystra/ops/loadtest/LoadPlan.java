package com.plystra.ops.loadtest;

import java.util.OptionalDouble;

/**
 * How a server is measured.
 *
 * @param perSecond the rate of an open loop; empty for a closed one
 * @param share what part of what the closed loop has reached is asked for in an open one after it
 * @param rounds how often all of it is done
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
