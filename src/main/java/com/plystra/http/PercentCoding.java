package com.plystra.http;

import com.plystra.base.problem.Problem;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Strict percent-decoding; the result must be UTF-8. */
final class PercentCoding {
  private PercentCoding() {}

  /**
   * Decodes one segment of a path once.
   *
   * @throws Problem as {@link #decode}, and for an escaped character that never needs an escape: a
   *     proxy's rule for {@code /users} would not match {@code /%75sers}
   */
  static String decodeSegment(String text) {
    for (int at = text.indexOf('%'); at >= 0; at = text.indexOf('%', at + 1)) {
      if (isPlain(escaped(text, at + 1))) {
        throw Refusals.badRequest("The path escapes a character that needs no escape.");
      }
    }
    return decode(text, false);
  }

  private static boolean isPlain(byte b) {
    return (b >= 'A' && b <= 'Z')
        || (b >= 'a' && b <= 'z')
        || (b >= '0' && b <= '9')
        || b == '-'
        || b == '.'
        || b == '_';
  }

  /**
   * @param plus whether {@code +} means a space, as in queries
   * @throws Problem {@code BAD_REQUEST} for malformed escapes, bytes that are not UTF-8, and NUL
   */
  static String decode(String text, boolean plus) {
    if (text.indexOf('%') < 0 && !(plus && text.indexOf('+') >= 0)) {
      return text;
    }
    ByteBuffer bytes = ByteBuffer.allocate(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '%') {
        bytes.put(escaped(text, i + 1));
        i += 2;
      } else {
        bytes.put((byte) (plus && c == '+' ? ' ' : c));
      }
    }
    return utf8(bytes.flip());
  }

  private static byte escaped(String text, int at) {
    int high = at + 1 < text.length() ? Character.digit(text.charAt(at), 16) : -1;
    int low = high < 0 ? -1 : Character.digit(text.charAt(at + 1), 16);
    if (low < 0 || (high == 0 && low == 0)) {
      throw Refusals.badRequest("The address contains a malformed escape.");
    }
    return (byte) (high << 4 | low);
  }

  private static String utf8(ByteBuffer bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException e) {
      throw Refusals.badRequest("The address is not UTF-8.");
    }
  }
}
