package com.plystra.passwords;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PasswordHashTest {
  /** From the tests of Argon2's reference implementation. */
  private static final String REFERENCE =
      "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

  @Test
  void matches_whatOthersHashed_isRight() {
    assertTrue(PasswordHash.matches("password", Optional.of(REFERENCE)));
    assertFalse(PasswordHash.matches("Password", Optional.of(REFERENCE)));
  }

  @Test
  void matches_itsOwnHash_alsoBeyondAscii() {
    String hash = PasswordHash.of("pässwörd \ud83d\ude00");
    assertTrue(PasswordHash.matches("pässwörd \ud83d\ude00", Optional.of(hash)));
    assertFalse(PasswordHash.matches("password", Optional.of(hash)));
    assertFalse(PasswordHash.matches("password", Optional.empty()));
  }

  @ParameterizedTest
  @CsvSource({
    "'m=19456,t=2,p=1', false",
    "'m=65536,t=2,p=1', false",
    "'m=47104,t=1,p=1', false",
    "'m=19456,t=1,p=1', true",
    "'m=9216,t=4,p=1', true",
    "'m=9999999,t=1,p=1', false"
  })
  void isOutdated_whenItCostLessThanTodays(String cost, boolean outdated) {
    String hash = REFERENCE.replace("m=65536,t=2,p=1", cost);
    assertTrue(PasswordHash.isOutdated(hash) == outdated, hash);
  }
}
