package com.plystra.ops.loadtest;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/** The connections of one thread, free and busy. */
final class ConnectionPool implements Closeable {
  private final Target target;
  private final int count;
  private final Selector selector;

  /**
   * The connection that was free longest is used next, so that none is idle until the server closes
   * it.
   */
  private final Deque<Connection> free = new ArrayDeque<>();

  private ConnectionPool(Target target, int count, Selector selector) {
    this.target = target;
    this.count = count;
    this.selector = selector;
  }

  /** Opens this number of connections. */
  static ConnectionPool open(Target target, int count) throws IOException {
    ConnectionPool pool = new ConnectionPool(target, count, Selector.open());
    try {
      for (int i = 0; i < count; i++) {
        pool.openOne();
      }
      return pool;
    } catch (IOException e) {
      pool.close();
      throw new IOException(target + " cannot be reached (" + e.getMessage() + ")", e);
    }
  }

  private void openOne() throws IOException {
    free.add(Connection.open(target, selector));
  }

  boolean hasFree() {
    return !free.isEmpty();
  }

  Connection take() {
    return free.remove();
  }

  void release(Connection connection) {
    free.add(connection);
  }

  int busy() {
    return count - free.size();
  }

  /** Replaces a connection that can no longer be used by a new one. */
  void replace(Connection broken) throws IOException {
    free.remove(broken);
    broken.close();
    openOne();
  }

  /** Waits until a connection can be read or written, at most this time. */
  void await(Consumer<SelectionKey> ready, long millis) throws IOException {
    selector.select(ready, millis);
  }

  /** Whether a connection could be read or written. */
  boolean poll(Consumer<SelectionKey> ready) throws IOException {
    return selector.selectNow(ready) > 0;
  }

  @Override
  public void close() throws IOException {
    for (SelectionKey key : selector.keys()) {
      key.channel().close();
    }
    selector.close();
  }
}
