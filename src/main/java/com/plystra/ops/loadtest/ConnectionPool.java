package com.plystra.ops.loadtest;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/** The connections of one thread, and which of them are free. */
final class ConnectionPool implements Closeable {
  private final Target target;
  private final int count;
  private final Selector selector;

  /** The one longest free is used next: none lies idle for so long that the server ends it. */
  private final Deque<Connection> free = new ArrayDeque<>();

  private ConnectionPool(Target target, int count, Selector selector) {
    this.target = target;
    this.count = count;
    this.selector = selector;
  }

  /** Opens so many connections. */
  static ConnectionPool open(Target target, int count) throws IOException {
    ConnectionPool lines = new ConnectionPool(target, count, Selector.open());
    try {
      for (int i = 0; i < count; i++) {
        lines.openOne();
      }
      return lines;
    } catch (IOException e) {
      lines.close();
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

  /** Another one in the place of one that is no longer of use. */
  void replace(Connection broken) throws IOException {
    free.remove(broken);
    broken.close();
    openOne();
  }

  /** Waits for what can be read or written, at most so long. */
  void await(Consumer<SelectionKey> ready, long millis) throws IOException {
    selector.select(ready, millis);
  }

  /** Whether there was something that could be read or written. */
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
