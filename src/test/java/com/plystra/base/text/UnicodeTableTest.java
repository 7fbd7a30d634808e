package com.plystra.base.text;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.util.VersionInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The table against Unicode's data as ICU has it, which it is made from. */
final class UnicodeTableTest {
  private static final Path FILE =
      Path.of("src/main/resources/com/plystra/base/text/unicode-17.0.txt").toAbsolutePath();
  private static final VersionInfo VERSION = VersionInfo.UNICODE_17_0;
  private static final Normalizer2 NFD = Normalizer2.getNFDInstance();

  @Test
  void table_isWhatUnicodeSays() throws IOException {
    // given
    if (Boolean.getBoolean("plystra.unicode.write")) {
      Files.writeString(FILE, licence() + made());
    }
    // when
    String text = Files.readString(FILE);
    String facts = text.replaceAll("(?m)^#.*\n", "");
    // then
    assertTrue(text.contains("# UNICODE LICENSE V3"), "facts of others come with their licence");
    assertTrue(
        facts.equals(made()),
        "stale: run ./mvnw test -Dtest=UnicodeTableTest -Dplystra.unicode.write=true");
  }

  private static String licence() throws IOException {
    return Files.readString(FILE)
        .lines()
        .takeWhile(line -> line.startsWith("#"))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  // Of the characters that this version of Unicode has: a newer ICU knows more.
  private static String made() {
    String foldings = each(c -> !folded(c).equals(text(c)), c -> "F " + hex(c) + hexes(folded(c)));
    String decompositions =
        each(
            c -> NFD.getDecomposition(c) != null && !isHangul(c),
            c -> "D " + hex(c) + hexes(NFD.getDecomposition(c)));
    StringBuilder classes = new StringBuilder();
    int c = 0;
    while (c <= Character.MAX_CODE_POINT) {
      int rank = rank(c);
      int from = c;
      while (c <= Character.MAX_CODE_POINT && rank(c) == rank) {
        c++;
      }
      if (rank != 0) {
        classes.append(String.format(Locale.ROOT, "C %X %X %d%n", from, c - 1, rank));
      }
    }
    return foldings + decompositions + classes;
  }

  private static boolean isHangul(int c) {
    return c >= 0xAC00 && c <= 0xD7A3;
  }

  private static String each(IntPredicate which, IntFunction<String> line) {
    return IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
        .filter(UnicodeTableTest::isKnown)
        .filter(which)
        .mapToObj(line)
        .collect(Collectors.joining("\n", "", "\n"));
  }

  static boolean isKnown(int c) {
    VersionInfo age = UCharacter.getAge(c);
    return age.getMajor() > 0 && age.compareTo(VERSION) <= 0;
  }

  private static int rank(int c) {
    return isKnown(c) ? NFD.getCombiningClass(c) : 0;
  }

  private static String folded(int c) {
    return UCharacter.foldCase(text(c), true);
  }

  private static String text(int c) {
    return Character.toString(c);
  }

  private static String hex(int c) {
    return Integer.toHexString(c).toUpperCase(Locale.ROOT);
  }

  private static String hexes(String text) {
    return text.codePoints().mapToObj(c -> " " + hex(c)).collect(Collectors.joining());
  }
}
