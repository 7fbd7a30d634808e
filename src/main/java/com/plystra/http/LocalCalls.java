package com.plystra.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.plystra.base.caller.Principal;
import com.plystra.base.caller.Reach;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Runs routes for callers on the server's machine, without a network: with the same validation,
 * handlers and answers as over HTTP. Only routes for callers that answer JSON are served.
 */
public final class LocalCalls {
  private final Router router;
  private final CallerGate gate;
  private final Availability availability;
  private final Cursors cursors;

  /**
   * A request.
   *
   * @param path percent-encoded
   * @param query the query string, percent-encoded, without the question mark; may be empty
   * @param body JSON text; empty for no body
   */
  public record Request(String method, String path, String query, String body) {}

  /**
   * An answer.
   *
   * @param status as over HTTP
   * @param envelope of data or of an error
   */
  public record Answer(int status, JsonNode envelope) {}

  /**
   * @throws IllegalStateException when routes conflict
   */
  public LocalCalls(List<RouteGroup> groups, CallerGate gate, Availability availability) {
    this.router = new Router(groups);
    this.gate = gate;
    this.availability = availability;
    this.cursors = new Cursors(gate.seal());
  }

  /**
   * Runs the route and waits for its answer. Failures are answers too.
   *
   * @param caller reaches everything
   */
  public Answer run(Request request, Principal caller, String userAgent) {
    LocalCall call = new LocalCall(RequestIds.fresh(), userAgent, cursors);
    Reply reply;
    try {
      reply = reply(call, request, caller);
    } catch (Exception e) {
      reply = Responder.replyTo(call, e);
    }
    return answer(call, reply);
  }

  private Reply reply(LocalCall call, Request request, Principal caller) throws Exception {
    Match match = router.find(request.method(), request.path());
    Route route = served(match);
    Optional<String> why = availability.unavailable();
    if (why.isPresent()) {
      throw Refusals.notReady(why.get());
    }
    String off = route.off();
    if (off != null) {
      throw Refusals.featureDisabled(off);
    }
    byte[] body = request.body().getBytes(StandardCharsets.UTF_8);
    Bodies.checkTaken(route, body);
    call.setMatch(match);
    call.setCaller(caller, Reach.EVERYTHING);
    call.setInput(Input.read(route, request.query(), body, call.requestId()));
    return handle(call, route);
  }

  private static Route served(Match match) {
    Route route = match.route();
    if (route != null
        && route.layer() == Layer.CALLER
        && route.content().isEmpty()
        && !route.isBare()) {
      return route;
    }
    throw match.node() != null && route == null ? Refusals.wrongMethod() : Refusals.noRoute();
  }

  private Reply handle(LocalCall call, Route route) throws Exception {
    AsyncHandler async = route.async();
    if (async != null) {
      Response response = new Response();
      async.handle(call, response);
      return response.await();
    }
    Handler blocking = route.blocking();
    if (blocking == null) {
      throw new IllegalStateException("no handler: " + route);
    }
    if (route.isCallersRead()) {
      gate.confirm(call.caller());
    }
    return blocking.handle(call);
  }

  private static Answer answer(LocalCall call, Reply reply) {
    try {
      return new Answer(reply.status(), envelope(call, reply));
    } catch (IOException | RuntimeException e) {
      Reply error = Responder.replyTo(call, e);
      try {
        return new Answer(error.status(), envelope(call, error));
      } catch (IOException again) {
        throw new UncheckedIOException(again);
      }
    }
  }

  private static JsonNode envelope(LocalCall call, Reply reply) throws IOException {
    if (reply.raw() != null) {
      throw new IllegalStateException("not JSON: " + call.route());
    }
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    Envelope.write(reply, call.requestId(), text);
    return Json.mapper().readTree(text.toByteArray());
  }

  /** Runs what the handler does later on the thread that waits for the answer. */
  private static final class Response implements AsyncResponse {
    @Override
    public ReplyStream stream(Reply head, ReplyStream.Owner owner) {
      throw new IllegalStateException("a command gets no stream");
    }

    private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
    private final CompletableFuture<Reply> reply = new CompletableFuture<>();

    @Override
    public Executor thread() {
      return tasks::add;
    }

    @Override
    public void send(Reply given) {
      reply.complete(given);
    }

    @Override
    public void fail(Throwable t) {
      reply.completeExceptionally(t);
    }

    Reply await() throws InterruptedException, ExecutionException {
      while (!reply.isDone()) {
        tasks.take().run();
      }
      return reply.get();
    }
  }
}
