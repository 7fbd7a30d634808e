package com.plystra.ops.loadtest;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/** One connection, with at most one request in flight. */
final class Connection {
  private static final int CONNECT_MILLIS = 5_000;

  private final HttpResponse answer = new HttpResponse();
  private final SocketChannel channel;
  private @Nullable SelectionKey key;
  private @Nullable ByteBuffer unsent;
  private long due;
  private boolean busy;

  private Connection(SocketChannel channel) {
    this.channel = channel;
  }

  /** Connects, and waits until connected. */
  static Connection open(Target target, Selector selector) throws IOException {
    SocketChannel channel = SocketChannel.open();
    try {
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.socket().connect(target.address(), CONNECT_MILLIS);
      channel.configureBlocking(false);
      Connection connection = new Connection(channel);
      connection.key = channel.register(selector, SelectionKey.OP_READ, connection);
      return connection;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /**
   * Sends as many bytes as the socket takes now; {@link #sendRest} sends the others.
   *
   * @param request the whole request; its position is moved
   */
  void send(ByteBuffer request, long wasDue) throws IOException {
    due = wasDue;
    busy = true;
    answer.clear();
    channel.write(request);
    if (request.hasRemaining()) {
      unsent = ByteBuffer.allocate(request.remaining()).put(request).flip();
      interest(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
    }
  }

  void sendRest() throws IOException {
    ByteBuffer rest = unsent;
    if (rest == null) {
      return;
    }
    channel.write(rest);
    if (!rest.hasRemaining()) {
      unsent = null;
      interest(SelectionKey.OP_READ);
    }
  }

  private void interest(int operations) {
    SelectionKey registered = key;
    if (registered != null) {
      registered.interestOps(operations);
    }
  }

  /**
   * Reads the bytes that have arrived.
   *
   * @param buffer shared by the connections of one thread
   * @return whether the response is complete; it can be read until the next request
   */
  boolean receive(ByteBuffer buffer) throws IOException {
    buffer.clear();
    if (channel.read(buffer) < 0) {
      throw new BadAnswer("closed before the answer's end");
    }
    buffer.flip();
    if (!buffer.hasRemaining()) {
      return false;
    }
    if (!busy || unsent != null) {
      throw new BadAnswer("an answer before its request");
    }
    busy = !answer.take(buffer);
    return !busy;
  }

  HttpResponse answer() {
    return answer;
  }

  /** The time at which the request in flight was due. */
  long due() {
    return due;
  }

  boolean busy() {
    return busy;
  }

  void close() throws IOException {
    channel.close();
  }
}
