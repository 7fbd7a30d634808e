package com.plystra.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Follows the bytes of one connection from request to request, strictly after RFC 9112. Undertow
 * joins folded header lines, takes any version for 1.1 and skips junk after a chunk; what a
 * stricter reader in front of it would have understood otherwise is found here, and never forgiven.
 */
final class Framing {
  private enum State {
    START_LINE,
    HEADER_LINE,
    FIXED_BODY,
    CHUNK_SIZE,
    CHUNK_DATA,
    CHUNK_END,
    LAST_LINE,
    BROKEN
  }

  private static final int LINE_KEPT = 64;
  private static final int MAX_CHUNK_DIGITS = 8;
  private static final String LENGTH = "content-length:";
  private static final String ENCODING = "transfer-encoding:";
  private static final long HTTP_1_0 = word("HTTP/1.0");
  private static final long HTTP_1_1 = word("HTTP/1.1");

  private final byte[] line = new byte[LINE_KEPT];
  private State state = State.START_LINE;
  private int inLine;
  private boolean returned;
  private long lastEight;
  private long left;
  private boolean chunked;

  boolean isBroken() {
    return state == State.BROKEN;
  }

  /** Takes the bytes of the buffer between two positions, which do not move. */
  void follow(ByteBuffer bytes, int from, int to) {
    int at = from;
    while (at < to && state != State.BROKEN) {
      if (state == State.FIXED_BODY || state == State.CHUNK_DATA) {
        int skipped = (int) Math.min(left, to - at);
        left -= skipped;
        at += skipped;
        if (left == 0) {
          enter(state == State.FIXED_BODY ? State.START_LINE : State.CHUNK_END);
        }
      } else {
        at = takeSome(bytes, at, to);
      }
    }
  }

  /** At least one byte; all up to the end of a line in which nothing counts. */
  private int takeSome(ByteBuffer bytes, int from, int to) {
    int at = isOfNoInterest() ? endOfText(bytes, from, to) : from;
    if (at < to) {
      take(bytes.get(at));
    }
    return at + 1;
  }

  /** Whether nothing in the rest of this line counts, save where it ends. */
  private boolean isOfNoInterest() {
    return state == State.HEADER_LINE && inLine > 0 && !returned && !mayFrame();
  }

  /** Only 'C' and 'T' begin the two names of interest. */
  private boolean mayFrame() {
    int first = line[0] | 0x20;
    return first == 'c' || first == 't';
  }

  /** Where the next control character is that could end a line. */
  private static int endOfText(ByteBuffer bytes, int from, int to) {
    int at = from;
    while (at < to && bytes.get(at) != '\r' && bytes.get(at) != '\n') {
      at++;
    }
    return at;
  }

  private void take(byte b) {
    if (returned) {
      returned = false;
      if (b == '\n') {
        endLine();
      } else {
        state = State.BROKEN;
      }
    } else if (b == '\r') {
      returned = true;
    } else if (b == '\n' || (inLine == 0 && (b == ' ' || b == '\t'))) {
      // A bare line feed, or a line that would continue the one before it.
      state = State.BROKEN;
    } else {
      keep(b);
    }
  }

  private void keep(byte b) {
    if (inLine < LINE_KEPT) {
      line[inLine] = b;
    }
    inLine++;
    lastEight = lastEight << Byte.SIZE | (b & 0xff);
  }

  private void endLine() {
    switch (state) {
      case START_LINE -> startLine();
      case HEADER_LINE -> headerLine();
      case CHUNK_SIZE -> chunkSize();
      case CHUNK_END -> enter(inLine == 0 ? State.CHUNK_SIZE : State.BROKEN);
      case LAST_LINE -> enter(inLine == 0 ? State.START_LINE : State.BROKEN);
      default -> throw new IllegalStateException("no line in " + state);
    }
  }

  private void startLine() {
    chunked = false;
    left = 0;
    boolean known = lastEight == HTTP_1_1 || lastEight == HTTP_1_0;
    // Empty lines before a request are to be ignored (section 2.2).
    enter(inLine == 0 ? State.START_LINE : known ? State.HEADER_LINE : State.BROKEN);
  }

  private void headerLine() {
    if (inLine == 0) {
      enter(chunked ? State.CHUNK_SIZE : left > 0 ? State.FIXED_BODY : State.START_LINE);
      return;
    }
    if (begins(ENCODING)) {
      chunked = true;
    } else if (begins(LENGTH)) {
      framed(text().substring(LENGTH.length()).trim());
    }
    inLine = 0;
  }

  /** The guard refuses what is wrong or given twice; here the value only has to be the same. */
  private void framed(String length) {
    left = number(length, 10);
    state = left < 0 ? State.BROKEN : state;
  }

  /** Whether the line begins so, in any case. */
  private boolean begins(String name) {
    int at = 0;
    while (at < name.length() && at < inLine && lower(line[at]) == name.charAt(at)) {
      at++;
    }
    return at == name.length();
  }

  private static int lower(byte b) {
    return b >= 'A' && b <= 'Z' ? b + ('a' - 'A') : b;
  }

  private void chunkSize() {
    left = inLine > MAX_CHUNK_DIGITS ? -1 : number(text(), 16);
    enter(left < 0 ? State.BROKEN : left == 0 ? State.LAST_LINE : State.CHUNK_DATA);
  }

  private String text() {
    return new String(line, 0, Math.min(inLine, LINE_KEPT), StandardCharsets.ISO_8859_1);
  }

  private void enter(State next) {
    state = next;
    inLine = 0;
  }

  /** -1 when it is none. */
  private static long number(String digits, int radix) {
    long value = digits.isEmpty() || digits.length() > 10 ? -1 : 0;
    for (int i = 0; i < digits.length() && value >= 0; i++) {
      int digit = Character.digit(digits.charAt(i), radix);
      value = digit < 0 ? -1 : value * radix + digit;
    }
    return value;
  }

  private static long word(String eight) {
    long word = 0;
    for (int i = 0; i < eight.length(); i++) {
      word = word << Byte.SIZE | eight.charAt(i);
    }
    return word;
  }
}
