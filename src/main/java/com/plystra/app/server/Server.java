package com.plystra.app.server;

import com.plystra.app.App;
import com.plystra.base.config.AddressRange;
import com.plystra.base.config.LogFormat;
import com.plystra.base.config.Settings;
import com.plystra.base.logging.Logging;
import com.plystra.base.tls.Keystore;
import com.plystra.http.AccessLog;
import com.plystra.http.HttpOptions;
import com.plystra.http.HttpServer;
import com.plystra.http.RouteGroup;
import com.plystra.ops.findings.OpenFiles;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * An {@link App} served on the network. Stopping refuses new requests and finishes those in flight.
 * The owner closes the App afterwards.
 */
public final class Server {
  private static final Duration GRACE = Duration.ofSeconds(10);

  private final HttpServer http;
  private final Optional<HttpServer> metrics;
  private final AccessLog log;

  public Server(App app, Settings settings, OutputStream accessLog, Clock clock) {
    boolean text = isText(settings);
    this.log = new AccessLog(accessLog, text, clock);
    HttpOptions options = options(settings, text, clock);
    this.http = server(options, app, app.routes());
    this.metrics =
        settings
            .metricsPort()
            .filter(port -> settings.metricsApart())
            .map(port -> server(options.on(port), app, app.metricsRoutes()));
  }

  private HttpServer server(HttpOptions options, App app, List<RouteGroup> routes) {
    return new HttpServer(options, routes, app.callers(), app::unavailable, log, app.traffic());
  }

  /** Whether logs are text for people: as configured, or because they go to a terminal. */
  public static boolean isText(Settings settings) {
    Optional<LogFormat> wanted = settings.logFormat();
    return wanted.map(f -> f == LogFormat.TEXT).orElseGet(Logging::isTerminal);
  }

  private static HttpOptions options(Settings settings, boolean text, Clock clock) {
    return new HttpOptions(
        settings.host(),
        settings.port(),
        Math.toIntExact(settings.httpMaxBodyBytes()),
        Math.toIntExact(settings.httpMaxBatchBodyBytes()),
        settings.httpReadTimeout(),
        settings.httpIdleTimeout(),
        settings.requestIdHeader(),
        new LinkedHashSet<>(settings.corsAllowedOrigins()),
        settings.trustedProxies().stream().map(Server::cidr).toList(),
        text,
        OpenFiles.connections(settings.httpMaxConnections()),
        tls(settings, clock));
  }

  private static Optional<SSLContext> tls(Settings settings, Clock clock) {
    return settings
        .tlsKeystore()
        .map(file -> Keystore.open(file, settings.tlsKeystorePassword(), clock.instant()))
        .map(Keystore::context);
  }

  private static String cidr(AddressRange range) {
    return range.network().getHostAddress() + "/" + range.prefix();
  }

  public void start() {
    http.start();
    try {
      metrics.ifPresent(HttpServer::start);
    } catch (RuntimeException e) {
      stop();
      throw e;
    }
  }

  /** The port that the server listens on. */
  public int port() {
    return http.port();
  }

  /** The port that serves only metrics, if there is one. */
  public Optional<Integer> metricsPort() {
    return metrics.map(HttpServer::port);
  }

  /** Finishes requests in flight, for up to ten seconds, then closes all connections. */
  public void stop() {
    http.stop(GRACE);
    metrics.ifPresent(server -> server.stop(GRACE));
    log.close();
  }
}
