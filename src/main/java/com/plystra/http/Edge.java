package com.plystra.http;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.HttpContinueReadHandler;
import io.undertow.util.HeaderMap;
import io.undertow.util.Methods;
import io.undertow.util.SameThreadExecutor;
import java.util.Map;
import java.util.Optional;

/**
 * The steps of every request. Cheap checks come first, in an order that reveals nothing to callers
 * without a token. All steps run on the exchange's I/O thread, except a blocking handler.
 */
final class Edge implements HttpHandler {
  private static final String ANY_METHOD = "GET, HEAD, POST, PATCH, PUT, DELETE, OPTIONS";

  private final RequestIds requestIds;
  private final RemoteAddresses remotes;
  private final Cors cors;
  private final Authenticator gate;
  private final Cursors cursors;
  private final Availability availability;
  private final Router router;
  private final Responder responder;
  private final InFlight inFlight;
  private final AccessLog log;
  private final Map<Route, RouteStats> stats;
  private final RouteStats unrouted;
  private final Dispatcher dispatcher;

  Edge(
      HttpOptions options,
      Router router,
      Authenticator gate,
      Availability availability,
      InFlight inFlight,
      OpenStreams streams,
      AccessLog log,
      Traffic traffic) {
    this.requestIds = new RequestIds(options.requestIdHeader());
    this.remotes = new RemoteAddresses(options.trustedProxies());
    this.cors = new Cors(options.corsOrigins(), options.requestIdHeader());
    this.gate = gate;
    this.cursors = new Cursors(gate.seal());
    this.availability = availability;
    this.router = router;
    this.responder =
        new Responder(
            requestIds.header(),
            new SecurityHeaders(options.tls().isPresent()),
            options.readTimeout(),
            options.idleTimeout());
    this.inFlight = inFlight;
    this.log = log;
    this.stats = traffic.of(router.routes());
    this.unrouted = traffic.unrouted();
    this.dispatcher = new Dispatcher(gate, responder, options, streams, this::streaming);
  }

  /** Sends {@code 100 Continue} when the caller waits for it. */
  HttpHandler withContinue() {
    return new HttpContinueReadHandler(this);
  }

  /**
   * Continues after Undertow's call stack has returned. From then on the exchange ends when this
   * code ends it, not when a method returns.
   */
  @Override
  public void handleRequest(HttpServerExchange exchange) {
    inFlight.enter();
    FramingConduit.requestStarted(exchange);
    String id = requestIds.of(exchange.getRequestHeaders());
    RequestContext context = new RequestContext(exchange, id, remotes.of(exchange), cursors);
    exchange.addExchangeCompleteListener(
        (done, next) -> {
          finish(context);
          next.proceed();
        });
    exchange.dispatch(SameThreadExecutor.INSTANCE, () -> receive(context));
  }

  private void finish(RequestContext context) {
    if (context.markFinished()) {
      FramingConduit.requestFinished(context.exchange());
      AccessLine line = context.accessLine();
      if (!context.isStreamed()) {
        count(context, line);
      }
      log.write(line);
    }
  }

  private void count(RequestContext context, AccessLine line) {
    counted(context.match()).add(line.status(), line.nanos());
    inFlight.leave();
  }

  /** A streamed response counts as answered when it begins: it may take days. */
  private void streaming(RequestContext context) {
    context.setStreamed();
    count(context, context.accessLine());
  }

  private RouteStats counted(Match match) {
    RouteStats known = match.route() == null ? null : stats.get(match.route());
    return known == null ? unrouted : known;
  }

  private void receive(RequestContext context) {
    try {
      context.setBare(router.isBare(context.exchange().getRequestURI()));
      admit(context);
    } catch (Throwable t) {
      dispatcher.fail(context, t);
    }
  }

  private void admit(RequestContext context) {
    HttpServerExchange exchange = context.exchange();
    boolean preflight = exchange.getRequestMethod().equals(Methods.OPTIONS);
    cors.apply(exchange.getRequestHeaders(), exchange.getResponseHeaders(), preflight);
    admitProtocol(context);
    if (preflight) {
      responder.send(context, Reply.ok(Map.of()).header("Allow", allowed(exchange)));
      return;
    }
    Match match = router.find(exchange.getRequestMethod().toString(), exchange.getRequestURI());
    context.setMatch(match);
    pass(context, match, exchange.getRequestHeaders());
    if (match.route() != null) {
      dispatcher.serve(context, match.route());
    } else {
      responder.send(context, unrouted(match));
    }
  }

  /**
   * The methods that the path accepts; all methods for the server as a whole and for unknown paths.
   */
  private String allowed(HttpServerExchange exchange) {
    String path = exchange.getRequestURI();
    RouteNode node =
        path.startsWith("/")
            ? router.find(exchange.getRequestMethod().toString(), path).node()
            : null;
    return node == null ? ANY_METHOD : node.allow();
  }

  private void admitProtocol(RequestContext context) {
    if (inFlight.isStopping()) {
      context.closeAfterwards();
      throw Refusals.notReady("The server is stopping.");
    }
    ProtocolGuard.check(context);
  }

  private void pass(RequestContext context, Match match, HeaderMap headers) {
    if (!match.isOpen()) {
      // Before the tokens are loaded, the answer "not configured" would be wrong.
      Optional<String> why = gate.isConfigured() ? Optional.empty() : availability.unavailable();
      why.ifPresent(Edge::refuse);
      new Admission(gate, match.route()).admit(context, headers);
    }
    if (match.needsService()) {
      availability.unavailable().ifPresent(Edge::refuse);
    }
  }

  private static void refuse(String why) {
    throw Refusals.notReady(why);
  }

  private static Reply unrouted(Match match) {
    return match.node() == null
        ? Reply.problem(Refusals.noRoute())
        : Reply.problem(Refusals.wrongMethod()).header("Allow", match.node().allow());
  }
}
