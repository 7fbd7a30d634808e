package com.plystra.http;

/** Limits the length of texts from callers that are stored or logged. */
final class ShortText {
  private static final String ELLIPSIS = "\u2026";
  private static final int ELLIPSIS_BYTES = 3;

  private ShortText() {}

  /**
   * The text; if it has more than {@code maxBytes} bytes of UTF-8, as many of its characters as fit
   * together with an ellipsis at the end.
   */
  static String cut(String text, int maxBytes) {
    if (text.length() <= maxBytes / ELLIPSIS_BYTES) {
      return text;
    }
    int fits = 0;
    int bytes = 0;
    for (int i = 0; i < text.length(); ) {
      int point = text.codePointAt(i);
      bytes += bytes(point);
      if (bytes > maxBytes) {
        return text.substring(0, fits) + ELLIPSIS;
      }
      i += Character.charCount(point);
      fits = bytes <= maxBytes - ELLIPSIS_BYTES ? i : fits;
    }
    return text;
  }

  private static int bytes(int point) {
    return point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
  }
}
