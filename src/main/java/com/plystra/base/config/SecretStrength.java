package com.plystra.base.config;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Estimates the strength of a secret in bits. It looks at the text and not at how it was made, so
 * it only refuses what is certainly weak. Each character counts by the kinds of characters in the
 * text; characters that follow from those before (repeats, sequences, keyboard rows) and common
 * words count less.
 */
final class SecretStrength {
  private static final int SHORTEST_REPEAT = 4;
  private static final int SHORTEST_RUN = 3;
  private static final int SHORTEST_ALTERNATION = 7;

  /** The bits that a repeat, a sequence or a known word adds: its position and its length. */
  private static final double BITS_OF_A_PATTERN = 8;

  /** The bits of a word of a natural language, one of about 4,000. */
  private static final double BITS_OF_A_WORD = 12;

  private static final Pattern PROSE =
      Pattern.compile("(?:\\p{L}\\p{Ll}{0,11}[ ._-]+){2,}(?:\\p{L}\\p{Ll}{0,11})?");

  private static final List<String> KEYBOARD =
      List.of("qwertyuiop", "asdfghjkl", "zxcvbnm", "qwertzuiop", "azertyuiop", "1234567890");
  private static final List<String> WORDS =
      List.of(
          "password",
          "passwort",
          "passphrase",
          "secret",
          "token",
          "admin",
          "root",
          "user",
          "test",
          "plystra",
          "postgres",
          "database",
          "server",
          "session",
          "metrics",
          "keystore",
          "letmein",
          "welcome",
          "default",
          "correct",
          "horse",
          "battery",
          "staple",
          "monkey",
          "dragon",
          "master",
          "login",
          "company",
          "production",
          "development",
          "staging",
          "example",
          "change",
          "please",
          "replace",
          "this",
          "super",
          "hello",
          "world",
          "iloveyou",
          "sunshine",
          "princess");

  private final String text;
  private final String lower;
  private final double bitsOfOne;

  private SecretStrength(String text) {
    this.text = text;
    this.lower = text.toLowerCase(Locale.ROOT);
    this.bitsOfOne = Math.log(alphabet(text)) / Math.log(2);
  }

  /** The strength in bits, rounded down; 0 for an empty text. */
  static int bits(String secret) {
    return (int) new SecretStrength(secret).sum();
  }

  private double sum() {
    return PROSE.matcher(text).matches() ? Math.min(words(), characters()) : characters();
  }

  private double words() {
    return text.split("[^\\p{L}]+", -1).length * BITS_OF_A_WORD;
  }

  private double characters() {
    double bits = 0;
    int at = 0;
    while (at < text.length()) {
      int length = predictable(at);
      // A pattern never counts more than its characters.
      bits += length == 0 ? bitsOfOne : Math.min(length * bitsOfOne, BITS_OF_A_PATTERN);
      at += Math.max(1, length);
    }
    return bits;
  }

  /** The number of characters from here that follow a pattern; 0 when the next one does not. */
  private int predictable(int at) {
    return IntStream.of(repeated(at), running(at), alternating(at), word(at), row(at))
        .max()
        .orElse(0);
  }

  /** The longest text at this position that also starts earlier, ignoring case. */
  private int repeated(int at) {
    int longest = 0;
    for (int from = 0; from < at; from++) {
      int length = 0;
      while (at + length < lower.length()
          && lower.charAt(from + length) == lower.charAt(at + length)) {
        length++;
      }
      longest = Math.max(longest, length);
    }
    return longest >= SHORTEST_REPEAT ? longest : 0;
  }

  /** One character repeated, or each at a fixed step from the one before: 1357, zyx, aaa. */
  private int running(int at) {
    int length = 2;
    while (at + length < lower.length() && step(at + length) == step(at + 1)) {
      length++;
    }
    boolean runs = length >= SHORTEST_RUN && at + 1 < lower.length();
    return runs && Math.abs(step(at + 1)) <= 2 ? length : 0;
  }

  private int step(int at) {
    return lower.charAt(at) - lower.charAt(at - 1);
  }

  /** Two sequences whose characters alternate: a1b2c3d4. */
  private int alternating(int at) {
    int length = 0;
    while (at + length < lower.length()
        && (length < 4 || secondStep(at + length) == secondStep(at + length - 2))) {
      length++;
    }
    boolean alternates = length >= SHORTEST_ALTERNATION;
    return alternates && Math.abs(secondStep(at + 2)) <= 2 && Math.abs(secondStep(at + 3)) <= 2
        ? length
        : 0;
  }

  private int secondStep(int at) {
    return lower.charAt(at) - lower.charAt(at - 2);
  }

  private int word(int at) {
    int longest = 0;
    for (String word : WORDS) {
      if (lower.startsWith(word, at)) {
        longest = Math.max(longest, word.length());
      }
    }
    return longest;
  }

  /** Neighbours on a keyboard row, in either direction. */
  private int row(int at) {
    int longest = 0;
    for (String row : KEYBOARD) {
      String back = new StringBuilder(row).reverse().toString();
      longest = Math.max(longest, Math.max(along(row, at), along(back, at)));
    }
    return longest >= SHORTEST_REPEAT ? longest : 0;
  }

  private int along(String row, int at) {
    int start = row.indexOf(lower.charAt(at));
    int length = 0;
    while (start >= 0
        && start + length < row.length()
        && at + length < lower.length()
        && row.charAt(start + length) == lower.charAt(at + length)) {
      length++;
    }
    return length;
  }

  /** The number of characters that an attacker would have to try at each position. */
  private static int alphabet(String text) {
    boolean lower = text.chars().anyMatch(c -> c >= 'a' && c <= 'z');
    boolean upper = text.chars().anyMatch(c -> c >= 'A' && c <= 'Z');
    boolean digit = text.chars().anyMatch(SecretStrength::isDigit);
    boolean other = text.chars().anyMatch(c -> !isLetter(c) && !isDigit(c));
    boolean hex = text.chars().filter(SecretStrength::isLetter).allMatch(SecretStrength::isHex);
    int letters = hex ? 6 : 26;
    int all =
        (lower ? letters : 0)
            + (upper ? letters : 0)
            + (digit ? 10 : 0)
            + (other ? otherKinds(text) : 0);
    return Math.max(1, all);
  }

  /** A text with few other characters usually has separators: - _ . and blanks. */
  private static int otherKinds(String text) {
    return (int) text.chars().filter(c -> !isLetter(c) && !isDigit(c)).distinct().count() * 4;
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isLetter(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static boolean isHex(int c) {
    return (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  }
}
