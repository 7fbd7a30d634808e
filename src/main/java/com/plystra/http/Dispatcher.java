package com.plystra.http;

import com.plystra.base.threads.Fatal;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Processes an admitted request: body, validation, handler, response. */
final class Dispatcher {
  private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

  private final Authenticator gate;
  private final Responder responder;
  private final BodyMemoryLimit memory;
  private final HttpOptions options;
  private final OpenStreams streams;
  private final Consumer<RequestContext> streaming;

  /**
   * @param streams the streamed responses
   * @param streaming is told of each request whose response is streamed from now on
   */
  Dispatcher(
      Authenticator gate,
      Responder responder,
      HttpOptions options,
      OpenStreams streams,
      Consumer<RequestContext> streaming) {
    this.streams = streams;
    this.streaming = streaming;
    this.gate = gate;
    this.responder = responder;
    this.options = options;
    this.memory =
        BodyMemoryLimit.ofHeap(Math.max(options.maxBodyBytes(), options.maxBatchBodyBytes()));
  }

  /**
   * Receives the body, validates the request against the route's declaration, and calls the
   * handler.
   */
  void serve(RequestContext context, Route route) {
    String off = route.off();
    if (off != null) {
      fail(context, Refusals.featureDisabled(off));
      return;
    }
    BodyReader.Receiver receiver =
        new BodyReader.Receiver() {
          @Override
          public void received(byte[] body) {
            try {
              run(context, route, body);
            } catch (Throwable t) {
              Dispatcher.this.fail(context, t);
            }
          }

          @Override
          public void failed(Throwable t) {
            Dispatcher.this.fail(context, t);
          }
        };
    int max = options.maxBody(route);
    if (route.isManyAtOnce()) {
      context.exchange().setMaxEntitySize((long) max * HttpServer.DRAIN_FACTOR);
    }
    new BodyReader(context, memory, max, options.readTimeout().toMillis(), receiver).start();
  }

  private void run(RequestContext context, Route route, byte[] body) throws Exception {
    if (body.length > 0) {
      ProtocolGuard.checkFraming(context);
    }
    if (route.isManyAtOnce()) {
      Handler handler = Objects.requireNonNull(route.blocking());
      block(
          context,
          call -> {
            context.setInput(check(context, route, body));
            return handler.handle(call);
          });
      return;
    }
    context.setInput(check(context, route, body));
    AsyncHandler async = route.async();
    if (async != null) {
      async.handle(context, new Response(context));
      return;
    }
    block(context, Objects.requireNonNull(route.blocking()));
  }

  private static Input check(RequestContext context, Route route, byte[] body) {
    HeaderMap headers = context.exchange().getRequestHeaders();
    Bodies.checkTaken(route, body);
    if (body.length > 0) {
      Bodies.checkEncoding(route, headers.get(Headers.CONTENT_ENCODING));
      if (!Bodies.isJson(headers.getFirst(Headers.CONTENT_TYPE))) {
        throw route.isBare() ? Refusals.notJson() : Refusals.mediaType();
      }
    }
    return Input.read(route, context.exchange().getQueryString(), body, context.requestId());
  }

  /** Runs the handler on a worker thread and returns to the I/O thread with a rendered response. */
  private void block(RequestContext context, Handler handler) {
    context.exchange().getConnection().getWorker().execute(() -> answer(context, handler));
  }

  private void answer(RequestContext context, Handler handler) {
    Reply reply;
    try {
      if (context.route().isCallersRead()) {
        gate.confirm(context.caller());
      }
      reply = handler.handle(context);
    } catch (Throwable t) {
      reply = Responder.replyTo(context, t);
    }
    try {
      Runnable answer = responder.prepare(context, reply);
      context.exchange().getIoThread().execute(() -> orClose(context, answer));
    } catch (Error e) {
      closeAfter(context, e);
    } catch (RejectedExecutionException e) {
      // The grace period of a stop has ended, and the connection is closed.
      LOG.warn("request {} was finished too late", context.requestId());
    }
  }

  /** Responds with an error, unless a response was sent already. */
  void fail(RequestContext context, Throwable t) {
    orClose(
        context,
        () -> {
          if (!context.isAnswered()) {
            responder.fail(context, t);
          } else {
            Responder.replyTo(context, t);
          }
        });
  }

  private static void orClose(RequestContext context, Runnable answering) {
    try {
      answering.run();
    } catch (Error e) {
      closeAfter(context, e);
    }
  }

  /**
   * No response can be sent, not even an error, so the connection is closed: the caller must not
   * wait.
   */
  private static void closeAfter(RequestContext context, Error e) {
    Fatal.report(e);
    context.cutOff();
  }

  private final class Response implements AsyncResponse {
    private final RequestContext context;

    Response(RequestContext context) {
      this.context = context;
    }

    @Override
    public Executor thread() {
      return context.exchange().getIoThread();
    }

    @Override
    public void send(Reply reply) {
      checkThread();
      responder.send(context, reply);
    }

    @Override
    public ReplyStream stream(Reply head, ReplyStream.Owner owner) {
      checkThread();
      if (owner.closesConnection()) {
        context.closeAfterwards();
      }
      responder.begin(context, head);
      StreamedResponse stream =
          new StreamedResponse(context, gate, owner, options.idleTimeout(), streams::remove);
      streaming.accept(context);
      streams.add(stream);
      try {
        stream.begin();
      } catch (RuntimeException | Error e) {
        stream.abort();
        throw e;
      }
      if (context.isHead()) {
        stream.end();
      }
      return stream;
    }

    @Override
    public void fail(Throwable t) {
      checkThread();
      Dispatcher.this.fail(context, t);
    }

    private void checkThread() {
      if (!context.exchange().isInIoThread()) {
        throw new IllegalStateException("not on the exchange's thread");
      }
    }
  }
}
