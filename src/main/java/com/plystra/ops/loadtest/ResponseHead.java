package com.plystra.ops.loadtest;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The head of a response.
 *
 * @param length its bytes, including the empty line
 * @param contentLength the body's bytes, when it is not chunked
 * @param closes whether the connection ends with this response
 */
record ResponseHead(int length, int status, int contentLength, boolean chunked, boolean closes) {
  static final ResponseHead NONE = new ResponseHead(0, 0, 0, false, false);

  private static final String VERSION = "HTTP/1.1 ";
  private static final String CONTENT_LENGTH = "content-length:";
  private static final int LENGTH_DIGITS = 8;
  private static final int STATUS_DIGITS = 3;
  private static final int MOST_BYTES = 64 * 1024;
  private static final int UNKNOWN = -1;
  private static final int NO_CONTENT = 204;
  private static final int NOT_MODIFIED = 304;

  /** The end of the empty line, searched from an index; -1 when it has not arrived yet. */
  static int end(byte[] bytes, int from, int length) throws BadAnswer {
    for (int i = from; i + 3 < length; i++) {
      if (bytes[i] == '\r'
          && bytes[i + 1] == '\n'
          && bytes[i + 2] == '\r'
          && bytes[i + 3] == '\n') {
        return i + 4;
      }
    }
    if (length > MOST_BYTES) {
      throw new BadAnswer("headers without an end");
    }
    return -1;
  }

  /**
   * The end of the line that starts at an index, before its CR LF; -1 when it has not arrived yet.
   */
  static int lineEnd(byte[] bytes, int from, int length) {
    for (int i = from; i + 1 < length; i++) {
      if (bytes[i] == '\r' && bytes[i + 1] == '\n') {
        return i;
      }
    }
    return -1;
  }

  /** Parses a head that is complete up to {@code end}. */
  static ResponseHead read(byte[] bytes, int end) throws BadAnswer {
    int status = status(bytes, end);
    int contentLength = status == NO_CONTENT || status == NOT_MODIFIED ? 0 : UNKNOWN;
    boolean chunked = false;
    boolean closes = false;
    int at = lineEnd(bytes, 0, end) + 2;
    while (at < end - 2) {
      int line = lineEnd(bytes, at, end);
      if (is(bytes, at, line, CONTENT_LENGTH)) {
        contentLength = number(bytes, at + CONTENT_LENGTH.length(), line);
      } else if (is(bytes, at, line, "transfer-encoding:")) {
        chunked = chunked(value(bytes, at, line));
      } else if (is(bytes, at, line, "connection:")) {
        closes = value(bytes, at, line).equals("close");
      }
      at = line + 2;
    }
    if (chunked == (contentLength != UNKNOWN)) {
      throw new BadAnswer("a head without exactly one of content length and chunked coding");
    }
    return new ResponseHead(end, status, Math.max(0, contentLength), chunked, closes);
  }

  private static int status(byte[] bytes, int end) throws BadAnswer {
    int at = VERSION.length();
    if (end < at + STATUS_DIGITS || !is(bytes, 0, end, VERSION)) {
      throw new BadAnswer("not an answer in HTTP/1.1");
    }
    int status = 0;
    for (int i = at; i < at + STATUS_DIGITS; i++) {
      status = status * 10 + bytes[i] - '0';
    }
    if (status < 200 || status > 599) {
      throw new BadAnswer("a status that is not 200 to 599");
    }
    return status;
  }

  // Ignores case.
  private static boolean is(byte[] bytes, int from, int end, String text) {
    if (end - from < text.length()) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (lower(bytes[from + i]) != lower(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static int lower(int c) {
    return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
  }

  private static String value(byte[] bytes, int from, int end) {
    String line = new String(bytes, from, end - from, StandardCharsets.ISO_8859_1);
    return line.substring(line.indexOf(':') + 1).strip().toLowerCase(Locale.ROOT);
  }

  // Parsed without a string, because every response has it.
  private static int number(byte[] bytes, int from, int end) throws BadAnswer {
    int at = from;
    while (at < end && bytes[at] == ' ') {
      at++;
    }
    int number = 0;
    for (int i = at; i < end; i++) {
      if (bytes[i] < '0' || bytes[i] > '9') {
        throw new BadAnswer("a length that is not a number");
      }
      number = number * 10 + bytes[i] - '0';
    }
    if (at == end || end - at > LENGTH_DIGITS) {
      throw new BadAnswer("a length that is empty or too large");
    }
    return number;
  }

  private static boolean chunked(String value) throws BadAnswer {
    if (!value.equals("chunked")) {
      throw new BadAnswer("a transfer coding other than chunked");
    }
    return true;
  }
}
