package com.plystra.access.passwords;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PasswordHasherTest {
  private static final PasswordHasher HASHER = new PasswordHasher(PasswordCost.USUAL);

  /** From the tests of Argon2's reference implementation. */
  private static final String REFERENCE =
      "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

  @Test
  void matches_whatOthersHashed_isRight() {
    assertTrue(HASHER.matches("password", Optional.of(REFERENCE)));
    assertFalse(HASHER.matches("Password", Optional.of(REFERENCE)));
  }

  @Test
  void matches_itsOwnHash_alsoBeyondAscii() {
    String hash = HASHER.hash("pässwörd \ud83d\ude00");
    assertTrue(HASHER.matches("pässwörd \ud83d\ude00", Optional.of(hash)));
    assertFalse(HASHER.matches("password", Optional.of(hash)));
    assertFalse(HASHER.matches("password", Optional.empty()));
  }

  /** By libxcrypt and OpenSSL: a password beyond ASCII, and one beyond bcrypt's 72 bytes. */
  static final List<String> FROM_ELSEWHERE =
      List.of(
          "$2a$06$DCq7YPn5Rq63x1Lad4cll.MFFKTebbK2c4rJ9Ty4LY7nws6EMgnha",
          "$2b$06$DCq7YPn5Rq63x1Lad4cll.MFFKTebbK2c4rJ9Ty4LY7nws6EMgnha",
          "$2y$06$DCq7YPn5Rq63x1Lad4cll.MFFKTebbK2c4rJ9Ty4LY7nws6EMgnha",
          "$pbkdf2-sha1$i=1000,l=20$+vv8/f7/c2FsdHNhbHQ$gbEuFbakogP2FBmo+f7a9Z+bMjo",
          "$pbkdf2$1000$.vv8/f7/c2FsdHNhbHQ$gbEuFbakogP2FBmo.f7a9Z.bMjo",
          "$pbkdf2-sha256$i=1000,l=32$+vv8/f7/c2FsdHNhbHQ"
              + "$cfls5lWE8Zxb0BwRMbCjTr7vRgpQiJhrmYxULAQ+QBA",
          "$pbkdf2-sha256$1000$.vv8/f7/c2FsdHNhbHQ$cfls5lWE8Zxb0BwRMbCjTr7vRgpQiJhrmYxULAQ.QBA",
          "$pbkdf2-sha512$i=1000,l=64$+vv8/f7/c2FsdHNhbHQ$w2S4Hzc9CMy4IMYPcI+8xrs3a5e+ta6G7JdxfsfqnU"
              + "lEygtHFN2lG7sxWH3rvCVfOkcIvK6r0XsUZrBosGKCWg",
          "$pbkdf2-sha512$1000$.vv8/f7/c2FsdHNhbHQ$w2S4Hzc9CMy4IMYPcI.8xrs3a5e.ta6G7JdxfsfqnUlEygtHFN"
              + "2lG7sxWH3rvCVfOkcIvK6r0XsUZrBosGKCWg");

  private static final String BEYOND_72 =
      "$2b$04$DCq7YPn5Rq63x1Lad4cll.nJmTn/7Df9/c5/AzVmvwunbnvRmjrMC";
  private static final String TAIL = "$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

  @ParameterizedTest
  @FieldSource("FROM_ELSEWHERE")
  void matches_hashesOfEveryForm_isRight(String hash) {
    assertEquals(Optional.empty(), ImportedHash.fault(hash));
    assertTrue(HASHER.matches("pässwörd und mehr", Optional.of(hash)));
    assertFalse(HASHER.matches("passwörd und mehr", Optional.of(hash)));
    assertFalse(HASHER.matches("", Optional.of(hash)));
    assertTrue(HASHER.isOutdated(hash));
  }

  @Test
  void matches_aPasswordBeyondWhatBcryptReads_isKnownByItsBeginning() {
    assertTrue(HASHER.matches("x".repeat(80), Optional.of(BEYOND_72)));
    assertFalse(HASHER.matches("x".repeat(71), Optional.of(BEYOND_72)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$argon2id$v=19$m=4194304,t=1,p=1" + TAIL,
        "$argon2id$v=19$m=65536,t=1000000,p=1" + TAIL,
        "$argon2id$v=19$m=65536,t=17,p=1" + TAIL,
        "$argon2id$v=19$m=65536,t=0,p=1" + TAIL,
        "$argon2id$v=19$m=65536,t=1,p=17" + TAIL,
        "$argon2id$v=19$m=7,t=1,p=1" + TAIL,
        "$argon2id$v=19$m=999999999,t=999999999,p=999999999" + TAIL,
        "$2b$31$DCq7YPn5Rq63x1Lad4cll.MFFKTebbK2c4rJ9Ty4LY7nws6EMgnha",
        "$2b$15$DCq7YPn5Rq63x1Lad4cll.MFFKTebbK2c4rJ9Ty4LY7nws6EMgnha",
        "$2b$03$DCq7YPn5Rq63x1Lad4cll.MFFKTebbK2c4rJ9Ty4LY7nws6EMgnha",
        "$pbkdf2-sha1$i=1000000000,l=20$+vv8/f7/c2FsdHNhbHQ$gbEuFbakogP2FBmo+f7a9Z+bMjo",
        "$pbkdf2-sha1$i=9999999999,l=20$+vv8/f7/c2FsdHNhbHQ$gbEuFbakogP2FBmo+f7a9Z+bMjo",
        "$pbkdf2-sha1$i=0,l=20$+vv8/f7/c2FsdHNhbHQ$gbEuFbakogP2FBmo+f7a9Z+bMjo",
        "$pbkdf2-sha1$i=1000,l=32$+vv8/f7/c2FsdHNhbHQ$cfls5lWE8Zxb0BwRMbCjTr7vRgpQiJhrmYxULAQ+QBA"
      })
  void fault_ofWhatCostsTooMuchOrNothing_saysSo_andItMatchesNothingAtTheUsualCost(String hash) {
    String why = ImportedHash.fault(hash).orElseThrow();
    assertFalse(why.contains("must be in the form"), why);
    assertFalse(why.contains("DCq7") || why.contains("c29t") || why.contains("+vv8"), why);
    assertTimeoutPreemptively(
        Duration.ofSeconds(20), () -> HASHER.matches("password", Optional.of(hash)));
    assertFalse(HASHER.matches("password", Optional.of(hash)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "$argon2i$v=19$m=65536,t=2,p=1" + TAIL,
        "$argon2id$v=16$m=65536,t=2,p=1" + TAIL,
        "$argon2id$m=65536,t=2,p=1" + TAIL,
        "$2x$06$DCq7YPn5Rq63x1Lad4cll.MFFKTebbK2c4rJ9Ty4LY7nws6EMgnha",
        "$2b$06$DCq7YPn5Rq63x1Lad4cllaMFFKTebbK2c4rJ9Ty4LY7nws6EMgnha",
        "$2b$06$DCq7YPn5Rq63x1Lad4cll.MFFKTebbK2c4rJ9Ty4LY7nws6EMgnh",
        "$pbkdf2-md5$i=1000,l=16$+vv8/f7/c2FsdHNhbHQ$gbEuFbakogP2FBmo+f7a9Z+bMjo",
        "$pbkdf2-sha1$i=1000,l=19$+vv8/f7/c2FsdHNhbHQ$gbEuFbakogP2FBmo+f7a9Z+bMjo",
        "5f4dcc3b5aa765d61d8327deb882cf99"
      })
  void fault_ofWhatIsNoneOfTheForms_namesThem(String hash) {
    String why = ImportedHash.fault(hash).orElseThrow();
    assertTrue(why.contains("Argon2id") && why.contains("bcrypt") && why.contains("PBKDF2"), why);
  }

  @ParameterizedTest
  @CsvSource({
    "'m=19456,t=2,p=1', false",
    "'m=65536,t=2,p=1', true",
    "'m=47104,t=1,p=1', true",
    "'m=19456,t=1,p=1', true",
    "'m=9216,t=4,p=1', true",
    "'m=9999999,t=1,p=1', false"
  })
  void isOutdated_whenItsCostIsNotTodays(String cost, boolean outdated) {
    String hash = REFERENCE.replace("m=65536,t=2,p=1", cost);
    assertTrue(HASHER.isOutdated(hash) == outdated, hash);
  }
}
