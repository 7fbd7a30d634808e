package com.plystra.http;

import com.plystra.base.problem.Problem;
import io.undertow.connector.PooledByteBuffer;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.RequestTooBigException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.xnio.ChannelListener;
import org.xnio.channels.StreamSourceChannel;

/**
 * Receives one body on the I/O thread, without waiting. The deadline is for the whole body: a
 * time-out between reads would let a byte now and then hold a connection for ever.
 */
final class BodyReader implements ChannelListener<StreamSourceChannel> {
  /** What becomes of the body. */
  interface Taker {
    void take(byte[] body);

    void fail(Throwable t);
  }

  private static final int FIRST_BUFFER = 16 * 1024;

  private final Visit visit;
  private final int max;
  private final long deadlineMillis;
  private final Taker taker;
  private final ByteArrayOutputStream body;
  private boolean waiting;
  private boolean done;

  BodyReader(Visit visit, int max, long deadlineMillis, Taker taker) {
    this.visit = visit;
    this.max = max;
    this.deadlineMillis = deadlineMillis;
    this.taker = taker;
    long announced = visit.exchange().getRequestContentLength();
    // Callers announce what they like: memory is given for what arrives.
    this.body = new ByteArrayOutputStream((int) Math.min(Math.max(announced, 0), FIRST_BUFFER));
  }

  void start() {
    HttpServerExchange exchange = visit.exchange();
    if (exchange.isRequestComplete()) {
      taker.take(new byte[0]);
      return;
    }
    if (exchange.getRequestContentLength() > max) {
      visit.closeAfterwards();
      taker.fail(Refusals.tooLarge(max));
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
      refuse(channel, Refusals.tooLarge(max));
      return;
    } catch (IOException | RuntimeException e) {
      refuse(channel, Refusals.badRequest("The body cannot be read."));
      return;
    }
    finish(channel);
    taker.take(body.toByteArray());
  }

  /** Reads what is there; false when there is more to come. */
  private boolean isWhole(StreamSourceChannel channel) throws IOException {
    try (PooledByteBuffer pooled =
        visit.exchange().getConnection().getByteBufferPool().allocate()) {
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

  private void append(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    body.write(bytes, 0, bytes.length);
  }

  private void await(StreamSourceChannel channel) {
    if (!waiting) {
      waiting = true;
      visit.arm(deadlineMillis, () -> expire(channel));
      channel.getReadSetter().set(this);
      channel.resumeReads();
    }
  }

  private void expire(StreamSourceChannel channel) {
    if (!done) {
      refuse(channel, Refusals.badRequest("The body did not arrive in time."));
    }
  }

  private void refuse(StreamSourceChannel channel, Problem problem) {
    finish(channel);
    // Where the next request would begin is anybody's guess.
    visit.closeAfterwards();
    taker.fail(problem);
  }

  private void finish(StreamSourceChannel channel) {
    done = true;
    visit.disarm();
    if (waiting) {
      channel.getReadSetter().set(null);
      channel.suspendReads();
    }
  }
}
