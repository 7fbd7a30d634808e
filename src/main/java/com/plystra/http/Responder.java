package com.plystra.http;

import com.plystra.base.problem.Problem;
import io.undertow.io.IoCallback;
import io.undertow.io.Sender;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Renders replies and failures as responses and sends them. */
final class Responder {
  private static final Logger LOG = LoggerFactory.getLogger(Responder.class);
  static final HttpString ERROR_CODE = HttpString.tryFromString("X-Plystra-Error-Code");
  private static final HttpString TRACE_ID = HttpString.tryFromString("X-Plystra-Trace-ID");
  private static final HttpString AUDIT_ID = HttpString.tryFromString("X-Plystra-Audit-Log-ID");
  private static final String JSON = "application/json";
  private static final int FIRST_BUFFER = 8 * 1024;

  /** The default of Retry-After. */
  private static final Duration RETRY = Duration.ofSeconds(30);

  // RFC 9110 requires a challenge with every 401; RFC 6750 defines its form.
  private static final String CHALLENGE = "Bearer realm=\"plystra\"";
  private static final String BAD_TOKEN = CHALLENGE + ", error=\"invalid_token\"";

  private final HttpString requestIdHeader;
  private final SecurityHeaders security;
  private final long drainMillis;
  private final long writeMillis;
  private final ThreadLocal<ByteSink> scratch =
      ThreadLocal.withInitial(() -> new ByteSink(FIRST_BUFFER));

  /**
   * @param drain how long the rest of a refused body is read, so that the response arrives
   * @param write the time limit for the caller to read a response
   */
  Responder(HttpString requestIdHeader, SecurityHeaders security, Duration drain, Duration write) {
    this.requestIdHeader = requestIdHeader;
    this.security = security;
    this.drainMillis = drain.toMillis();
    this.writeMillis = write.toMillis();
  }

  /** Must be called on the I/O thread. */
  void send(RequestContext context, Reply reply) {
    ByteSink sink = scratch.get();
    Reply rendered = render(context, reply, sink);
    deliver(context, rendered, content(rendered, sink), sink);
  }

  /** Must be called on the I/O thread. */
  void fail(RequestContext context, Throwable cause) {
    send(context, replyTo(context, cause));
  }

  /** Renders the reply on the calling thread; the returned task sends it on the I/O thread. */
  Runnable prepare(RequestContext context, Reply reply) {
    ByteSink sink = scratch.get();
    Reply rendered = render(context, reply, sink);
    ByteBuffer content = content(rendered, sink);
    sink.abandon();
    return () -> deliver(context, rendered, content, null);
  }

  /** The error response for a failure. Bugs are logged here, and only here. */
  static Reply replyTo(Call call, Throwable thrown) {
    Throwable cause = unwrapped(thrown);
    if (cause instanceof Problem problem) {
      return Reply.problem(problem);
    }
    LOG.error("request {} failed", call.requestId(), cause);
    return Reply.problem(Refusals.internal());
  }

  private static Throwable unwrapped(Throwable thrown) {
    Throwable cause = thrown.getCause();
    boolean wrapped = thrown instanceof CompletionException || thrown instanceof ExecutionException;
    return wrapped && cause != null ? unwrapped(cause) : thrown;
  }

  /**
   * Renders the reply. Returns the rendered reply: an error if the given one could not be rendered.
   */
  private Reply render(RequestContext context, Reply reply, ByteSink sink) {
    try {
      write(context, reply, sink);
      return reply;
    } catch (IOException | RuntimeException e) {
      Reply error = replyTo(context, e);
      try {
        write(context, error, sink);
      } catch (IOException again) {
        throw new IllegalStateException("an error cannot be written", again);
      }
      return error;
    }
  }

  private static void write(RequestContext context, Reply reply, ByteSink sink) throws IOException {
    sink.reset();
    if (reply.raw() == null && context.isBare()) {
      BareJson.write(reply, sink);
    } else if (reply.raw() == null) {
      Envelope.write(reply, context.requestId(), sink);
    }
  }

  private static ByteBuffer content(Reply reply, ByteSink sink) {
    Reply.Raw raw = reply.raw();
    return raw == null ? sink.view() : raw.content().duplicate();
  }

  /** Sets the head of a response whose content is written by others. On the I/O thread. */
  void begin(RequestContext context, Reply reply) {
    if (!context.markAnswered()) {
      throw new IllegalStateException("answered twice: request " + context.requestId());
    }
    context.setReply(reply);
    context.exchange().setStatusCode(reply.status());
    headers(context.exchange().getResponseHeaders(), context, reply);
  }

  private void deliver(
      RequestContext context, Reply reply, ByteBuffer content, @Nullable ByteSink sink) {
    begin(context, reply);
    HttpServerExchange exchange = context.exchange();
    exchange.setResponseContentLength(content.remaining());
    if (!exchange.isRequestComplete()) {
      context.arm(drainMillis, context::cutOff);
    }
    exchange.getResponseSender().send(content, new Ending(context));
    if (content.hasRemaining()) {
      // The socket's buffer is full: the bytes must not change until they are sent.
      context.arm(writeMillis, context::cutOff);
      if (sink != null) {
        sink.abandon();
      }
    }
  }

  private void headers(HeaderMap to, RequestContext context, Reply reply) {
    Reply.Raw raw = reply.raw();
    String type = raw == null ? JSON : raw.contentType();
    to.put(Headers.CONTENT_TYPE, type);
    to.put(Headers.CACHE_CONTROL, "no-store");
    security.apply(to, type);
    to.put(requestIdHeader, context.requestId());
    Problem problem = reply.problem();
    if (problem != null) {
      to.put(ERROR_CODE, problem.code());
      if (problem.kind() == Problem.Kind.RATE_LIMITED) {
        to.put(Headers.RETRY_AFTER, seconds(problem.retryAfter().orElse(RETRY)));
      }
      if (problem.kind() == Problem.Kind.UNAUTHENTICATED) {
        to.put(Headers.WWW_AUTHENTICATE, challenge(context));
      }
    }
    known(to, TRACE_ID, reply.traceId());
    known(to, AUDIT_ID, reply.auditLogId());
    for (Reply.Extra extra : reply.headers()) {
      to.put(extra.name(), extra.value());
    }
  }

  /** Rounded up, so that a caller that waits this long does not retry too early. */
  private static String seconds(Duration time) {
    return Long.toString(Math.max(1, time.plusSeconds(1).minusNanos(1).toSeconds()));
  }

  private static String challenge(RequestContext context) {
    return context.exchange().getRequestHeaders().contains(Headers.AUTHORIZATION)
        ? BAD_TOKEN
        : CHALLENGE;
  }

  private static void known(HeaderMap to, HttpString name, @Nullable String value) {
    if (value != null) {
      to.put(name, value);
    }
  }

  /** Ends the exchange when its response is sent or cannot be sent. */
  private record Ending(RequestContext context) implements IoCallback {
    @Override
    public void onComplete(HttpServerExchange exchange, Sender sender) {
      context.end();
    }

    @Override
    public void onException(HttpServerExchange exchange, Sender sender, IOException gone) {
      context.cutOff();
      exchange.endExchange();
    }
  }
}
