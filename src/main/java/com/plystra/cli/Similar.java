package com.plystra.cli;

import java.util.List;
import java.util.Locale;

/** Which names somebody may have meant. */
final class Similar {
  private static final int MOST = 3;
  private static final int LETTERS_PER_SLIP = 3;

  private Similar() {}

  /** Those that are fewest slips of the keyboard away, if that is few for their length. */
  static List<String> to(String word, List<String> names) {
    int nearest = names.stream().mapToInt(name -> slips(word, name)).min().orElse(0);
    return names.stream()
        .filter(name -> slips(word, name) == nearest && isNear(word, name, nearest))
        .limit(MOST)
        .toList();
  }

  private static boolean isNear(String word, String name, int slips) {
    int letters = Math.max(word.length(), last(name).length());
    return slips <= Math.max(1, letters / LETTERS_PER_SLIP);
  }

  /** Of a command within another, its own name is what is misspelt. */
  private static String last(String name) {
    return name.substring(name.lastIndexOf(' ') + 1);
  }

  /** Letters added, left out, replaced, or exchanged with their neighbours. */
  private static int slips(String word, String name) {
    String a = word.toLowerCase(Locale.ROOT);
    String b = last(name).toLowerCase(Locale.ROOT);
    int[][] slips = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        slips[i][j] = i == 0 || j == 0 ? i + j : step(slips, a, b, i, j);
      }
    }
    return slips[a.length()][b.length()];
  }

  private static int step(int[][] slips, String a, String b, int i, int j) {
    int replaced = slips[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
    int least = Math.min(replaced, 1 + Math.min(slips[i - 1][j], slips[i][j - 1]));
    boolean exchanged =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return exchanged ? Math.min(least, slips[i - 2][j - 2] + 1) : least;
  }
}
