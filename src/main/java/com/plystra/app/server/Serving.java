package com.plystra.app.server;

import com.plystra.access.tokens.OperatorToken;
import com.plystra.app.App;
import com.plystra.base.caller.CallerIdentity;
import com.plystra.base.config.BadSettings;
import com.plystra.base.config.Settings;
import com.plystra.base.datadir.DataDirectory;
import com.plystra.base.hash.Digest;
import com.plystra.base.logging.Logging;
import com.plystra.base.problem.Problem;
import com.plystra.ops.control.ControlServer;
import com.plystra.storage.writer.Caller;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The whole life of a server: data directory, App, initial data, checks, network; closed in reverse
 * order.
 */
public final class Serving implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Serving.class);
  private static final Caller SERVER = Caller.system("server_start");

  private final DataDirectory directory;
  private final App app;
  private final Server server;
  private final ControlServer control;

  private Serving(DataDirectory directory, App app, Server server, ControlServer control) {
    this.directory = directory;
    this.app = app;
    this.server = server;
    this.control = control;
  }

  /**
   * Starts a server. When this returns, requests are answered.
   *
   * @param demo whether an empty directory gets the demo data and an admin token, in development
   * @param banner where the start message for people is printed
   * @throws BadSettings in production when a setting is not safe
   */
  public static Serving start(Settings settings, boolean demo, PrintWriter banner)
      throws IOException {
    Logging.configure(!Server.isText(settings), settings.logLevel());
    settings.warnings().forEach(LOG::warn);
    Preload.start();
    // Before anything is created: the admin token of a first start must not be lost because a port
    // is in use.
    Guard guard = new Guard(settings, Clock.systemUTC());
    guard.beforeOpening();
    probe(settings);
    DataDirectory directory = DataDirectory.open(settings.dataDirectory());
    try {
      App app = app(directory, settings, guard);
      try {
        guard.opened(app.tokens().info(OperatorToken.ADMIN).origin().equals("stored"));
        return open(settings, demo, banner, directory, app);
      } catch (IOException | RuntimeException e) {
        app.close();
        throw e;
      }
    } catch (IOException | RuntimeException e) {
      directory.close();
      throw e;
    }
  }

  private static void probe(Settings settings) throws IOException {
    Listening.probe(settings.host(), settings.port());
    if (settings.metricsApart()) {
      Listening.probe(settings.host(), settings.metricsPort().orElse(0));
    }
  }

  private static Serving open(
      Settings settings, boolean demo, PrintWriter banner, DataDirectory directory, App app)
      throws IOException {
    boolean isFirst = demo && isFirstInDevelopment(settings, app);
    Optional<String> token = isFirst ? begin(app) : Optional.empty();
    installPlugins(app);
    Server server =
        new Server(app, settings, new FileOutputStream(FileDescriptor.out), Clock.systemUTC());
    server.start();
    app.expiredSessions().start();
    app.clockWatch().start();
    try {
      ControlServer control =
          new ControlServer(
              directory, ControlHandlers.of(app, ServedUrls.of(settings, server.port())));
      Optional<String> consoleCode =
          isFirst && settings.consoleEnabled()
              ? Optional.of(app.consoleSignIn().newCode(CallerIdentity.SYSTEM))
              : Optional.empty();
      boolean configured = app.tokens().adminConfigured();
      new Banner(
              settings,
              server.port(),
              server.metricsPort(),
              app.storage().found(),
              configured,
              token,
              consoleCode)
          .print(banner);
      LOG.info("listening on {} port {}", settings.host(), server.port());
      Preload.loadRemaining();
      return new Serving(directory, app, server, control);
    } catch (RuntimeException e) {
      server.stop();
      throw e;
    }
  }

  private static App app(DataDirectory directory, Settings settings, Guard guard)
      throws IOException {
    try {
      return App.open(directory, settings, Clock.systemUTC());
    } catch (IOException e) {
      throw guard.notOpened(e);
    } catch (RuntimeException e) {
      throw guard.notOpened(e);
    }
  }

  // A server without one of the plugins works otherwise; the next start tries again.
  private static void installPlugins(App app) {
    for (CompletableFuture<Boolean> installed : app.officialPlugins().installMissing(SERVER)) {
      try {
        installed.join();
      } catch (CompletionException e) {
        LOG.warn("an official plugin was not installed: {}", why(e));
      }
    }
  }

  private static String why(CompletionException e) {
    return e.getCause() instanceof Problem problem
        ? problem.getMessage() + " " + problem.faults()
        : String.valueOf(e.getCause());
  }

  private static boolean isFirstInDevelopment(Settings settings, App app) {
    return !settings.isProduction() && app.storage().changes().stateDigest().equals(Digest.ZERO);
  }

  /** Seeds the demo data; returns the new admin token in plain text, if one was made. */
  private static Optional<String> begin(App app) {
    app.demo().seed(SERVER).join();
    if (app.tokens().isConfigured(OperatorToken.ADMIN)) {
      return Optional.empty();
    }
    return Optional.of(app.tokens().rotate(SERVER, OperatorToken.ADMIN, Duration.ZERO).join());
  }

  public int port() {
    return server.port();
  }

  public App app() {
    return app;
  }

  /** Finishes requests in flight, writes waiting records, and closes everything. */
  @Override
  public void close() throws IOException {
    // Each is closed even if closing another fails: the end of the journal matters more than a
    // socket.
    try (directory;
        app;
        control) {
      server.stop();
    }
    LOG.info("stopped");
  }
}
