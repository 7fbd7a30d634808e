package com.plystra.ops.loadtest;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The lines before an answer's body.
 *
 * @param length their bytes, with the empty line
 * @param contentLength the body's bytes, where it is not in chunks
 * @param closes whether the connection ends with this answer
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

  /** Where the empty line ends, looked for from a place on; -1 when it has not come yet. */
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

  /** Where the line that begins at a place ends, before its CR LF; -1 when it has not come yet. */
  static int lineEnd(byte[] bytes, int from, int length) {
    for (int i = from; i + 1 < length; i++) {
      if (bytes[i] == '\r' && bytes[i + 1] == '\n') {
        return i;
      }
    }
    return -1;
  }

  /** Reads a head that is there up to {@code end}. */
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
      throw new BadAnswer("not exactly one of a length and chunks");
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
      throw new BadAnswer("a status that is none");
    }
    return status;
  }

  // Whatever the case of its letters; the text is given in small ones, or has none that matter.
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

  // Without a string: this one is in every answer.
  private static int number(byte[] bytes, int from, int end) throws BadAnswer {
    int at = from;
    while (at < end && bytes[at] == ' ') {
      at++;
    }
    int number = 0;
    for (int i = at; i < end; i++) {
      if (bytes[i] < '0' || bytes[i] > '9') {
        throw new BadAnswer("a length that is no number");
      }
      number = number * 10 + bytes[i] - '0';
    }
    if (at == end || end - at > LENGTH_DIGITS) {
      throw new BadAnswer("a length that is none");
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
