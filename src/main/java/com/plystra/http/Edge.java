package com.plystra.http;

import com.plystra.problem.Faults;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.HttpContinueReadHandler;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.Methods;
import io.undertow.util.SameThreadExecutor;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * The way of every request: cheap checks first, in an order that tells strangers nothing. All of it
 * runs on the exchange's own I/O thread, save a blocking handler.
 */
final class Edge implements HttpHandler {
  private final RequestIds requestIds;
  private final RemoteAddresses remotes;
  private final Cors cors;
  private final AdminGate gate;
  private final Availability availability;
  private final Router router;
  private final Responder responder;
  private final InFlight inFlight;
  private final AccessLog log;
  private final int maxBody;
  private final long readMillis;

  Edge(
      HttpOptions options,
      Router router,
      AdminGate gate,
      Availability availability,
      InFlight inFlight,
      AccessLog log) {
    this.requestIds = new RequestIds(options.requestIdHeader());
    this.remotes = new RemoteAddresses(options.trustedProxies());
    this.cors = new Cors(options.corsOrigins(), options.requestIdHeader());
    this.gate = gate;
    this.availability = availability;
    this.router = router;
    this.responder =
        new Responder(requestIds.header(), options.readTimeout(), options.idleTimeout());
    this.inFlight = inFlight;
    this.log = log;
    this.maxBody = options.maxBodyBytes();
    this.readMillis = options.readTimeout().toMillis();
  }

  /** Asks for the body with {@code 100 Continue} when the caller waits for that. */
  HttpHandler withContinue() {
    return new HttpContinueReadHandler(this);
  }

  /**
   * Goes on when Undertow's call stack has unwound: from then on the exchange ends when we say so,
   * and not when a method returns.
   */
  @Override
  public void handleRequest(HttpServerExchange exchange) {
    inFlight.enter();
    String id = requestIds.of(exchange.getRequestHeaders());
    Visit visit = new Visit(exchange, id, remotes.of(exchange));
    exchange.addExchangeCompleteListener(
        (done, next) -> {
          finish(visit);
          next.proceed();
        });
    exchange.dispatch(SameThreadExecutor.INSTANCE, () -> receive(visit));
  }

  private void finish(Visit visit) {
    if (visit.finishNow()) {
      inFlight.leave();
      log.write(visit.accessLine());
    }
  }

  private void receive(Visit visit) {
    try {
      admit(visit);
    } catch (Throwable t) {
      failOnce(visit, t);
    }
  }

  private void admit(Visit visit) {
    HttpServerExchange exchange = visit.exchange();
    boolean preflight = exchange.getRequestMethod().equals(Methods.OPTIONS);
    cors.apply(exchange.getRequestHeaders(), exchange.getResponseHeaders(), preflight);
    guard(visit);
    if (preflight) {
      responder.send(visit, Reply.ok(Map.of()).header("Allow", Cors.METHODS));
      return;
    }
    Match match = router.find(exchange.getRequestMethod().toString(), exchange.getRequestURI());
    visit.found(match);
    pass(match, exchange.getRequestHeaders());
    if (match.route() != null) {
      readBody(visit, match.route());
    } else {
      responder.send(visit, unrouted(match));
    }
  }

  private void guard(Visit visit) {
    if (inFlight.isStopping()) {
      visit.closeAfterwards();
      throw Refusals.notReady("The server is stopping.");
    }
    try {
      ProtocolGuard.check(visit.exchange());
    } catch (RuntimeException e) {
      visit.closeAfterwards();
      throw e;
    }
  }

  private void pass(Match match, HeaderMap headers) {
    if (!match.isOpen()) {
      // Before the tokens are loaded, "not configured" would be wrong.
      Optional<String> why = gate.isConfigured() ? Optional.empty() : availability.unavailable();
      why.ifPresent(Edge::refuse);
      gate.check(headers);
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

  private void readBody(Visit visit, Route route) {
    BodyReader.Taker taker =
        new BodyReader.Taker() {
          @Override
          public void take(byte[] body) {
            try {
              run(visit, route, body);
            } catch (Throwable t) {
              failOnce(visit, t);
            }
          }

          @Override
          public void fail(Throwable t) {
            failOnce(visit, t);
          }
        };
    new BodyReader(visit, maxBody, readMillis, taker).start();
  }

  private void run(Visit visit, Route route, byte[] body) throws Exception {
    visit.took(check(visit, route, body));
    AsyncHandler async = route.async();
    if (async != null) {
      async.handle(visit, new Answering(visit));
      return;
    }
    Handler blocking = Objects.requireNonNull(route.blocking());
    visit.exchange().getConnection().getWorker().execute(() -> block(visit, blocking));
  }

  private Visit.Input check(Visit visit, Route route, byte[] body) {
    HeaderMap headers = visit.exchange().getRequestHeaders();
    if (body.length > 0) {
      if (route.method().equals("GET")) {
        throw Refusals.badRequest("A GET request takes no body.");
      }
      if (!Bodies.isJson(headers.getFirst(Headers.CONTENT_TYPE))) {
        throw Refusals.mediaType();
      }
    }
    Faults faults = new Faults();
    Map<String, Object> query = Queries.read(route, visit.exchange().getQueryString(), faults);
    var fields = Bodies.read(route, body, visit.requestId(), faults);
    faults.check();
    return new Visit.Input(query, Queries.limit(route, query), fields);
  }

  /** On a worker thread; comes back to the I/O thread with the answer ready to be sent. */
  private void block(Visit visit, Handler handler) {
    Reply reply;
    try {
      reply = handler.handle(visit);
    } catch (Throwable t) {
      reply = responder.replyTo(visit, t);
    }
    Runnable answer = responder.prepare(visit, reply);
    visit.exchange().getIoThread().execute(answer);
  }

  private void failOnce(Visit visit, Throwable t) {
    if (!visit.isAnswered()) {
      responder.fail(visit, t);
    } else {
      responder.replyTo(visit, t);
    }
  }

  private final class Answering implements Answer {
    private final Visit visit;

    Answering(Visit visit) {
      this.visit = visit;
    }

    @Override
    public Executor thread() {
      return visit.exchange().getIoThread();
    }

    @Override
    public void send(Reply reply) {
      responder.send(visit, reply);
    }

    @Override
    public void fail(Throwable t) {
      responder.fail(visit, t);
    }
  }
}
