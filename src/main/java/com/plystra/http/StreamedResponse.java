package com.plystra.http;

import com.plystra.base.caller.Principal;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.xnio.channels.StreamSinkChannel;

/**
 * A {@link ReplyStream} on an exchange. INVARIANT: only the exchange's I/O thread uses the queue
 * and the channel.
 */
final class StreamedResponse implements ReplyStream {
  private final RequestContext context;
  private final Authenticator gate;
  private final Owner owner;
  private final Duration patience;
  private final Consumer<StreamedResponse> onClosed;
  private final Queue<ByteBuffer> queue = new ArrayDeque<>();
  private final AtomicInteger pending = new AtomicInteger();
  private final AtomicBoolean closed = new AtomicBoolean();
  private volatile long lastTaken = System.nanoTime();
  private @Nullable StreamSinkChannel channel;
  private boolean ending;

  /**
   * @param patience how long a caller may take to read a response
   * @param onClosed called once when the response has ended
   */
  StreamedResponse(
      RequestContext context,
      Authenticator gate,
      Owner owner,
      Duration patience,
      Consumer<StreamedResponse> onClosed) {
    this.context = context;
    this.gate = gate;
    this.owner = owner;
    this.patience = patience;
    this.onClosed = onClosed;
  }

  /** Sends the head, which must be complete. Must be called on the I/O thread. */
  void begin() {
    HttpServerExchange exchange = context.exchange();
    exchange.getConnection().addCloseListener(connection -> finish());
    StreamSinkChannel opened = exchange.getResponseChannel();
    channel = opened;
    opened.getWriteSetter().set(writable -> send());
    send();
  }

  @Override
  public void write(byte[] bytes) {
    if (pending.getAndAdd(bytes.length) == 0) {
      lastTaken = System.nanoTime();
    }
    onThread(
        () -> {
          queue.add(ByteBuffer.wrap(bytes));
          send();
        });
  }

  @Override
  public int pending() {
    return pending.get();
  }

  @Override
  public boolean isStalled() {
    return pending.get() > 0 && System.nanoTime() - lastTaken > patience.toNanos();
  }

  @Override
  public Principal caller() {
    Principal caller = gate.standing(context.exchange().getRequestHeaders());
    if (caller == null) {
      throw gate.refusal();
    }
    return caller;
  }

  @Override
  public void end() {
    onThread(
        () -> {
          ending = true;
          context.arm(patience.toMillis(), this::abort);
          send();
        });
  }

  /** Has the owner end the stream, because the server stops. */
  void stop() {
    onThread(owner::stopping);
  }

  private void onThread(Runnable task) {
    try {
      context.exchange().getIoThread().execute(task);
    } catch (RejectedExecutionException e) {
      // The server has stopped, and with it every connection was closed.
      pending.set(0);
    }
  }

  private void send() {
    StreamSinkChannel to = channel;
    if (to == null || closed.get()) {
      queue.clear();
      return;
    }
    try {
      if (write(to) && to.flush()) {
        to.suspendWrites();
        complete(to);
      } else {
        to.resumeWrites();
      }
    } catch (IOException e) {
      // The caller has closed the connection.
      abort();
    }
  }

  /** Writes what the socket takes; returns whether that is everything. */
  private boolean write(StreamSinkChannel to) throws IOException {
    for (ByteBuffer next = queue.peek(); next != null; next = queue.peek()) {
      int written = to.write(next);
      if (written > 0) {
        lastTaken = System.nanoTime();
        if (pending.addAndGet(-written) == 0) {
          owner.drained();
        }
      }
      if (next.hasRemaining()) {
        return false;
      }
      queue.remove();
    }
    return true;
  }

  private void complete(StreamSinkChannel to) throws IOException {
    if (ending) {
      to.shutdownWrites();
      if (to.flush()) {
        finish();
        context.exchange().endExchange();
      } else {
        to.resumeWrites();
      }
    }
  }

  private void abort() {
    context.cutOff();
    finish();
    context.exchange().endExchange();
  }

  private void finish() {
    if (closed.compareAndSet(false, true)) {
      onClosed.accept(this);
      owner.closed();
    }
  }
}
