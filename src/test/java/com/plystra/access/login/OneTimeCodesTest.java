package com.plystra.access.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class OneTimeCodesTest {
  private static final Duration LIFE = Duration.ofSeconds(60);
  private static final int MOST = 100;

  private long now = Long.MAX_VALUE - 10;
  private final OneTimeCodes<Integer> codes = new OneTimeCodes<>("ply_tc_", LIFE, MOST, () -> now);

  @Test
  void code_hasItsPrefixAnd256Bits() {
    String code = codes.issue(1);
    assertTrue(code.matches("ply_tc_[0-9a-f]{64}"), code);
  }

  @Test
  void code_isValidOnceAndForItsTime() {
    String first = codes.issue(1);
    String second = codes.issue(2);
    String third = codes.issue(3);
    assertNotEquals(first, second);
    assertEquals(Optional.of(1), codes.redeem(first));
    assertEquals(Optional.empty(), codes.redeem(first));
    now += LIFE.toNanos() - 1;
    assertEquals(Optional.of(2), codes.redeem(second));
    now++;
    assertEquals(Optional.empty(), codes.redeem(third));
  }

  @Test
  void codes_beyondTheLimit_replaceTheOldest() {
    String first = codes.issue(1);
    String second = codes.issue(2);
    for (int i = 0; i < MOST - 1; i++) {
      codes.issue(3);
    }
    assertEquals(Optional.empty(), codes.redeem(first));
    assertEquals(Optional.of(2), codes.redeem(second));
  }
}
