package com.plystra.http;

import com.plystra.base.problem.Faults;
import com.plystra.base.threads.Fatal;
import com.plystra.http.input.Fields;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What happens to a request that was let in: its body, its checks, its handler, its answer. */
final class Calls {
  private static final Logger LOG = LoggerFactory.getLogger(Calls.class);

  private final AdminGate gate;
  private final Responder responder;
  private final BodyRoom room;
  private final int maxBody;
  private final long readMillis;

  Calls(AdminGate gate, Responder responder, int maxBody, long readMillis) {
    this.gate = gate;
    this.responder = responder;
    this.room = BodyRoom.ofHeap(maxBody);
    this.maxBody = maxBody;
    this.readMillis = readMillis;
  }

  /**
   * Receives the body, checks everything against the route's declaration, and calls the handler.
   */
  void serve(Visit visit, Route route) {
    String off = route.off();
    if (off != null) {
      fail(visit, Refusals.featureDisabled(off));
      return;
    }
    BodyReader.Taker taker =
        new BodyReader.Taker() {
          @Override
          public void take(byte[] body) {
            try {
              run(visit, route, body);
            } catch (Throwable t) {
              Calls.this.fail(visit, t);
            }
          }

          @Override
          public void fail(Throwable t) {
            Calls.this.fail(visit, t);
          }
        };
    new BodyReader(visit, room, maxBody, readMillis, taker).start();
  }

  private void run(Visit visit, Route route, byte[] body) throws Exception {
    if (body.length > 0) {
      ProtocolGuard.checkFraming(visit);
    }
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
      Bodies.checkEncoding(headers.get(Headers.CONTENT_ENCODING));
      if (!Bodies.isJson(headers.getFirst(Headers.CONTENT_TYPE))) {
        throw Refusals.mediaType();
      }
    }
    Faults faults = new Faults();
    Map<String, Object> query = Queries.read(route, visit.exchange().getQueryString(), faults);
    Fields fields = Bodies.read(route, body, visit.requestId(), faults);
    faults.check();
    return new Visit.Input(query, Queries.limit(route, query), fields);
  }

  /** On a worker thread; comes back to the I/O thread with the answer ready to be sent. */
  private void block(Visit visit, Handler handler) {
    Reply reply;
    try {
      if (visit.route().isAdminRead()) {
        gate.confirm();
      }
      reply = handler.handle(visit);
    } catch (Throwable t) {
      reply = responder.replyTo(visit, t);
    }
    try {
      Runnable answer = responder.prepare(visit, reply);
      visit.exchange().getIoThread().execute(() -> orCutOff(visit, answer));
    } catch (Error e) {
      unanswerable(visit, e);
    } catch (RejectedExecutionException e) {
      // The grace of a stop is over, and the caller's connection is closed.
      LOG.warn("request {} was finished too late", visit.requestId());
    }
  }

  /** Answers with an error, unless there was an answer already. */
  void fail(Visit visit, Throwable t) {
    orCutOff(
        visit,
        () -> {
          if (!visit.isAnswered()) {
            responder.fail(visit, t);
          } else {
            responder.replyTo(visit, t);
          }
        });
  }

  private static void orCutOff(Visit visit, Runnable answering) {
    try {
      answering.run();
    } catch (Error e) {
      unanswerable(visit, e);
    }
  }

  /** Not even an error can be sent: the caller must not wait for it. */
  private static void unanswerable(Visit visit, Error e) {
    Fatal.report(e);
    visit.cutOff();
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
      checkThread();
      responder.send(visit, reply);
    }

    @Override
    public void fail(Throwable t) {
      checkThread();
      orCutOff(visit, () -> responder.fail(visit, t));
    }

    private void checkThread() {
      if (!visit.exchange().isInIoThread()) {
        throw new IllegalStateException("not on the exchange's thread");
      }
    }
  }
}
