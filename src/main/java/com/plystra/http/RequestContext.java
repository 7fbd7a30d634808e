package com.plystra.http;

import com.plystra.base.problem.Problem;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http.HttpContinue;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.xnio.ChannelListener;
import org.xnio.ChannelListeners;
import org.xnio.IoUtils;
import org.xnio.XnioExecutor;
import org.xnio.channels.StreamSourceChannel;

/**
 * The state of one request in the edge. INVARIANT: only the exchange's I/O thread changes it; a
 * worker that runs a blocking handler only reads values that were set before it started. The input
 * of a route that takes many items at once is set and read by the worker alone.
 */
final class RequestContext extends RoutedCall {
  private static final int CUT_OFF = 499;

  /** In bytes. It is stored in every audit record of the caller's actions. */
  private static final int MAX_USER_AGENT = 512;

  private final HttpServerExchange exchange;
  private final String remoteIp;
  private final long started = System.nanoTime();
  private XnioExecutor.@Nullable Key timer;
  private @Nullable Reply reply;
  private boolean bare;
  private boolean answered;
  private boolean finished;
  private boolean streamed;
  private @Nullable StreamSourceChannel unread;

  RequestContext(HttpServerExchange exchange, String requestId, String remoteIp, Cursors cursors) {
    super(requestId, cursors);
    this.exchange = exchange;
    this.remoteIp = remoteIp;
  }

  HttpServerExchange exchange() {
    return exchange;
  }

  void setBare(boolean withoutEnvelope) {
    this.bare = withoutEnvelope;
  }

  /** Whether its response has no envelope. */
  boolean isBare() {
    return bare;
  }

  /** Marks the request as answered; true for the first call. */
  boolean markAnswered() {
    boolean first = !answered;
    answered = true;
    return first;
  }

  boolean isAnswered() {
    return answered;
  }

  void setStreamed() {
    streamed = true;
  }

  /** Whether its response is streamed. */
  boolean isStreamed() {
    return streamed;
  }

  void setReply(Reply given) {
    this.reply = given;
  }

  /** The access log's entry. Status 499 means that the connection was closed before a response. */
  AccessLine accessLine() {
    Reply sent = reply;
    Problem problem = sent == null ? null : sent.problem();
    return new AccessLine(
        requestId(),
        exchange.getRequestMethod().toString(),
        exchange.getRequestURI(),
        sent == null ? CUT_OFF : sent.status(),
        System.nanoTime() - started,
        remoteIp,
        userAgent().orElse(null),
        isHead() ? 0 : exchange.getResponseBytesSent(),
        problem == null ? null : problem.code(),
        sent == null ? null : sent.traceId(),
        sent == null ? null : sent.auditLogId());
  }

  boolean isHead() {
    return exchange.getRequestMethod().equals(Methods.HEAD);
  }

  /** Marks the request as finished; true for the first call. */
  boolean markFinished() {
    boolean first = !finished;
    finished = true;
    disarm();
    return first;
  }

  /**
   * Runs the task on the I/O thread after a time, unless another timer is set or the request ends
   * before.
   */
  void arm(long millis, Runnable task) {
    disarm();
    timer = exchange.getIoThread().executeAfter(task, millis, TimeUnit.MILLISECONDS);
  }

  void disarm() {
    if (timer != null) {
      timer.remove();
      timer = null;
    }
  }

  /** Closes the connection after this exchange. */
  void closeAfterwards() {
    exchange.setPersistent(false);
  }

  /** As {@link #closeAfterwards}, after the rest of the body was read and discarded. */
  void closeAfterBody(StreamSourceChannel body) {
    closeAfterwards();
    // A caller that waits for a 100 Continue sends no body. Only known before the response begins.
    if (!HttpContinue.requiresContinueResponse(exchange)) {
      this.unread = body;
    }
  }

  /**
   * Ends the exchange, whose response was sent. Undertow closes a connection for reading before it
   * discards a body, so a caller that is still sending would lose the response: it is discarded
   * here.
   */
  void end() {
    StreamSourceChannel body = unread;
    if (body == null || exchange.isRequestComplete()) {
      exchange.endExchange();
      return;
    }
    ChannelListener<StreamSourceChannel> discard =
        ChannelListeners.drainListener(
            Long.MAX_VALUE,
            discarded -> exchange.endExchange(),
            (broken, e) -> {
              cutOff();
              exchange.endExchange();
            });
    body.getReadSetter().set(discard);
    body.resumeReads();
    // What has arrived; the listener gets the rest.
    discard.handleEvent(body);
  }

  void cutOff() {
    IoUtils.safeClose(exchange.getConnection());
  }

  @Override
  public String remoteIp() {
    return remoteIp;
  }

  @Override
  public Optional<String> userAgent() {
    return Optional.ofNullable(exchange.getRequestHeaders().getFirst(Headers.USER_AGENT))
        .map(text -> ShortText.cut(text, MAX_USER_AGENT));
  }

  @Override
  public Optional<String> header(String name) {
    HeaderValues values = exchange.getRequestHeaders().get(name);
    return values == null ? Optional.empty() : Optional.of(values.getFirst());
  }

  @Override
  public Optional<String> cookie(String name) {
    return Cookies.find(exchange.getRequestHeaders(), name);
  }

  @Override
  public boolean presents(Predicate<String> secret, String... headers) {
    HttpString[] names =
        Arrays.stream(headers).map(HttpString::tryFromString).toArray(HttpString[]::new);
    return Credentials.anyMatches(exchange.getRequestHeaders(), secret, names);
  }
}
