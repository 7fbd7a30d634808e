package com.plystra.base.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Base64;
import java.util.HexFormat;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SecretStrengthTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // one character, one block, one row, over and over
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa|10",
        "abababababababababababababababab|16",
        "Ab1!Ab1!Ab1!Ab1!Ab1!Ab1!Ab1!Ab1!|40",
        "deadbeefdeadbeefdeadbeefdeadbeef|40",
        "0123456789012345678901234567890123456789|30",
        // sequences, in either direction and woven into each other
        "abcdefghijklmnopqrstuvwxyz|10",
        "zyxwvutsrqponmlkjihgfedcba|10",
        "acegikmoqsuwyacegikmoqsuwy|20",
        "a1b2c3d4e5f6g7h8i9j0k1l2m3n4o5p6|30",
        "11223344556677889900112233445566|30",
        "qwertyuiopasdfghjklzxcvbnm|30",
        "poiuytrewqlkjhgfdsamnbvcxz|30",
        // words that are tried first, and sentences
        "passwordpasswordpassword|30",
        "adminadmin|20",
        "my very own long passphrase that I typed|100",
        // few kinds of characters
        "01010110010101110101011010101101|60",
        "90417362581947036285194703628519|111",
        "x|10"
      })
  void bits_whenWeak_areFew(String secret, int most) {
    int bits = SecretStrength.bits(secret);
    assertTrue(bits <= most, secret + ": " + bits);
  }

  @Test
  void bits_whenEmpty_areNone() {
    assertEquals(0, SecretStrength.bits(""));
  }

  @Test
  void bits_whenMoreIsPutBehind_areNotFewer() {
    Random random = new Random(7);
    String text = "";
    int before = 0;
    for (int i = 0; i < 64; i++) {
      text += (char) ('a' + random.nextInt(26));
      int bits = SecretStrength.bits(text);
      // A run is found out when it is long enough: what it counted for as single characters goes.
      assertTrue(bits >= before - 16, text);
      before = Math.max(before, bits);
    }
  }

  /** What the documentation has people make is never called weak. */
  @Test
  void bits_whenRandom_areEnough() {
    Random random = new Random(1);
    for (int i = 0; i < 2_000; i++) {
      byte[] bytes = new byte[32];
      random.nextBytes(bytes);
      for (String secret :
          new String[] {
            HexFormat.of().formatHex(bytes),
            Base64.getEncoder().encodeToString(bytes),
            Base64.getUrlEncoder().withoutPadding().encodeToString(bytes),
            new UUID(random.nextLong(), random.nextLong()) + ""
          }) {
        int bits = SecretStrength.bits(secret);
        assertTrue(bits >= 112, secret + ": " + bits);
      }
    }
  }
}
