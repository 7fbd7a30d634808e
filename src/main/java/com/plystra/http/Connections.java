package com.plystra.http;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xnio.ChannelListener;
import org.xnio.ChannelListeners;
import org.xnio.IoUtils;
import org.xnio.StreamConnection;

/**
 * Lets so many connections in and closes the rest at once: a caller that is refused can go
 * elsewhere, one that hangs in a queue cannot.
 */
final class Connections implements ChannelListener<StreamConnection> {
  private static final Logger LOG = LoggerFactory.getLogger(Connections.class);

  private final ChannelListener<StreamConnection> next;
  private final int max;
  private final AtomicInteger open = new AtomicInteger();

  Connections(ChannelListener<StreamConnection> next, int max) {
    this.next = next;
    this.max = max;
  }

  /** How many are open. */
  int open() {
    return open.get();
  }

  @Override
  public void handleEvent(StreamConnection connection) {
    if (open.incrementAndGet() > max) {
      open.decrementAndGet();
      LOG.debug("refused: {} connections are open", max);
      IoUtils.safeClose(connection);
      return;
    }
    FramingConduit.watch(connection);
    next.handleEvent(connection);
    countClose(connection);
  }

  /** After Undertow has set its own listener, for there is room for one only. */
  private void countClose(StreamConnection connection) {
    AtomicBoolean counted = new AtomicBoolean();
    ChannelListener<? super StreamConnection> theirs = connection.getCloseListener();
    connection.setCloseListener(
        closed -> {
          leave(counted);
          ChannelListeners.invokeChannelListener(closed, theirs);
        });
    if (!connection.isOpen()) {
      leave(counted);
    }
  }

  private void leave(AtomicBoolean counted) {
    if (counted.compareAndSet(false, true)) {
      open.decrementAndGet();
    }
  }
}
