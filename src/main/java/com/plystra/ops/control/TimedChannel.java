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
 * Reads and writes lines on a channel, with one deadline for each whole line. Uses a selector,
 * because a blocking read of these sockets can only be ended by an interrupt or by closing them.
 */
final class TimedChannel implements AutoCloseable {
  private final SocketChannel channel;
  private final Selector selector;
  private final SelectionKey key;

  /** Takes ownership of the channel: closing this closes it. */
  TimedChannel(SocketChannel channel) throws IOException {
    this.channel = channel;
    channel.configureBlocking(false);
    this.selector = Selector.open();
    this.key = channel.register(selector, 0);
  }

  /**
   * Reads the bytes before the first line end; bytes after it are dropped.
   *
   * @throws LineTooLong when the line has more than {@code largest} bytes
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

  /** The line is longer than allowed. */
  static final class LineTooLong extends Exception {
    private static final long serialVersionUID = 1L;
  }
}
