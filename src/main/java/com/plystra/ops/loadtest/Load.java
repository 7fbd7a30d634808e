package com.plystra.ops.loadtest;

import java.util.List;
import java.util.OptionalDouble;

/**
 * Requests to one server.
 *
 * @param requests sent in turn
 * @param outcomes what their answers can say
 * @param perSecond how many are sent, whatever becomes of them; empty for as many as are answered
 */
public record Load(
    Target target,
    List<Request> requests,
    Outcomes outcomes,
    int connections,
    int threads,
    OptionalDouble perSecond) {
  public Load {
    requests = List.copyOf(requests);
    if (requests.isEmpty() || threads < 1 || connections < threads) {
      throw new IllegalArgumentException("a load of nothing");
    }
  }

  /** The same, at this rate. */
  public Load at(double rate) {
    return new Load(target, requests, outcomes, connections, threads, OptionalDouble.of(rate));
  }

  RequestSchedule pace(long begin, int thread) {
    return perSecond.isPresent()
        ? new RequestSchedule.Open(perSecond.getAsDouble(), begin, thread, threads)
        : new RequestSchedule.Closed(begin);
  }

  /** How many of the connections a thread has. */
  int connections(int thread) {
    return connections / threads + (thread < connections % threads ? 1 : 0);
  }
}
