package com.plystra.ops.control;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/**
 * Lines over a channel, with one deadline for each whole line. A selector keeps it, since a
 * blocking read of these sockets can only be ended by an interrupt or by a close elsewhere.
 */
final class TimedChannel implements AutoCloseable {
  private final SocketChannel channel;
  private final Selector selector;
  private final SelectionKey key;

  /** Closes the channel when this is closed. */
  TimedChannel(SocketChannel channel) throws IOException {
    this.channel = channel;
    channel.configureBlocking(false);
    this.selector = Selector.open();
    this.key = channel.register(selector, 0);
  }

  /**
   * The bytes before the first line end; what follows is dropped.
   *
   * @throws LineTooLong when more bytes than that come without a line end
   * @throws SocketTimeoutException when the line is not complete in time
   */
  byte[] readLine(int largest, Duration limit) throws IOException, LineTooLong {
    long deadline = System.nanoTime() + limit.toNanos();
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    ByteBuffer buffer = ByteBuffer.allocate(8 * 1024);
    boolean complete = false;
    while (!complete) {
      await(SelectionKey.OP_READ, deadline);
      if (channel.read(buffer.clear()) < 0) {
        throw new EOFException("closed before the end of the line");
      }
      complete = takeLine(buffer.flip(), line);
      if (line.size() > largest) {
        throw new LineTooLong();
      }
    }
    return line.toByteArray();
  }

  private static boolean takeLine(ByteBuffer buffer, ByteArrayOutputStream line) {
    int end = 0;
    while (end < buffer.limit() && buffer.get(end) != '\n') {
      end++;
    }
    byte[] part = new byte[end];
    buffer.get(part);
    line.write(part, 0, end);
    return buffer.hasRemaining();
  }

  void write(byte[] bytes, Duration limit) throws IOException {
    long deadline = System.nanoTime() + limit.toNanos();
    ByteBuffer rest = ByteBuffer.wrap(bytes);
    while (rest.hasRemaining()) {
      await(SelectionKey.OP_WRITE, deadline);
      channel.write(rest);
    }
  }

  private void await(int operation, long deadline) throws IOException {
    long millis = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
    key.interestOps(operation);
    if (millis <= 0 || selector.select(millis) == 0) {
      throw new SocketTimeoutException("the other side is too slow");
    }
    selector.selectedKeys().clear();
  }

  @Override
  public void close() throws IOException {
    try (channel) {
      selector.close();
    }
  }

  /** More bytes came without a line end than are taken. */
  static final class LineTooLong extends Exception {
    private static final long serialVersionUID = 1L;
  }
}
