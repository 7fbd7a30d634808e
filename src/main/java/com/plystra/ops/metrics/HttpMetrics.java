package com.plystra.ops.metrics;

import com.plystra.http.RouteStats;
import com.plystra.http.Traffic;
import java.util.List;

/**
 * Requests by route: the route's template as declared, and {@code none} for requests without a
 * route. Routes without requests are left out.
 */
public final class HttpMetrics implements MetricSource {
  private static final String METHOD = "method";
  private static final String ROUTE = "route";

  private final Traffic traffic;

  public HttpMetrics(Traffic traffic) {
    this.traffic = traffic;
  }

  @Override
  public void read(Scrape to) {
    List<RouteStats> stats =
        traffic.routeStats().stream().filter(each -> !each.statuses().isEmpty()).toList();
    Scrape.Values requests =
        to.counter(
            "plystra_http_requests_total",
            "Requests by route and status of the answer; 499 for callers that left before it.",
            METHOD,
            ROUTE,
            "status");
    Scrape.Spreads times =
        to.times(
            "plystra_http_request_duration_seconds",
            "Time from a request's head to the end of its answer.",
            METHOD,
            ROUTE);
    for (RouteStats each : stats) {
      each.statuses()
          .forEach(
              (status, count) ->
                  requests.add(count, each.method(), each.route(), Integer.toString(status)));
      times.add(each.times(), each.method(), each.route());
    }
    to.gauge("plystra_http_requests_in_flight", "Requests that are not answered yet.")
        .add(traffic.inFlight());
    to.gauge("plystra_http_connections", "Open connections.").add(traffic.connections());
  }
}
