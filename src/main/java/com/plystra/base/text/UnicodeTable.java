package com.plystra.base.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Unicode's data about characters: full case folding, canonical decomposition and combining
 * classes. {@code UnicodeTableTest} makes the file from Unicode's data.
 */
final class UnicodeTable {
  private static final String FILE = "unicode-17.0.txt";

  private final Map<Integer, int[]> folded = new HashMap<>();
  private final Map<Integer, int[]> decomposed = new HashMap<>();
  private final Map<Integer, Integer> classes = new HashMap<>();

  private UnicodeTable() {
    try (InputStream in = UnicodeTable.class.getResourceAsStream(FILE);
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(
                    Objects.requireNonNull(in, FILE), StandardCharsets.US_ASCII))) {
      lines.lines().filter(line -> !line.startsWith("#")).forEach(this::take);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // Loaded when the first text that is not ASCII needs it.
  private static final class Holder {
    private static final UnicodeTable TABLE = new UnicodeTable();
  }

  static UnicodeTable get() {
    return Holder.TABLE;
  }

  // "F 41 61": folds to. "D C0 41 300": decomposes to, fully. "C 300 314 230": from, to, class.
  private void take(String line) {
    String[] parts = line.split(" ", -1);
    switch (parts[0]) {
      case "F" -> folded.put(code(parts[1]), codes(parts));
      case "D" -> decomposed.put(code(parts[1]), codes(parts));
      case "C" -> {
        for (int c = code(parts[1]); c <= code(parts[2]); c++) {
          classes.put(c, Integer.parseInt(parts[3]));
        }
      }
      default -> throw new IllegalStateException(FILE + " has a line " + line);
    }
  }

  private static int[] codes(String[] parts) {
    return Arrays.stream(parts).skip(2).mapToInt(UnicodeTable::code).toArray();
  }

  private static int code(String hex) {
    return Integer.parseInt(hex, 16);
  }

  /** {@code NFD(toCasefold(NFD(text)))}. */
  String key(String text) {
    int[] folding = fold(Decomposition.of(this, text.codePoints().toArray()));
    int[] key = Decomposition.of(this, folding);
    return new String(key, 0, key.length);
  }

  private int[] fold(int[] text) {
    return Arrays.stream(text)
        .flatMap(c -> Arrays.stream(folded.getOrDefault(c, new int[] {c})))
        .toArray();
  }

  /** The full canonical decomposition; the character itself if it has none. */
  int[] decomposition(int codePoint) {
    return decomposed.getOrDefault(codePoint, new int[] {codePoint});
  }

  /** The canonical combining class; 0 for a character that does not combine. */
  int combiningClass(int codePoint) {
    return classes.getOrDefault(codePoint, 0);
  }
}
