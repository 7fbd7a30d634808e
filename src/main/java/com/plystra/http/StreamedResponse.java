package com.plystra.http;

import com.plystra.base.caller.Principal;
import com.plystra.base.threads.Fatal;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xnio.channels.StreamSinkChannel;

/**
 * A {@link ReplyStream} on an exchange. INVARIANT: only the exchange's I/O thread uses the queue
 * and the channel.
 */
final class StreamedResponse implements ReplyStream {
  private static final Logger LOG = LoggerFactory.getLogger(StreamedResponse.class);

  private final RequestContext context;
  private final Authenticator gate;
  private final AtomicReference<@Nullable Owner> owner;
  private final Duration patience;
  private final Consumer<StreamedResponse> onClosed;
  private final Queue<ByteBuffer> queue = new ArrayDeque<>();
  private final AtomicInteger pending = new AtomicInteger();
  private final AtomicReference<@Nullable StreamedResponse> open = new AtomicReference<>(this);
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
    this.owner = new AtomicReference<>(owner);
    this.patience = patience;
    this.onClosed = onClosed;
  }

  /** Sends the head, which must be complete. Must be called on the I/O thread. */
  void begin() {
    HttpServerExchange exchange = context.exchange();
    // The connection keeps its listeners when the exchange has ended, so the listener must not keep
    // the response.
    AtomicReference<@Nullable StreamedResponse> listening = open;
    exchange.getConnection().addCloseListener(connection -> connectionClosed(listening));
    StreamSinkChannel opened = exchange.getResponseChannel();
    channel = opened;
    opened.getWriteSetter().set(writable -> send());
    send();
  }

  private static void connectionClosed(AtomicReference<@Nullable StreamedResponse> open) {
    StreamedResponse response = open.get();
    if (response != null) {
      response.finish();
    }
  }

  @Override
  public void write(byte[] bytes) {
    if (pending.get() == 0) {
      // Before the count is raised: else the stream would look stalled in between.
      lastTaken = System.nanoTime();
    }
    pending.addAndGet(bytes.length);
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
          if (closed.get() || ending) {
            return;
          }
          ending = true;
          context.arm(patience.toMillis(), this::abort);
          send();
        });
  }

  /** Has the owner end the stream, because the server stops. */
  void stop() {
    onThread(() -> tell(Owner::stopping));
  }

  private void tell(Consumer<Owner> event) {
    Owner known = owner.get();
    if (known != null) {
      event.accept(known);
    }
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
    } catch (RuntimeException | Error e) {
      Fatal.report(e);
      LOG.error("the stream of request {} failed", context.requestId(), e);
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
          tell(Owner::drained);
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

  /** Closes the connection. Must be called on the I/O thread. */
  void abort() {
    context.cutOff();
    finish();
    context.exchange().endExchange();
  }

  private void finish() {
    if (closed.compareAndSet(false, true)) {
      open.set(null);
      queue.clear();
      onClosed.accept(this);
      tell(Owner::closed);
      owner.set(null);
    }
  }
}
