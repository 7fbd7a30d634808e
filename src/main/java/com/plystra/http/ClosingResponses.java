package com.plystra.http;

import com.plystra.base.problem.Problem;
import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.StatusCodes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.xnio.ChannelListener;
import org.xnio.ChannelListeners;
import org.xnio.IoUtils;
import org.xnio.StreamConnection;
import org.xnio.conduits.ConduitStreamSinkChannel;
import org.xnio.conduits.ConduitStreamSourceChannel;

/**
 * Responses that are written without Undertow, after which their connection is closed. Some
 * connections are read for a short time before they are closed, because closing at once would
 * discard the response for a caller that is still sending.
 */
final class ClosingResponses {
  /**
   * The bytes of a response.
   *
   * @param bodyBytes the length of its body
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared, and written once.
  record Text(byte[] bytes, int bodyBytes) {
    /** The response for a HEAD request. */
    Text withoutBody() {
      return new Text(Arrays.copyOf(bytes, bytes.length - bodyBytes), 0);
    }
  }

  private static final int MAX_LINGERING = 256;
  private static final long LINGER_MILLIS = 1_000;
  private static final int BUFFER = 8 * 1024;
  private static final int MAX_READS = 128;
  private static final int FIRST_BUFFER = 512;
  private static final String JSON = "application/json";

  private final HttpString requestIdHeader;
  private final SecurityHeaders security;
  private final AtomicInteger lingering = new AtomicInteger();

  ClosingResponses(HttpString requestIdHeader, SecurityHeaders security) {
    this.requestIdHeader = requestIdHeader;
    this.security = security;
  }

  /** Whether another connection can be kept open for a short time. */
  boolean hasCapacity() {
    return lingering.get() < MAX_LINGERING;
  }

  /** The bytes of an error response. */
  Text text(Problem problem, String requestId, String... moreHeaders) throws IOException {
    ByteSink body = new ByteSink(FIRST_BUFFER);
    Reply reply = Reply.problem(problem);
    Envelope.write(reply, requestId, body);
    HeaderMap headers = new HeaderMap();
    headers.put(Headers.CONNECTION, "close");
    headers.put(Headers.CONTENT_TYPE, JSON);
    headers.put(Headers.CONTENT_LENGTH, body.size());
    headers.put(Headers.CACHE_CONTROL, "no-store");
    headers.put(Responder.ERROR_CODE, problem.code());
    headers.put(requestIdHeader, requestId);
    security.apply(headers, JSON);
    for (int i = 0; i < moreHeaders.length; i += 2) {
      headers.put(HttpString.tryFromString(moreHeaders[i]), moreHeaders[i + 1]);
    }
    String head = head(reply.status(), headers);
    String all = head + body.toString(StandardCharsets.UTF_8);
    return new Text(all.getBytes(StandardCharsets.UTF_8), body.size());
  }

  private static String head(int status, HeaderMap headers) {
    StringBuilder head = new StringBuilder(FIRST_BUFFER);
    head.append("HTTP/1.1 ").append(status).append(' ').append(StatusCodes.getReason(status));
    for (HeaderValues values : headers) {
      head.append("\r\n").append(values.getHeaderName()).append(": ").append(values.getFirst());
    }
    return head.append("\r\n\r\n").toString();
  }

  /**
   * Sends the response and closes the connection. Must be called on the connection's I/O thread.
   */
  void send(StreamConnection connection, ConduitStreamSinkChannel sink, Text text) {
    try {
      if (isWritten(sink, ByteBuffer.wrap(text.bytes())) && hasCapacity()) {
        linger(connection);
        return;
      }
    } catch (IOException e) {
      // The caller has closed the connection.
      IoUtils.safeClose(connection);
      return;
    }
    IoUtils.safeClose(connection);
  }

  /**
   * Writes in one operation: the socket's buffer has room for a small response, unless the caller
   * does not read.
   */
  private static boolean isWritten(ConduitStreamSinkChannel sink, ByteBuffer answer)
      throws IOException {
    sink.write(answer);
    sink.shutdownWrites();
    return !answer.hasRemaining() && sink.flush();
  }

  private void linger(StreamConnection connection) {
    lingering.incrementAndGet();
    ChannelListener<? super StreamConnection> theirs = connection.getCloseListener();
    connection.setCloseListener(
        closed -> {
          lingering.decrementAndGet();
          ChannelListeners.invokeChannelListener(closed, theirs);
        });
    Drain drain = new Drain(connection);
    connection.getSourceChannel().setReadListener(drain::read);
    connection.getSourceChannel().resumeReads();
    connection
        .getIoThread()
        .executeAfter(() -> IoUtils.safeClose(connection), LINGER_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Reads and discards received bytes, up to a limit. */
  private static final class Drain {
    private final StreamConnection connection;
    private final ByteBuffer away = ByteBuffer.allocate(BUFFER);
    private int reads;

    Drain(StreamConnection connection) {
      this.connection = connection;
    }

    void read(ConduitStreamSourceChannel source) {
      try {
        int read;
        do {
          read = source.read(away.clear());
        } while (read > 0 && reads++ < MAX_READS);
        if (read != 0) {
          IoUtils.safeClose(connection);
        }
      } catch (IOException e) {
        IoUtils.safeClose(connection);
      }
    }
  }
}
