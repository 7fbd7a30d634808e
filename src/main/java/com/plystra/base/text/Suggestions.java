package com.plystra.base.text;

import java.util.List;
import java.util.Locale;

/** Suggests names similar to a misspelt one. */
public final class Suggestions {
  private static final int MOST = 3;
  private static final int LETTERS_PER_SLIP = 3;

  private Suggestions() {}

  /** The names with the smallest edit distance, if that is small for their length. */
  public static List<String> similarTo(String word, List<String> names) {
    int nearest = names.stream().mapToInt(name -> distance(word, name)).min().orElse(0);
    return names.stream()
        .filter(name -> distance(word, name) == nearest && isNear(word, name, nearest))
        .limit(MOST)
        .toList();
  }

  private static boolean isNear(String word, String name, int distance) {
    int letters = Math.max(word.length(), last(name).length());
    return distance <= Math.max(1, letters / LETTERS_PER_SLIP);
  }

  /** The last word of a subcommand's name, which is the one that is misspelt. */
  private static String last(String name) {
    return name.substring(name.lastIndexOf(' ') + 1);
  }

  /** The edit distance: characters added, removed, replaced, or swapped with a neighbour. */
  private static int distance(String word, String name) {
    String a = word.toLowerCase(Locale.ROOT);
    String b = last(name).toLowerCase(Locale.ROOT);
    int[][] distance = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        distance[i][j] = i == 0 || j == 0 ? i + j : step(distance, a, b, i, j);
      }
    }
    return distance[a.length()][b.length()];
  }

  private static int step(int[][] distance, String a, String b, int i, int j) {
    int replaced = distance[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
    int least = Math.min(replaced, 1 + Math.min(distance[i - 1][j], distance[i][j - 1]));
    boolean exchanged =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return exchanged ? Math.min(least, distance[i - 2][j - 2] + 1) : least;
  }
}
