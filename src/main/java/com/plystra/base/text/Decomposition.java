package com.plystra.base.text;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Normalization Form D: fully decomposed, combining marks in the order of their classes. */
final class Decomposition {
  // Hangul syllables decompose by arithmetic (The Unicode Standard, 3.12).
  private static final int SYLLABLES = 0xAC00;
  private static final int LEADING = 0x1100;
  private static final int VOWELS = 0x1161;
  private static final int TRAILING = 0x11A7;
  private static final int VOWEL_COUNT = 21;
  private static final int TRAILING_COUNT = 28;
  private static final int SYLLABLE_COUNT = 19 * VOWEL_COUNT * TRAILING_COUNT;

  private Decomposition() {}

  static int[] of(UnicodeTable table, int[] text) {
    int[] all = Arrays.stream(text).flatMap(c -> one(table, c)).toArray();
    order(table, all);
    return all;
  }

  private static IntStream one(UnicodeTable table, int codePoint) {
    int syllable = codePoint - SYLLABLES;
    if (syllable < 0 || syllable >= SYLLABLE_COUNT) {
      return Arrays.stream(table.decomposition(codePoint));
    }
    int vowel = VOWELS + syllable / TRAILING_COUNT % VOWEL_COUNT;
    IntStream open = IntStream.of(LEADING + syllable / TRAILING_COUNT / VOWEL_COUNT, vowel);
    int trailing = syllable % TRAILING_COUNT;
    return trailing == 0 ? open : IntStream.concat(open, IntStream.of(TRAILING + trailing));
  }

  // Marks of the same class keep their order; characters of class 0 stay in place.
  private static void order(UnicodeTable table, int[] text) {
    for (int i = 1; i < text.length; i++) {
      int mark = text[i];
      int rank = table.combiningClass(mark);
      int to = i;
      while (rank != 0 && to > 0 && table.combiningClass(text[to - 1]) > rank) {
        text[to] = text[to - 1];
        to--;
      }
      text[to] = mark;
    }
  }
}
