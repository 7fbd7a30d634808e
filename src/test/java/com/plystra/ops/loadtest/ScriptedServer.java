package com.plystra.ops.loadtest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/** A server on loopback that answers as a test has it, a thread a connection. */
final class ScriptedServer implements AutoCloseable {
  /** For a request without an answer: the connection is closed. */
  static final String CLOSE = "";

  private static final String ALLOW = "{\"allow\":true}";
  private static final String LENGTH = "content-length:";

  private final ServerSocket listening;
  private final IntFunction<String> script;
  private final AtomicInteger requests = new AtomicInteger();
  private final List<Socket> open = new CopyOnWriteArrayList<>();

  /**
   * Starts it.
   *
   * @param script the answer to the request of a number, from 1
   */
  ScriptedServer(IntFunction<String> script) {
    try {
      this.listening = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.script = script;
    start(this::accept);
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "scripted");
    thread.setDaemon(true);
    thread.start();
  }

  static String allow() {
    return answer("200 OK", ALLOW);
  }

  static String answer(String status, String body) {
    return "HTTP/1.1 " + status + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
  }

  Target target() {
    return Target.of(URI.create("http://127.0.0.1:" + listening.getLocalPort()), false);
  }

  /** How many requests have come. */
  int requests() {
    return requests.get();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = listening.accept();
        open.add(socket);
        start(() -> serve(socket));
      }
    } catch (IOException e) {
      // Closed: the test has ended.
      return;
    }
  }

  private void serve(Socket socket) {
    try (socket;
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1))) {
      while (read(in)) {
        String answer = script.apply(requests.incrementAndGet());
        if (answer.equals(CLOSE)) {
          return;
        }
        socket.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
      }
    } catch (IOException e) {
      // The generator has gone.
      return;
    }
  }

  private static boolean read(BufferedReader in) throws IOException {
    int length = 0;
    String line = in.readLine();
    while (line != null && !line.isEmpty()) {
      if (line.toLowerCase(Locale.ROOT).startsWith(LENGTH)) {
        length = Integer.parseInt(line.substring(LENGTH.length()).strip());
      }
      line = in.readLine();
    }
    for (int i = 0; i < length; i++) {
      if (in.read() < 0) {
        return false;
      }
    }
    return line != null;
  }

  @Override
  public void close() throws IOException {
    listening.close();
    for (Socket socket : open) {
      socket.close();
    }
  }
}
