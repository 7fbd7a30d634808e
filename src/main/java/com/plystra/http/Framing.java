package com.plystra.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Follows the bytes of one connection from request to request, strictly after RFC 9112. Undertow
 * joins folded header lines, takes any version for 1.1 and skips junk after a chunk; what a
 * stricter reader in front of it would have understood otherwise is found here, and never forgiven.
 */
final class Framing {
  /**
   * What could be read of a head that was refused.
   *
   * @param path without its query
   * @param requestId as it was given, whatever that is
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

  /** Enough for a header of 64 characters with a request id, and for the paths of the API. */
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

  /** Whether what comes next belongs to a body. */
  boolean isInBody() {
    return state == State.FIXED_BODY
        || state == State.CHUNK_SIZE
        || state == State.CHUNK_DATA
        || state == State.CHUNK_END
        || state == State.LAST_LINE;
  }

  /** How many requests have begun. */
  int heads() {
    return heads + (isStarting() ? 1 : 0);
  }

  private boolean isStarting() {
    return inLine > 0 && (state == State.START_LINE || brokenAtStart);
  }

  /** The head that began last, as far as it has come in. */
  Head head() {
    byte[] kept = isStarting() ? line : startLine;
    int length = isStarting() ? inLine : inStartLine;
    String text = new String(kept, 0, Math.min(length, LINE_KEPT), StandardCharsets.ISO_8859_1);
    return Head.of(text, length > LINE_KEPT, Optional.ofNullable(requestId));
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
    return state == State.HEADER_LINE && inLine > 0 && !returned && !mayFrame() && !mayBeId();
  }

  /** Most names differ within three letters. */
  private boolean mayBeId() {
    int third = 2;
    return lower(line[0]) == idHeader.charAt(0)
        && (inLine <= third
            || (third < idHeader.length() && lower(line[third]) == idHeader.charAt(third)));
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
        breakOff();
      }
    } else if (b == '\r') {
      returned = true;
    } else if (b == '\n' || (inLine == 0 && (b == ' ' || b == '\t'))) {
      // A bare line feed, or a line that would continue the one before it.
      breakOff();
    } else {
      keep(b);
    }
  }

  private void breakOff() {
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
    // Empty lines before a request are to be ignored (section 2.2).
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
    if (begins(ENCODING)) {
      chunked = true;
    } else if (begins(LENGTH)) {
      framed(text().substring(LENGTH.length()).trim());
    } else if (requestId == null && begins(idHeader)) {
      requestId = text().substring(idHeader.length()).trim();
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
