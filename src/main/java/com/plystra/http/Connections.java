package com.plystra.http;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.xnio.ChannelListener;
import org.xnio.ChannelListeners;
import org.xnio.IoUtils;
import org.xnio.StreamConnection;

/**
 * Limits the number of connections and refuses others at once, so that a refused caller can try
 * elsewhere instead of waiting in a queue.
 */
final class Connections implements ChannelListener<StreamConnection> {
  private final ChannelListener<StreamConnection> next;
  private final int max;
  private final Duration greeting;
  private final @Nullable Tls tls;
  private final Overflow overflow;
  private final String idHeader;
  private final ParserRefusals refusals;
  private final AtomicInteger open = new AtomicInteger();

  /**
   * Must be created before the first connection is accepted.
   *
   * @param greeting the time limit for a caller to send its first request, including the TLS
   *     handshake
   * @param idHeader the name of the header with the request id
   */
  Connections(
      ChannelListener<StreamConnection> next,
      int max,
      Duration greeting,
      Optional<Tls> tls,
      Overflow overflow,
      String idHeader,
      ParserRefusals refusals) {
    this.next = next;
    this.max = max;
    this.greeting = greeting;
    this.tls = tls.orElse(null);
    this.overflow = overflow;
    this.idHeader = idHeader;
    this.refusals = refusals;
  }

  /** The number of open connections. */
  int open() {
    return open.get();
  }

  @Override
  public void handleEvent(StreamConnection accepted) {
    AtomicBoolean counted = new AtomicBoolean();
    if (open.incrementAndGet() > max) {
      leave(counted);
      overflow.refuse(accepted, tls == null, max);
      return;
    }
    try {
      serve(tls == null ? accepted : tls.on(accepted), counted);
    } catch (RuntimeException e) {
      leave(counted);
      IoUtils.safeClose(accepted);
      throw e;
    }
  }

  private void serve(StreamConnection connection, AtomicBoolean counted) {
    FramingConduit first = FramingConduit.watch(connection, greeting.toMillis(), idHeader);
    RefusalConduit.put(connection, first, refusals);
    next.handleEvent(connection);
    atEnd(
        connection,
        () -> {
          first.disarm();
          leave(counted);
        });
  }

  /** Called after Undertow has set its close listener, because a connection has only one. */
  private static void atEnd(StreamConnection connection, Runnable end) {
    ChannelListener<? super StreamConnection> theirs = connection.getCloseListener();
    connection.setCloseListener(
        closed -> {
          end.run();
          ChannelListeners.invokeChannelListener(closed, theirs);
        });
    if (!connection.isOpen()) {
      end.run();
    }
  }

  private void leave(AtomicBoolean counted) {
    if (counted.compareAndSet(false, true)) {
      open.decrementAndGet();
    }
  }
}
