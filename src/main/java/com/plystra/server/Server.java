package com.plystra.server;

import com.plystra.App;
import com.plystra.config.AddressRange;
import com.plystra.config.LogFormat;
import com.plystra.config.Settings;
import com.plystra.http.AccessLog;
import com.plystra.http.HttpOptions;
import com.plystra.http.HttpServer;
import com.plystra.logging.Logging;
import com.plystra.tls.Keystore;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * A core on the network. Stopping refuses new requests, finishes those in flight, and leaves the
 * core to its owner, who closes it afterwards.
 */
public final class Server {
  private static final Duration GRACE = Duration.ofSeconds(10);

  private final HttpServer http;
  private final AccessLog log;

  public Server(App app, Settings settings, OutputStream accessLog, Clock clock) {
    boolean text = isText(settings);
    this.log = new AccessLog(accessLog, text, clock);
    this.http =
        new HttpServer(
            options(settings, text, clock), app.routes(), app.tokens(), app::unavailable, log);
  }

  /** Whether logs are for people: as configured, or because they go to a terminal. */
  public static boolean isText(Settings settings) {
    Optional<LogFormat> wanted = settings.logFormat();
    return wanted.map(f -> f == LogFormat.TEXT).orElseGet(Logging::isTerminal);
  }

  private static HttpOptions options(Settings settings, boolean text, Clock clock) {
    return new HttpOptions(
        settings.host(),
        settings.port(),
        Math.toIntExact(settings.httpMaxBodyBytes()),
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
  }

  /** The port it listens on. */
  public int port() {
    return http.port();
  }

  /** Answers what is in flight, for up to ten seconds, and nothing after that. */
  public void stop() {
    http.stop(GRACE);
    log.close();
  }
}
