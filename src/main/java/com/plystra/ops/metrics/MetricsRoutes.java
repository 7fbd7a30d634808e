package com.plystra.ops.metrics;

import com.plystra.access.tokens.OperatorToken;
import com.plystra.access.tokens.OperatorTokens;
import com.plystra.base.caller.PermissionKey;
import com.plystra.base.caller.Principal;
import com.plystra.base.problem.Problem;
import com.plystra.http.Call;
import com.plystra.http.CallerGate;
import com.plystra.http.Layer;
import com.plystra.http.Reply;
import com.plystra.http.RouteGroup;
import com.plystra.http.Routes;
import java.io.IOException;
import java.util.Optional;

/**
 * {@code /metrics}: off unless enabled on this port. Requires the metrics token, the admin token,
 * or an API key that holds {@code metrics:read}.
 */
public final class MetricsRoutes implements RouteGroup {
  private final Optional<Metrics> metrics;
  private final OperatorTokens tokens;
  private final CallerGate callers;

  /**
   * The routes of one server.
   *
   * @param metrics empty when they are not served
   * @param callers recognizes API keys that hold {@code metrics:read}
   */
  public MetricsRoutes(Optional<Metrics> metrics, OperatorTokens tokens, CallerGate callers) {
    this.metrics = metrics;
    this.tokens = tokens;
    this.callers = callers;
  }

  @Override
  public String tag() {
    return "Metrics";
  }

  @Override
  public void mount(Routes routes) {
    routes
        .get("/metrics")
        .operation("getMetrics")
        .summary("What this process counts, in the text format of Prometheus.")
        .layer(Layer.METRICS)
        .content("text/plain")
        .fails("FEATURE_DISABLED", "METRICS_TOKEN_REQUIRED")
        .handle(this::answer);
  }

  private Reply answer(Call call) throws IOException {
    Metrics wanted = metrics.orElseThrow(MetricsRoutes::disabled);
    if (!mayRead(call)) {
      throw Problem.of(
          Problem.Kind.UNAUTHENTICATED,
          "METRICS_TOKEN_REQUIRED",
          "A valid metrics token or admin token is required.");
    }
    return Reply.bytes(Metrics.CONTENT_TYPE, wanted.text());
  }

  private boolean mayRead(Call call) {
    return presents(call, OperatorToken.METRICS, "X-Plystra-Metrics-Token", "X-Metrics-Token")
        || presents(call, OperatorToken.ADMIN, "X-Plystra-Admin-Token", "X-Admin-Token")
        || call.presents(this::holdsKey, "X-Plystra-API-Key");
  }

  private boolean holdsKey(String presented) {
    Principal caller = callers.apiKey(presented);
    return caller != null && caller.holds(PermissionKey.METRICS_READ);
  }

  private boolean presents(Call call, OperatorToken token, String... headers) {
    return call.presents(presented -> tokens.matches(token, presented), headers);
  }

  private static Problem disabled() {
    return Problem.notFound(
        "FEATURE_DISABLED",
        "Metrics are not served here: METRICS_ENABLED turns them on, and METRICS_PORT gives them a"
            + " separate port.");
  }
}
