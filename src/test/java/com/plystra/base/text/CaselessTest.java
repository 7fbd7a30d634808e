package com.plystra.base.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.Normalizer2;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys without regard to case, against ICU and against what the standard gives as examples. */
final class CaselessTest {
  private static final Normalizer2 NFD = Normalizer2.getNFDInstance();

  @ParameterizedTest
  @CsvSource({
    "γιώργος.π@example.gr, ΓΙΏΡΓΟΣ.Π@EXAMPLE.GR",
    "strasse@x, STRAßE@x",
    "ﬁ@x, FI@x",
    "\u01f0@x, J\u030c@x", // Leaves NFC when it is lower-cased: there is no capital with caron.
    "\u00e9@x, e\u0301@x",
    "K@x, \u212a@x",
    "\u1fb3@x, \u0391\u0399@x",
    "\u0345\u0301@x, \u0301\u03b9@x",
    "각@x, \u1100\u1161\u11a8@x",
    "𐐨@x, 𐐀@x",
    "ꭰ@x, Ꭰ@x",
    "o\u0323\u0302@x, O\u0302\u0323@x"
  })
  void key_ofTextsThatDifferInCaseOrForm_isTheSame(String one, String other) {
    assertEquals(Caseless.key(one), Caseless.key(other));
  }

  @ParameterizedTest
  @CsvSource({"a@x, b@x", "e@x, \u00e9@x", "i@x, \u0131@x", "ss@x, s@x"})
  void key_ofOtherLetters_differs(String one, String other) {
    assertNotEquals(Caseless.key(one), Caseless.key(other));
  }

  @Test
  void key_ofEveryCharacter_isThatOfIcu() {
    IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
        .filter(UnicodeTableTest::isKnown)
        .forEach(c -> assertLikeIcu("a" + Character.toString(c) + "\u0301"));
  }

  @Test
  void key_ofRandomTexts_isThatOfIcu_andItsOwnKey() {
    Random random = new Random(28);
    for (int round = 0; round < 20_000; round++) {
      int length = random.nextInt(8);
      StringBuilder text = new StringBuilder();
      IntStream.range(0, length).forEach(i -> text.appendCodePoint(character(random::nextInt)));
      assertLikeIcu(text.toString());
      String key = Caseless.key(text.toString());
      assertEquals(key, Caseless.key(key));
    }
  }

  // Letters with cases, marks that change places, and anything.
  private static int character(IntUnaryOperator random) {
    int from =
        switch (random.applyAsInt(4)) {
          case 0 -> 0x41 + random.applyAsInt(0x500);
          case 1 -> 0x300 + random.applyAsInt(0x70);
          case 2 -> 0x1e00 + random.applyAsInt(0x200);
          default -> random.applyAsInt(0x1ffff);
        };
    return UnicodeTableTest.isKnown(from) && !isHalf(from) ? from : 'x';
  }

  private static boolean isHalf(int c) {
    return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
  }

  private static void assertLikeIcu(String text) {
    String expected = NFD.normalize(UCharacter.foldCase(NFD.normalize(text), true));
    assertEquals(expected, Caseless.key(text), () -> "of " + text);
  }
}
