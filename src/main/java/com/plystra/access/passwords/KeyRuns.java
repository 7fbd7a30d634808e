package com.plystra.access.passwords;

import java.util.List;
import java.util.stream.Stream;

/**
 * Runs of digits and of keys in a text. Digits may be any. Keys are at least three neighbours in a
 * row or a column of a keyboard, letters in the order of the alphabet, or one letter repeated, in
 * either direction.
 */
final class KeyRuns {
  private static final int LEAST_KEYS = 3;

  /** The letters of the US, German, French and Russian keyboards; then columns, and a zigzag. */
  private static final List<String> LINES =
      Stream.of(
              "qwertyuiop asdfghjkl zxcvbnm",
              "qwertzuiop yxcvbnm",
              "azertyuiop qsdfghjklm wxcvbn",
              "йцукенгшщзхъ фывапролджэ ячсмитьбю",
              "1qaz 2wsx 3edc 4rfv 5tgb 6yhn 7ujm",
              "1q2w3e4r5t6y7u8i9o0p")
          .flatMap(lines -> Stream.of(lines.split(" ", -1)))
          .flatMap(line -> Stream.of(line, new StringBuilder(line).reverse().toString()))
          .toList();

  private final int[] digits;
  private final int[] keys;

  KeyRuns(String text) {
    this.digits = new int[text.length()];
    this.keys = new int[text.length()];
    for (int at = 0; at < text.length(); at++) {
      digits[at] = digits(text, at);
      keys[at] = keys(text, at);
    }
  }

  /** Whether the part of the text between two positions is one run. */
  boolean isRun(int from, int to) {
    int length = to - from;
    return length <= digits[from] || (length >= LEAST_KEYS && length <= keys[from]);
  }

  private static int digits(String text, int from) {
    int to = from;
    while (to < text.length() && Character.isDigit(text.charAt(to))) {
      to++;
    }
    return to - from;
  }

  private static int keys(String text, int from) {
    int longest = 0;
    for (String line : LINES) {
      longest = Math.max(longest, common(text, from, line));
    }
    for (int step = -1; step <= 1; step++) {
      longest = Math.max(longest, letters(text, from, step));
    }
    return longest;
  }

  /** The number of characters that text and line have in common from there on. */
  private static int common(String text, int from, String line) {
    int start = line.indexOf(text.charAt(from));
    int length = 0;
    while (start >= 0
        && start + length < line.length()
        && from + length < text.length()
        && line.charAt(start + length) == text.charAt(from + length)) {
      length++;
    }
    return length;
  }

  /** The number of letters from there on, each so many code points after the one before it. */
  private static int letters(String text, int from, int step) {
    int to = from;
    while (to < text.length()
        && Character.isLetter(text.charAt(to))
        && (to == from || text.charAt(to) - text.charAt(to - 1) == step)) {
      to++;
    }
    return to - from;
  }
}
