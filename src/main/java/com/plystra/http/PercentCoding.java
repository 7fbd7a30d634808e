package com.plystra.http;

import com.plystra.base.problem.Problem;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Strict percent-decoding: UTF-8 or nothing. */
final class PercentCoding {
  private PercentCoding() {}

  /**
   * One segment of a path, decoded once.
   *
   * @throws Problem as {@link #decode} does, and for an escape that none of a path's readers needs:
   *     a rule of a proxy for {@code /users} would not see {@code /%75sers}
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
   * @param plus whether {@code +} stands for a space, as in queries
   * @throws Problem {@code BAD_REQUEST} for broken escapes, bytes that are not UTF-8, and NUL
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
      throw Refusals.badRequest("The address holds a broken escape.");
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
