package com.plystra.http.input;

import java.text.Normalizer;

/** Character classes without regular expressions, for speed: they run on every request. */
final class Chars {
  static final int ID_MAX = 128;
  static final int KEY_MAX = 64;
  private static final int DELETE = 0x7f;
  private static final String ID_SIGNS = "._:-/@+~= ";

  private Chars() {}

  static boolean isId(String s) {
    if (s.isEmpty() || length(s) > ID_MAX || !Character.isLetterOrDigit(s.codePointAt(0))) {
      return false;
    }
    boolean ascii = true;
    for (int i = 0, c; i < s.length(); i += Character.charCount(c)) {
      c = s.codePointAt(i);
      ascii &= c < DELETE;
      if (!isInId(c)) {
        return false;
      }
    }
    return s.charAt(s.length() - 1) != ' '
        && hasWholeParts(s)
        && (ascii || Normalizer.isNormalized(s, Normalizer.Form.NFC));
  }

  private static boolean isInId(int c) {
    return c < DELETE
        ? ID_SIGNS.indexOf(c) >= 0 || isAlphanumeric((char) c)
        : Character.isLetterOrDigit(c) || isVowelSign(c);
  }

  /**
   * Combining signs that words of some scripts need; without those that are common to all scripts.
   */
  private static boolean isVowelSign(int c) {
    int type = Character.getType(c);
    return (type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK)
        && Character.UnicodeScript.of(c) != Character.UnicodeScript.INHERITED;
  }

  /** Whether every part between slashes is not empty and is neither {@code .} nor {@code ..}. */
  private static boolean hasWholeParts(String s) {
    if (s.indexOf('/') < 0) {
      return true;
    }
    for (String part : s.split("/", -1)) {
      if (part.isEmpty() || part.equals(".") || part.equals("..")) {
        return false;
      }
    }
    return true;
  }

  static boolean isKey(String s) {
    if (s.isEmpty() || s.length() > KEY_MAX || !isLower(s.charAt(0))) {
      return false;
    }
    for (int i = 1; i < s.length(); i++) {
      char c = s.charAt(i);
      if (!isLower(c) && !isDigit(c) && c != '_' && c != '.' && c != '-') {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether the text has no control characters and no unpaired surrogates, which no encoding can
   * store.
   */
  static boolean isClean(String s, boolean lines) {
    for (int i = 0; i < s.length(); i++) {
      char c = s.charAt(i);
      if (isControl(c) && !(lines && (c == '\t' || c == '\n'))) {
        return false;
      }
      if (Character.isSurrogate(c)) {
        if (!isPair(s, i)) {
          return false;
        }
        i++;
      }
    }
    return true;
  }

  /** Whether databases and encodings can store the text: no NUL and no unpaired surrogates. */
  static boolean isStorable(String s) {
    for (int i = 0; i < s.length(); i++) {
      char c = s.charAt(i);
      if (c == 0 || (Character.isSurrogate(c) && !isPair(s, i++))) {
        return false;
      }
    }
    return true;
  }

  /** The number of code points, not of UTF-16 units. */
  static int length(String s) {
    return s.codePointCount(0, s.length());
  }

  private static boolean isPair(String s, int at) {
    return Character.isHighSurrogate(s.charAt(at))
        && at + 1 < s.length()
        && Character.isLowSurrogate(s.charAt(at + 1));
  }

  private static boolean isControl(char c) {
    return c < ' ' || (c >= DELETE && c < 0xa0);
  }

  private static boolean isAlphanumeric(char c) {
    return isLower(c) || (c >= 'A' && c <= 'Z') || isDigit(c);
  }

  private static boolean isLower(char c) {
    return c >= 'a' && c <= 'z';
  }

  /** Whether the text is ASCII digits, with an optional minus sign. */
  static boolean isNumber(String s) {
    int from = s.startsWith("-") ? 1 : 0;
    for (int i = from; i < s.length(); i++) {
      if (!isDigit(s.charAt(i))) {
        return false;
      }
    }
    return s.length() > from;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
