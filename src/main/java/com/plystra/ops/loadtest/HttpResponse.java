package com.plystra.ops.loadtest;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One response, parsed while it arrives. Parses HTTP/1.1 strictly, and only what servers send for a
 * request without {@code Expect} or {@code Upgrade}. The buffer is reused for the next response.
 */
final class HttpResponse {
  private static final int FIRST_BYTES = 4 * 1024;
  private static final int MOST_BYTES = 64 * 1024 * 1024;

  private static final Pattern CODE = Pattern.compile("\"code\"\\s*:\\s*\"(\\w{1,64})\"");

  private byte[] bytes = new byte[FIRST_BYTES];
  private int length;
  private int searched;
  private ResponseHead head = ResponseHead.NONE;
  private int bodyEnd;
  private int chunkAt;

  /** Prepares for the next response. */
  void clear() {
    length = 0;
    searched = 0;
    head = ResponseHead.NONE;
    bodyEnd = 0;
    chunkAt = 0;
  }

  /**
   * Takes bytes that have arrived.
   *
   * @return whether the response is complete
   */
  boolean take(ByteBuffer in) throws BadAnswer {
    int more = in.remaining();
    if (length + more > bytes.length) {
      grow(length + more);
    }
    in.get(bytes, length, more);
    length += more;
    if (head.length() == 0 && !readHead()) {
      return false;
    }
    return head.chunked() ? readChunks() : readBody();
  }

  private void grow(int needed) throws BadAnswer {
    if (needed > MOST_BYTES) {
      throw new BadAnswer("an answer of more than 64 MiB");
    }
    bytes = Arrays.copyOf(bytes, Math.max(needed, bytes.length * 2));
  }

  private boolean readHead() throws BadAnswer {
    int end = ResponseHead.end(bytes, searched, length);
    if (end < 0) {
      searched = Math.max(0, length - 3);
      return false;
    }
    head = ResponseHead.read(bytes, end);
    bodyEnd = head.length();
    chunkAt = head.length();
    return true;
  }

  private boolean readBody() throws BadAnswer {
    int whole = head.length() + head.contentLength();
    if (length > whole) {
      throw new BadAnswer("more bytes than the answer's length");
    }
    bodyEnd = length;
    return length == whole;
  }

  // The data of each chunk is moved to the end of the previous chunk's data.
  private boolean readChunks() throws BadAnswer {
    while (true) {
      int line = ResponseHead.lineEnd(bytes, chunkAt, length);
      if (line < 0) {
        return false;
      }
      int size = chunkSize(line);
      int from = line + 2;
      if (length - from < size + 2) {
        return false;
      }
      if (bytes[from + size] != '\r' || bytes[from + size + 1] != '\n') {
        throw new BadAnswer("a chunk longer than its size");
      }
      System.arraycopy(bytes, from, bytes, bodyEnd, size);
      bodyEnd += size;
      chunkAt = from + size + 2;
      if (size == 0) {
        return last();
      }
    }
  }

  private int chunkSize(int line) throws BadAnswer {
    String text = new String(bytes, chunkAt, line - chunkAt, StandardCharsets.ISO_8859_1);
    if (!text.matches("[0-9A-Fa-f]{1,7}")) {
      throw new BadAnswer("a chunk without a size");
    }
    return Integer.parseInt(text, 16);
  }

  private boolean last() throws BadAnswer {
    if (chunkAt != length) {
      throw new BadAnswer("more bytes than the answer's last chunk");
    }
    return true;
  }

  int status() {
    return head.status();
  }

  boolean succeeded() {
    return head.status() / 100 == 2;
  }

  /** Whether the server closes the connection after this response. */
  boolean closes() {
    return head.closes();
  }

  /** The index of the text that occurs first in the body; -1 when none does. */
  int first(byte[][] texts) {
    for (int at = head.length(); at <= bodyEnd; at++) {
      for (int i = 0; i < texts.length; i++) {
        if (isAt(at, texts[i])) {
          return i;
        }
      }
    }
    return -1;
  }

  private boolean isAt(int at, byte[] text) {
    return at + text.length <= bodyEnd
        && (text.length == 0
            || (bytes[at] == text[0]
                && Arrays.equals(bytes, at, at + text.length, text, 0, text.length)));
  }

  /**
   * Describes a response that is not an outcome: its status, and the error code if it contains one.
   */
  String fault() {
    Matcher code = CODE.matcher(body());
    return "status " + head.status() + (code.find() ? " " + code.group(1) : " with another body");
  }

  int bodyBytes() {
    return bodyEnd - head.length();
  }

  String body() {
    return new String(bytes, head.length(), bodyBytes(), StandardCharsets.UTF_8);
  }
}
