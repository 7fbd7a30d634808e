package com.plystra.ops.loadtest;

import java.util.List;
import java.util.OptionalDouble;

/**
 * A load: requests to one server.
 *
 * @param requests sent in rotation
 * @param outcomes the possible outcomes of their responses
 * @param perSecond the fixed rate of an open loop; empty for a closed loop, which sends the next
 *     request after each response
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
      throw new IllegalArgumentException(
          "a load needs a request, a thread, and a connection for each thread");
    }
  }

  /** The same load at this rate. */
  public Load at(double rate) {
    return new Load(target, requests, outcomes, connections, threads, OptionalDouble.of(rate));
  }

  RequestSchedule schedule(long begin, int thread) {
    return perSecond.isPresent()
        ? new RequestSchedule.Open(perSecond.getAsDouble(), begin, thread, threads)
        : new RequestSchedule.Closed(begin);
  }

  /** The number of connections of a thread. */
  int connections(int thread) {
    return connections / threads + (thread < connections % threads ? 1 : 0);
  }
}
