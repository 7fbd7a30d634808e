package com.plystra.http;

import com.plystra.base.problem.Problem;
import io.undertow.connector.PooledByteBuffer;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.RequestTooBigException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Serial;
import java.nio.ByteBuffer;
import org.xnio.ChannelListener;
import org.xnio.channels.StreamSourceChannel;

/**
 * Receives one body on the I/O thread without blocking. The deadline applies to the whole body,
 * because a timeout between reads would let a caller hold a connection for ever with a byte now and
 * then.
 */
final class BodyReader implements ChannelListener<StreamSourceChannel> {
  /** Receives the result. */
  interface Receiver {
    void received(byte[] body);

    void failed(Throwable t);
  }

  /**
   * The buffer that every request gets outside of the limit of {@link BodyMemoryLimit}; most bodies
   * fit into it.
   */
  private static final int FIRST_BUFFER = 1024;

  /** The limit of memory for bodies is reached. */
  private static final class MemoryLimitReached extends IOException {
    @Serial private static final long serialVersionUID = 1L;
  }

  private final RequestContext context;
  private final BodyMemoryLimit memory;
  private final int max;
  private final long deadlineMillis;
  private final Receiver receiver;
  private final ByteArrayOutputStream body;
  private int reserved;
  private boolean waiting;
  private boolean done;

  BodyReader(
      RequestContext context,
      BodyMemoryLimit memory,
      int max,
      long deadlineMillis,
      Receiver receiver) {
    this.context = context;
    this.memory = memory;
    this.max = max;
    this.deadlineMillis = deadlineMillis;
    this.receiver = receiver;
    long announced = context.exchange().getRequestContentLength();
    // Not the announced length, which is under the caller's control: memory is allocated for
    // received bytes.
    this.body = new ByteArrayOutputStream((int) Math.min(Math.max(announced, 0), FIRST_BUFFER));
  }

  void start() {
    HttpServerExchange exchange = context.exchange();
    if (exchange.isRequestComplete()) {
      receiver.received(new byte[0]);
      return;
    }
    if (exchange.getRequestContentLength() > max) {
      context.closeAfterBody(exchange.getRequestChannel());
      receiver.failed(Refusals.tooLarge(max));
      return;
    }
    handleEvent(exchange.getRequestChannel());
  }

  @Override
  public void handleEvent(StreamSourceChannel channel) {
    if (done) {
      return;
    }
    try {
      if (!isWhole(channel)) {
        await(channel);
        return;
      }
    } catch (RequestTooBigException e) {
      refuseBody(channel, Refusals.tooLarge(max));
      return;
    } catch (MemoryLimitReached e) {
      refuseBody(channel, Refusals.bodyMemoryExhausted());
      return;
    } catch (IOException | RuntimeException e) {
      refuse(channel, Refusals.badRequest("The body cannot be read."));
      return;
    }
    finish(channel);
    receiver.received(body.toByteArray());
  }

  /** Reads the available bytes; false when more are expected. */
  private boolean isWhole(StreamSourceChannel channel) throws IOException {
    try (PooledByteBuffer pooled =
        context.exchange().getConnection().getByteBufferPool().allocate()) {
      ByteBuffer buffer = pooled.getBuffer();
      int read;
      while ((read = channel.read(buffer.clear())) > 0) {
        if (body.size() + read > max) {
          throw new RequestTooBigException();
        }
        append(buffer.flip());
      }
      return read < 0;
    }
  }

  private void append(ByteBuffer buffer) throws MemoryLimitReached {
    reserve(body.size() + buffer.remaining() - FIRST_BUFFER - reserved);
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    body.write(bytes, 0, bytes.length);
  }

  /** Reserves memory until the request ends, because the parsed body is kept that long. */
  private void reserve(int bytes) throws MemoryLimitReached {
    if (bytes <= 0) {
      return;
    }
    if (!memory.reserve(bytes)) {
      throw new MemoryLimitReached();
    }
    if (reserved == 0) {
      context
          .exchange()
          .addExchangeCompleteListener(
              (done, next) -> {
                memory.release(reserved);
                next.proceed();
              });
    }
    reserved += bytes;
  }

  private void await(StreamSourceChannel channel) {
    if (!waiting) {
      waiting = true;
      context.arm(deadlineMillis, () -> expire(channel));
      channel.getReadSetter().set(this);
      channel.resumeReads();
    }
  }

  private void expire(StreamSourceChannel channel) {
    if (!done) {
      refuse(channel, Refusals.badRequest("The body did not arrive in time."));
    }
  }

  /** Refuses a body that the caller may still be sending. */
  private void refuseBody(StreamSourceChannel channel, Problem problem) {
    finish(channel);
    context.closeAfterBody(channel);
    receiver.failed(problem);
  }

  private void refuse(StreamSourceChannel channel, Problem problem) {
    finish(channel);
    // The start of the next request in the stream is unknown.
    context.closeAfterwards();
    receiver.failed(problem);
  }

  private void finish(StreamSourceChannel channel) {
    done = true;
    context.disarm();
    if (waiting) {
      channel.getReadSetter().set(null);
      channel.suspendReads();
    }
  }
}
