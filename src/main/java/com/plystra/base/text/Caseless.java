package com.plystra.base.text;

/**
 * Text comparison that ignores case: Unicode's canonical caseless matching (D145), in which two
 * texts match when {@code NFD(toCasefold(NFD(text)))} is equal, with full case folding.
 *
 * <p>INVARIANT: keys are stored, and a migration computes them again when a journal is replayed. So
 * a key must not depend on the version of Java, nor change as long as migrations that compute it
 * exist. Another version of Unicode needs another table, another method and another migration.
 */
public final class Caseless {
  private Caseless() {}

  /** The key of a text. Texts that match have equal keys. */
  public static String key(String text) {
    return isAscii(text) ? lowerAscii(text) : UnicodeTable.get().key(text);
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 0x80);
  }

  private static String lowerAscii(String text) {
    char[] chars = text.toCharArray();
    for (int i = 0; i < chars.length; i++) {
      if (chars[i] >= 'A' && chars[i] <= 'Z') {
        chars[i] = (char) (chars[i] + ('a' - 'A'));
      }
    }
    return new String(chars);
  }
}
