package com.plystra.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tracks the framing of requests in the bytes of one connection, strictly according to RFC 9112.
 * Undertow joins folded header lines, accepts any version as 1.1 and ignores extra bytes after a
 * chunk. A stricter parser in front of it would see other requests; such a connection is marked as
 * broken, permanently.
 */
final class Framing {
  /**
   * What could be read of the head of a refused request.
   *
   * @param path without its query
   * @param requestId as received, not validated
   */
  record Head(String method, String path, Optional<String> requestId) {
    static final String UNKNOWN = "-";
    private static final Pattern START = Pattern.compile("([A-Z]{1,32}) +([^ ?#]*)([ ?#].*)?");

    static Head of(String startLine, boolean cut, Optional<String> requestId) {
      Matcher start = START.matcher(startLine);
      if (!start.lookingAt()) {
        return new Head(UNKNOWN, UNKNOWN, requestId);
      }
      boolean pathIsCut = cut && start.group(3) == null;
      return new Head(start.group(1), start.group(2) + (pathIsCut ? "\u2026" : ""), requestId);
    }
  }

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

  /** Enough for a header name of 64 characters with a request id, and for the paths of the API. */
  private static final int LINE_KEPT = 256;

  private static final int MAX_CHUNK_DIGITS = 8;
  private static final String LENGTH = "content-length:";
  private static final String ENCODING = "transfer-encoding:";
  private static final long HTTP_1_0 = word("HTTP/1.0");
  private static final long HTTP_1_1 = word("HTTP/1.1");

  private final String idHeader;
  private byte[] line = new byte[LINE_KEPT];
  private byte[] startLine = new byte[LINE_KEPT];
  private int inStartLine;
  private int heads;
  private boolean brokenAtStart;
  private @Nullable String requestId;
  private State state = State.START_LINE;
  private int inLine;
  private boolean returned;
  private long lastEight;
  private long left;
  private boolean chunked;

  /**
   * @param idHeader the name of the header with the request id
   */
  Framing(String idHeader) {
    this.idHeader = idHeader.toLowerCase(Locale.ROOT) + ":";
  }

  boolean isBroken() {
    return state == State.BROKEN;
  }

  /** Whether the next byte belongs to a body. */
  boolean isInBody() {
    return state == State.FIXED_BODY
        || state == State.CHUNK_SIZE
        || state == State.CHUNK_DATA
        || state == State.CHUNK_END
        || state == State.LAST_LINE;
  }

  /** The number of requests that have started. */
  int heads() {
    return heads + (isStarting() ? 1 : 0);
  }

  private boolean isStarting() {
    return inLine > 0 && (state == State.START_LINE || brokenAtStart);
  }

  /** The head of the latest request, as far as it was received. */
  Head head() {
    byte[] kept = isStarting() ? line : startLine;
    int length = isStarting() ? inLine : inStartLine;
    String text = new String(kept, 0, Math.min(length, LINE_KEPT), StandardCharsets.ISO_8859_1);
    return Head.of(text, length > LINE_KEPT, Optional.ofNullable(requestId));
  }

  /** Processes the bytes of the buffer between two positions, which do not change. */
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

  /** Processes at least one byte. Skips to the end of a line that is not relevant. */
  private int takeSome(ByteBuffer bytes, int from, int to) {
    int at = isIrrelevant() ? endOfText(bytes, from, to) : from;
    if (at < to) {
      take(bytes.get(at));
    }
    return at + 1;
  }

  /** Whether the rest of this line is irrelevant except for its end. */
  private boolean isIrrelevant() {
    return state == State.HEADER_LINE && inLine > 0 && !returned && !mayBeFraming() && !mayBeId();
  }

  /** Most header names differ within their first three letters. */
  private boolean mayBeId() {
    int third = 2;
    return lower(line[0]) == idHeader.charAt(0)
        && (inLine <= third
            || (third < idHeader.length() && lower(line[third]) == idHeader.charAt(third)));
  }

  /** The two relevant header names start with 'C' and 'T'. */
  private boolean mayBeFraming() {
    int first = line[0] | 0x20;
    return first == 'c' || first == 't';
  }

  /** The position of the next character that could end a line. */
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
        markBroken();
      }
    } else if (b == '\r') {
      returned = true;
    } else if (b == '\n' || (inLine == 0 && (b == ' ' || b == '\t'))) {
      // A bare line feed, or a continuation of the previous line.
      markBroken();
    } else {
      keep(b);
    }
  }

  private void markBroken() {
    brokenAtStart = state == State.START_LINE;
    state = State.BROKEN;
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
    if (inLine > 0) {
      keepStartLine();
    }
    boolean known = lastEight == HTTP_1_1 || lastEight == HTTP_1_0;
    // Empty lines before a request must be ignored (section 2.2).
    enter(inLine == 0 ? State.START_LINE : known ? State.HEADER_LINE : State.BROKEN);
  }

  private void keepStartLine() {
    byte[] free = startLine;
    startLine = line;
    line = free;
    inStartLine = inLine;
    requestId = null;
    heads++;
  }

  private void headerLine() {
    if (inLine == 0) {
      enter(chunked ? State.CHUNK_SIZE : left > 0 ? State.FIXED_BODY : State.START_LINE);
      return;
    }
    if (startsWith(ENCODING)) {
      chunked = true;
    } else if (startsWith(LENGTH)) {
      setLength(text().substring(LENGTH.length()).trim());
    } else if (requestId == null && startsWith(idHeader)) {
      requestId = text().substring(idHeader.length()).trim();
    }
    inLine = 0;
  }

  /**
   * {@link ProtocolGuard} refuses invalid and repeated values; here only the same value must be
   * used as there.
   */
  private void setLength(String length) {
    left = number(length, 10);
    state = left < 0 ? State.BROKEN : state;
  }

  /** Whether the line starts with this name, ignoring case. */
  private boolean startsWith(String name) {
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

  /** Parses a number; -1 when it is invalid. */
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
