package com.plystra.access.passwords;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.plystra.testkit.Rounds;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which passwords are refused. */
final class PasswordRulesTest {
  private static final int LEAST = 12;
  private static final Optional<String> EMAIL = Optional.of("Anne.Liese+x@example.org");
  private static final String LOCAL = "annelieseX".toLowerCase(Locale.ROOT);
  private static final List<String> ROWS =
      List.of("qwertyuiop", "asdfghjkl", "zxcvbnm", "1qaz", "2wsx", "abcdefghijklmnopqrstuvwxyz");
  private static final List<String> OTHER_LINES =
      List.of(
          "qwertzuiop",
          "yxcvbnm",
          "azertyuiop",
          "qsdfghjklm",
          "wxcvbn",
          "3edc",
          "4rfv",
          "5tgb",
          "6yhn",
          "7ujm",
          "1q2w3e4r5t6y7u8i9o0p");

  private final PasswordRules rules = new PasswordRules(LEAST);
  private final Random random = new Random(17);

  private Optional<String> fault(String password) {
    return rules.fault(password, EMAIL);
  }

  private void isRefused(String password, String why) {
    String said = fault(password).orElse("");
    assertTrue(said.contains(why), () -> password + ": " + said);
    assertFalse(!password.isEmpty() && said.contains(password), said);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "eleven char", "ssssssssss\ud83d\ude00"})
  void fault_ofAShortPassword_saysTheLength(String password) {
    isRefused(password, "at least 12 characters");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "aaaaaaaaaaaaaaaa",
        "abcdabcdabcdabcd",
        "AbCdaBcD dcba dcba",
        "a!b!c!d!A!B!C!D!",
        "!\"$%&/()=?*+#'~<>",
        "éÉe\u0301E\u0301áÁa\u0301A\u0301xXyY",
        "\ud83d\ude00\ud83d\ude01\ud83d\ude00\ud83d\ude01\ud83d\ude00\ud83d\ude01......"
      })
  void fault_ofFewDifferentCharacters_saysSo(String password) {
    isRefused(password, "at least 5 different characters");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Anne.Liese+x@example.org",
        "ANNE liese x EXAMPLE ORG!",
        "\uff21nne.Liese+x@example\uff0eorg"
      })
  void fault_ofTheAddress_saysSo(String password) {
    isRefused(password, "e-mail address");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "passwordpassword",
        "Password Password 1",
        "Dragon-Monkey-Master",
        "PASSWORD!!!2024???",
        "letmein letmein letmein",
        "qwertyuiopasdfghjkl",
        "poiuytrewqlkjhgfdsa",
        "abcdefghijklmno",
        "zyxwvutsrqponm",
        "1qaz2wsx3edc",
        "1q2w3e4r5t6y7u8i",
        "йцукенгшщзхъ",
        "абвгдежзийкл",
        "αβγδεζηθικλ12",
        "12345 67890 98765",
        "7391826405518273",
        "\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668\u0669\u0660\u0661\u0662",
        "plystra plystra 1",
        "Plystra-Dragon-2",
        "anneliesex2024!!",
        "Dragon.AnneLiese+x",
        "\uff30\uff41\uff53\uff53\uff57\uff4f\uff52\uff44\uff30\uff41\uff53\uff53\uff57\uff4f\uff52\uff44"
      })
  void fault_ofAtMostThreeKnownPieces_saysSo(String password) {
    isRefused(password, "easy to guess");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "correct horse battery staple",
        "dragon monkey master shadow",
        "plystra plystra plystra plystra",
        "not the password",
        "pässwörd und mehr",
        "zebra quarrel vat",
        "Дорога уходит вдаль",
        "山の中に古い家がある朝の",
        "hq7!Wd0z#Lp4",
        "annelies 2024 kq"
      })
  void fault_ofOthers_isNone(String password) {
    assertEquals(Optional.empty(), fault(password));
  }

  @Test
  void fault_withoutAnAddress_comparesWithTheRest() {
    assertEquals(Optional.empty(), rules.fault("Anne.Liese+x@example.org", Optional.empty()));
    assertTrue(rules.fault("passwordpassword", Optional.empty()).isPresent());
    assertEquals(Optional.empty(), rules.fault("zebra quarrel vat", Optional.of("@")));
  }

  @Test
  void fault_ofTheLongestPasswords_takesLittleTime() {
    String hard = "12345678".repeat(60) + "é" + "abcdefgh".repeat(60);
    assertEquals(Optional.empty(), fault(hard));
    long begun = System.nanoTime();
    for (int i = 0; i < 20; i++) {
      assertEquals(Optional.empty(), fault(hard));
    }
    assertTrue(System.nanoTime() - begun < 20_000_000_000L);
  }

  /** Against a second implementation that tries every way to split. */
  @Test
  void fault_ofRandomPieces_isThatOfTryingEverySplit() throws IOException {
    Set<String> known = known();
    List<String> common = List.copyOf(commonest());
    int refused = 0;
    int rounds = Rounds.of("plystra.passwords", 4_000, 200_000);
    for (int round = 0; round < rounds; round++) {
      String password = password(common);
      String text = password.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
      boolean few = text.chars().distinct().count() < 5;
      boolean expected = few || splits(text, known, 3);
      Optional<String> found = fault(password);
      if (password.length() >= LEAST) {
        assertEquals(expected, found.isPresent(), () -> password + ": " + found);
        refused += expected ? 1 : 0;
      }
    }
    assertTrue(refused > rounds / 10 && refused < rounds * 9 / 10, refused + " of " + rounds);
  }

  private String password(List<String> common) {
    StringBuilder password = new StringBuilder();
    for (int pieces = 1 + random.nextInt(4); pieces > 0; pieces--) {
      password.append(random.nextInt(3) == 0 ? "-_ .!$".charAt(random.nextInt(6)) : "");
      String piece = piece(common);
      password.append(random.nextInt(3) == 0 ? piece.toUpperCase(Locale.ROOT) : piece);
    }
    while (password.length() < LEAST && random.nextBoolean()) {
      password.append(random.nextInt(10));
    }
    return password.toString();
  }

  private String piece(List<String> common) {
    return switch (random.nextInt(6)) {
      case 0 -> run();
      case 1 -> String.valueOf(random.nextInt(1_000_000));
      case 2 -> random.nextBoolean() ? "plystra" : LOCAL;
      case 3 -> String.valueOf((char) ('a' + random.nextInt(26))).repeat(1 + random.nextInt(4));
      // Now and then not quite such a word.
      default -> common.get(random.nextInt(common.size())).substring(random.nextInt(6) / 5);
    };
  }

  private String run() {
    String row = ROWS.get(random.nextInt(ROWS.size()));
    int from = random.nextInt(row.length());
    String part = row.substring(from, from + 1 + random.nextInt(row.length() - from));
    return random.nextBoolean() ? part : new StringBuilder(part).reverse().toString();
  }

  private static boolean splits(String text, Set<String> known, int pieces) {
    if (text.isEmpty()) {
      return true;
    }
    for (int to = 1; pieces > 0 && to <= text.length(); to++) {
      String piece = text.substring(0, to);
      boolean easy =
          known.contains(piece)
              || piece.matches("[0-9]+")
              || piece.matches("([a-z])\\1\\1+")
              || piece.equals(LOCAL);
      if (easy && splits(text.substring(to), known, pieces - 1)) {
        return true;
      }
    }
    return false;
  }

  private static Set<String> known() throws IOException {
    Set<String> known = commonest();
    known.add("plystra");
    for (List<String> lines : List.of(ROWS, OTHER_LINES)) {
      for (String line : lines) {
        for (int from = 0; from < line.length(); from++) {
          for (int to = from + 3; to <= line.length(); to++) {
            known.add(line.substring(from, to));
            known.add(new StringBuilder(line.substring(from, to)).reverse().toString());
          }
        }
      }
    }
    return known;
  }

  private static Set<String> commonest() throws IOException {
    try (InputStream list =
        PasswordRulesTest.class.getResourceAsStream("/dictionaries/passwords.txt")) {
      String text = new String(list.readAllBytes(), StandardCharsets.UTF_8);
      Set<String> words = new HashSet<>();
      List<String> lines = List.of(text.split("\r?\n", 10_001)).subList(0, 10_000);
      for (String line : lines) {
        String word = line.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        if (word.length() >= 4) {
          words.add(word);
        }
      }
      assertTrue(words.contains("dragon") && words.size() > 9_000, words.size() + " words");
      return words;
    }
  }
}
