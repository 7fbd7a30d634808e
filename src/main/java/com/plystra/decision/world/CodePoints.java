package com.plystra.decision.world;

import java.util.Comparator;

/**
 * Orders text by code point, which is the order of UTF-8 bytes; {@link String#compareTo} orders by
 * UTF-16 unit instead.
 */
public final class CodePoints {
  public static final Comparator<String> ORDER = CodePoints::compare;

  private CodePoints() {}

  /** As {@link #ORDER}. */
  public static int compare(String left, String right) {
    // Ids that several objects hold are one text; see SharedTexts.
    if (left == right) {
      return 0;
    }
    int common = Math.min(left.length(), right.length());
    for (int i = 0; i < common; i++) {
      char l = left.charAt(i);
      char r = right.charAt(i);
      if (l != r) {
        // Surrogates stand for the highest code points, so they are lifted above all other units.
        return Integer.compare(lift(l), lift(r));
      }
    }
    return Integer.compare(left.length(), right.length());
  }

  private static int lift(char unit) {
    return Character.isSurrogate(unit) ? unit + 0x10000 : unit;
  }
}
