package com.plystra.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Many callers that take their time, in a process of their own: it says {@code open N failed M}
 * when all have tried to connect, and {@code ended N} when the server has ended all that were let
 * in. Some never say a word, some send a byte now and then of a head or of a body, some ask a
 * question and stay.
 */
public final class SlowCallers {
  private static final int AT_ONCE = 400;
  private static final long TICK_MILLIS = 500;
  private static final ByteBuffer BYTE = ByteBuffer.wrap(new byte[] {'a'});

  private final Selector selector;
  private final InetSocketAddress server;
  private final List<String> openings;
  private final List<SocketChannel> dripping = new ArrayList<>();
  private final ByteBuffer read = ByteBuffer.allocate(64 * 1024);
  private int tried;
  private int connecting;
  private int open;
  private int failed;
  private int ended;

  private SlowCallers(int port, String token) throws IOException {
    this.selector = Selector.open();
    this.server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    String head = "POST /api/v1/authz/check HTTP/1.1\r\nHost: slow\r\nX-Admin-Token: " + token;
    this.openings =
        List.of(
            "",
            head + "\r\nX-Slow: ",
            head + "\r\nContent-Type: application/json\r\nContent-Length: 5000\r\n\r\n{\"",
            "GET /api/v1/health HTTP/1.1\r\nHost: slow\r\n\r\n");
  }

  /** Arguments: port, how many, and an admin token. */
  public static void main(String[] args) throws IOException {
    new SlowCallers(Integer.parseInt(args[0]), args[2]).run(Integer.parseInt(args[1]));
  }

  private void run(int count) throws IOException {
    long nextTick = System.nanoTime();
    boolean told = false;
    while (ended + failed < count) {
      while (tried < count && connecting < AT_ONCE) {
        connect();
      }
      if (!told && tried == count && connecting == 0) {
        told = true;
        System.out.println("open " + open + " failed " + failed);
      }
      selector.select(this::serve, TICK_MILLIS / 5);
      if (System.nanoTime() > nextTick) {
        drip();
        nextTick = System.nanoTime() + TICK_MILLIS * 1_000_000;
      }
    }
    System.out.println("ended " + ended);
  }

  private void connect() throws IOException {
    SocketChannel channel = SocketChannel.open();
    channel.configureBlocking(false);
    channel.register(selector, SelectionKey.OP_CONNECT, tried % openings.size());
    channel.connect(server);
    tried++;
    connecting++;
  }

  private void serve(SelectionKey key) {
    SocketChannel channel = (SocketChannel) key.channel();
    if (key.isConnectable()) {
      connected(key, channel);
    } else if (key.isReadable() && isEnded(channel)) {
      close(channel);
      open--;
      ended++;
    }
  }

  private void connected(SelectionKey key, SocketChannel channel) {
    connecting--;
    try {
      channel.finishConnect();
    } catch (IOException e) {
      close(channel);
      failed++;
      return;
    }
    open++;
    int kind = (Integer) key.attachment();
    key.interestOps(SelectionKey.OP_READ);
    write(channel, ByteBuffer.wrap(openings.get(kind).getBytes(StandardCharsets.US_ASCII)));
    if (kind == 1 || kind == 2) {
      dripping.add(channel);
    }
  }

  private boolean isEnded(SocketChannel channel) {
    try {
      return channel.read(read.clear()) < 0;
    } catch (IOException e) {
      return true;
    }
  }

  private void drip() {
    dripping.removeIf(channel -> !channel.isOpen());
    dripping.forEach(channel -> write(channel, BYTE.duplicate()));
  }

  private static void write(SocketChannel channel, ByteBuffer bytes) {
    try {
      channel.write(bytes);
    } catch (IOException e) {
      // The server has ended it, which is seen when it is read.
      return;
    }
  }

  private static void close(SocketChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
