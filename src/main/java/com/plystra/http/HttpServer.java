package com.plystra.http;

import io.undertow.UndertowOptions;
import io.undertow.server.DefaultByteBufferPool;
import io.undertow.server.protocol.http.HttpOpenListener;
import io.undertow.util.HttpString;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xnio.ChannelListeners;
import org.xnio.IoUtils;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.StreamConnection;
import org.xnio.Xnio;
import org.xnio.XnioWorker;
import org.xnio.channels.AcceptingChannel;

/**
 * The HTTP server. It uses Undertow's parts instead of its builder, because a graceful stop must
 * close the acceptor and the connections separately.
 */
public final class HttpServer {
  private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);
  private static final int BUFFER_BYTES = 16 * 1024;
  private static final int BACKLOG = 1_024;
  static final int MAX_HEADER_BYTES = 16 * 1024;
  static final int MAX_HEADERS = 60;
  static final int MAX_PARAMETERS = 100;
  private static final int MAX_COOKIES = 20;
  private static final int PARSE_MILLIS = 5_000;

  /** How many times the largest body is read and discarded, so that the caller receives the 413. */
  static final int DRAIN_FACTOR = 16;

  /**
   * More threads than cores on small machines. Requests that a thread reads in one turn are
   * recorded and answered together; the fewer such groups there are, the more often all of them
   * wait for the disk.
   */
  private static final int LEAST_IO_THREADS = 8;

  private static final int WORKERS_PER_CORE = 8;
  private static final int LEAST_WORKERS = 16;
  private static final Duration STREAMS_END = Duration.ofSeconds(1);
  private static final Duration WORKERS_END = Duration.ofSeconds(5);

  private final HttpOptions options;
  private final Router router;
  private final InFlight inFlight = new InFlight();
  private final OpenStreams streams = new OpenStreams();
  private final Traffic traffic;
  private final AccessLog log;
  private final HttpOpenListener opener;
  private @Nullable XnioWorker worker;
  private @Nullable AcceptingChannel<StreamConnection> acceptor;

  /**
   * Mounts the routes; does not listen yet.
   *
   * @param traffic counts the requests
   * @throws IllegalStateException when routes conflict
   */
  public HttpServer(
      HttpOptions options,
      List<RouteGroup> groups,
      CallerGate gate,
      Availability availability,
      AccessLog log,
      Traffic traffic) {
    this.options = options;
    this.traffic = traffic;
    this.log = log;
    this.router = new Router(groups);
    this.opener =
        new HttpOpenListener(new DefaultByteBufferPool(true, BUFFER_BYTES), limits(options));
    Edge edge =
        new Edge(
            options,
            router,
            new Authenticator(gate),
            availability,
            inFlight,
            streams,
            log,
            traffic);
    opener.setRootHandler(edge.withContinue());
  }

  private Connections connections() {
    ClosingResponses answers =
        new ClosingResponses(
            HttpString.tryFromString(options.requestIdHeader()),
            new SecurityHeaders(options.tls().isPresent()));
    return new Connections(
        opener,
        options.maxConnections(),
        greeting(options.readTimeout()),
        options.tls().map(Tls::new),
        new Overflow(answers),
        options.requestIdHeader(),
        new ParserRefusals(answers, log, traffic.unrouted()));
  }

  /** A short limit for bodies must not shorten the time for a handshake. */
  private static Duration greeting(Duration readTimeout) {
    Duration least = Duration.ofMillis(PARSE_MILLIS);
    return readTimeout.compareTo(least) < 0 ? least : readTimeout;
  }

  /** All routes. */
  public List<Route> routes() {
    return router.routes();
  }

  /**
   * Starts to listen.
   *
   * @throws UncheckedIOException when the address cannot be bound
   */
  public void start() {
    try {
      Connections connections = connections();
      XnioWorker started = Xnio.getInstance().createWorker(threads());
      worker = started;
      acceptor =
          started.createStreamConnectionServer(
              new InetSocketAddress(options.host(), options.port()),
              ChannelListeners.openListenerAdapter(connections),
              sockets());
      acceptor.resumeAccepts();
      traffic.watch(inFlight::count, connections::open);
    } catch (IOException e) {
      if (worker != null) {
        shutDown(worker);
      }
      throw new UncheckedIOException(named(e));
    }
  }

  private IOException named(IOException e) {
    String address = options.host() + ":" + options.port();
    return e instanceof BindException ? new BindException(address + ": " + e.getMessage()) : e;
  }

  /** The port that the server listens on; the actual one if 0 was configured. */
  public int port() {
    AcceptingChannel<StreamConnection> listening = acceptor;
    if (listening == null) {
      throw new IllegalStateException("not started");
    }
    return listening.getLocalAddress(InetSocketAddress.class).getPort();
  }

  /**
   * Stops accepting, waits for requests in flight up to the grace period, then closes. Streamed
   * responses are ended at once. Only the first call has an effect.
   */
  public void stop(Duration grace) {
    if (!inFlight.stop()) {
      return;
    }
    IoUtils.safeClose(acceptor);
    streams.stop();
    if (!inFlight.await(grace)) {
      LOG.warn("stopped with requests still in flight");
    }
    if (!streams.await(STREAMS_END)) {
      LOG.info("closed streams whose callers did not read to their end");
    }
    opener.closeConnections();
    if (worker != null) {
      shutDown(worker);
    }
  }

  /** Without interrupts, because a handler may be accessing files of the database or journal. */
  private static void shutDown(XnioWorker worker) {
    worker.shutdown();
    try {
      worker.awaitTermination(WORKERS_END.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static OptionMap threads() {
    int cores = Runtime.getRuntime().availableProcessors();
    int workers = Math.max(LEAST_WORKERS, cores * WORKERS_PER_CORE);
    return OptionMap.builder()
        .set(Options.WORKER_NAME, "http")
        .set(Options.WORKER_IO_THREADS, Math.max(LEAST_IO_THREADS, cores))
        .set(Options.WORKER_TASK_CORE_THREADS, workers)
        .set(Options.WORKER_TASK_MAX_THREADS, workers)
        .set(Options.TCP_NODELAY, true)
        .getMap();
  }

  private static OptionMap sockets() {
    return OptionMap.builder()
        .set(Options.TCP_NODELAY, true)
        .set(Options.REUSE_ADDRESSES, true)
        .set(Options.BACKLOG, BACKLOG)
        .getMap();
  }

  private static OptionMap limits(HttpOptions options) {
    return OptionMap.builder()
        .set(UndertowOptions.MAX_ENTITY_SIZE, (long) options.maxBodyBytes() * DRAIN_FACTOR)
        .set(UndertowOptions.MAX_HEADER_SIZE, MAX_HEADER_BYTES)
        .set(UndertowOptions.MAX_HEADERS, MAX_HEADERS)
        .set(UndertowOptions.MAX_PARAMETERS, MAX_PARAMETERS)
        .set(UndertowOptions.MAX_COOKIES, MAX_COOKIES)
        .set(UndertowOptions.REQUEST_PARSE_TIMEOUT, PARSE_MILLIS)
        .set(UndertowOptions.NO_REQUEST_TIMEOUT, Math.toIntExact(options.idleTimeout().toMillis()))
        // The edge decodes paths itself, strictly.
        .set(UndertowOptions.DECODE_URL, false)
        // The header is needed only by HTTP/1.0 clients that request keep-alive.
        .set(UndertowOptions.ALWAYS_SET_KEEP_ALIVE, false)
        .getMap();
  }
}
