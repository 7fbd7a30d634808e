package com.plystra.ops.loadtest;

import com.plystra.base.problem.Problem;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A request, encoded once and sent many times. */
public final class Request {
  private final byte[] bytes;

  private Request(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * A request with a JSON body.
   *
   * @param headers in addition to {@code Host}, {@code Content-Type} and {@code Content-Length}
   * @param body empty for none
   * @throws Problem when method, path or a header contains other than printable ASCII characters
   */
  public static Request of(
      Target target, String method, String path, Map<String, String> headers, String body) {
    byte[] content = body.getBytes(StandardCharsets.UTF_8);
    StringBuilder head = new StringBuilder();
    line(head, method + " " + path + " HTTP/1.1");
    line(head, "Host: " + target.authority());
    headers.forEach((name, value) -> line(head, name + ": " + value));
    if (content.length > 0) {
      line(head, "Content-Type: application/json");
      line(head, "Content-Length: " + content.length);
    }
    head.append("\r\n");
    byte[] headBytes = head.toString().getBytes(StandardCharsets.ISO_8859_1);
    return new Request(
        ByteBuffer.allocate(headBytes.length + content.length).put(headBytes).put(content).array());
  }

  private static void line(StringBuilder head, String line) {
    if (!line.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
      throw Problem.invalid("request", "has a line that is not printable ASCII: '" + line + "'");
    }
    head.append(line).append("\r\n");
  }

  /** The bytes in a direct buffer, which the socket can send without a copy. */
  ByteBuffer direct() {
    return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
  }

  @Override
  public String toString() {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
