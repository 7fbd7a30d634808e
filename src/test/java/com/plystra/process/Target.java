package com.plystra.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A packaged server under attack, with its whole log in a file. */
final class Target implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 60_000;
  private static final int CHECKS = 20;
  private static final long AT_ONCE_NANOS = 100_000_000;

  private final Path data;
  private final Path log;
  private final Jar jar;

  Target(Path place, Map<String, String> settings) {
    this.data = place.resolve("data");
    this.log = place.resolve("log");
    this.jar =
        Jar.Launch.PLAIN
            .before("sh", "-c", "exec \"$@\" >'" + log + "'", "sh")
            .environment(settings)
            .serve(data);
    jar.port();
  }

  int port() {
    return jar.port();
  }

  Jar jar() {
    return jar;
  }

  /** Everything that the server says to these bytes (as Latin-1) until it closes. */
  String raw(String text) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), jar.port())) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      try {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
      } catch (IOException e) {
        // It wants no more of it; what it has said can still be read.
        return answer(socket);
      }
      return answer(socket);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String answer(Socket socket) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    try {
      socket.getInputStream().transferTo(all);
    } catch (SocketTimeoutException e) {
      throw new AssertionError("not closed; said so far: " + all, e);
    } catch (IOException e) {
      // A reset after the answer: what came before it counts.
      return all.toString(StandardCharsets.UTF_8);
    }
    return all.toString(StandardCharsets.UTF_8);
  }

  /** A request with the admin token whose answer closes the connection. */
  static String request(String method, String path, String headers, String body) {
    return method
        + " "
        + path
        + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nX-Plystra-Admin-Token: "
        + Jar.ADMIN_TOKEN
        + "\r\n"
        + headers
        + (body.isEmpty()
            ? ""
            : "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n")
        + "\r\n"
        + body;
  }

  /**
   * Good checks, each on a connection of its own, are all allowed, and the fastest is answered
   * within 100 ms: the others may have had to wait for other work of the machine's.
   */
  void answersGoodChecksAtOnce() {
    String question =
        Api.question("user_alice", "um_alice_finance_reviewer", "invoice_001").toString();
    String request = request("POST", "/api/v1/authz/check", "", question);
    List<Long> took = new ArrayList<>();
    for (int i = 0; i < CHECKS; i++) {
      long begun = System.nanoTime();
      String answer = raw(request);
      took.add(System.nanoTime() - begun);
      assertTrue(answer.startsWith("HTTP/1.1 200 OK"), answer);
      assertTrue(answer.contains("\"allow\":true"), answer);
    }
    assertTrue(took.stream().anyMatch(nanos -> nanos < AT_ONCE_NANOS), took.toString());
  }

  /** Waits until a line of the log holds the text, and gives that line. */
  String logged(String text) throws IOException {
    long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000L;
    while (true) {
      for (String line : log()) {
        if (line.contains(text)) {
          return line;
        }
      }
      assertTrue(System.nanoTime() < end, "never logged: " + text);
      Thread.onSpinWait();
    }
  }

  /** The lines that are whole by now. */
  List<String> log() throws IOException {
    String text = Files.readString(log, StandardCharsets.UTF_8);
    return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
  }

  /** After its end: nothing that was planted, nor the token, is in its log or its files. */
  void keptNothingOf(String planted) throws IOException {
    assertEquals(0, jar.stop(), jar::transcript);
    List<Path> files = new ArrayList<>(Directories.everything(data));
    files.add(log);
    for (Path file : files) {
      if (Files.isRegularFile(file)) {
        String content = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertFalse(content.contains(planted), () -> planted + " is in " + file);
        assertFalse(content.contains(Jar.ADMIN_TOKEN), () -> "the admin token is in " + file);
      }
    }
    assertFalse(jar.transcript().contains(planted), jar::transcript);
  }

  @Override
  public void close() {
    jar.close();
  }
}
