package com.plystra.http;

import io.undertow.util.HeaderMap;
import io.undertow.util.HttpString;
import java.util.concurrent.ThreadLocalRandom;

/** Accepts a caller's request id if it is safe to log, else generates one. */
final class RequestIds {
  private static final int MAX = 128;
  private static final char[] HEX = "0123456789abcdef".toCharArray();

  private final HttpString header;

  RequestIds(String header) {
    this.header = HttpString.tryFromString(header);
  }

  HttpString header() {
    return header;
  }

  String of(HeaderMap headers) {
    String given = headers.getFirst(header);
    return given == null ? fresh() : kept(given);
  }

  /** The given id if it is acceptable, else a new one. */
  static String kept(String given) {
    return isSafe(given) ? given : fresh();
  }

  private static boolean isSafe(String id) {
    if (id.isEmpty() || id.length() > MAX) {
      return false;
    }
    for (int i = 0; i < id.length(); i++) {
      if (!isAllowed(id.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isAllowed(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '.'
        || c == '_'
        || c == ':'
        || c == '-';
  }

  /** A random id. It need not be unpredictable, only distinct. */
  static String fresh() {
    long bits = ThreadLocalRandom.current().nextLong();
    char[] id = new char[20];
    "req_".getChars(0, 4, id, 0);
    for (int i = 4; i < id.length; i++) {
      id[i] = HEX[(int) (bits & 0xf)];
      bits >>>= 4;
    }
    return new String(id);
  }
}
