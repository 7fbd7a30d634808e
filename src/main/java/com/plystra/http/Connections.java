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
 * Lets so many connections in and turns the rest away at once: a caller that is told can go
 * elsewhere, one that hangs in a queue cannot.
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
   * Before the first is accepted.
   *
   * @param greeting how long a caller may take to say what it wants, its handshake included
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

  /** How many are open. */
  int open() {
    return open.get();
  }

  @Override
  public void handleEvent(StreamConnection accepted) {
    AtomicBoolean counted = new AtomicBoolean();
    if (open.incrementAndGet() > max) {
      leave(counted);
      overflow.turnAway(accepted, tls == null, max);
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

  /** After Undertow has set its own listener, for there is room for one only. */
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
