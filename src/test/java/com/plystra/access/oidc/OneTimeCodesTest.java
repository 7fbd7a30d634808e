package com.plystra.access.oidc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.plystra.access.oidc.IdentityStore.Identity;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class OneTimeCodesTest {
  private long now = Long.MAX_VALUE - 10;
  private final OneTimeCodes codes = new OneTimeCodes(() -> now);

  private static Identity identity(int number) {
    return new Identity("ident_" + number, "user_" + number);
  }

  @Test
  void code_isValidOnceAndForAMinute() {
    String first = codes.issue(identity(1));
    String second = codes.issue(identity(2));
    String third = codes.issue(identity(3));
    assertNotEquals(first, second);
    assertEquals(Optional.of(identity(1)), codes.redeem(first));
    assertEquals(Optional.empty(), codes.redeem(first));
    now += OneTimeCodes.LIFE.toNanos() - 1;
    assertEquals(Optional.of(identity(2)), codes.redeem(second));
    now++;
    assertEquals(Optional.empty(), codes.redeem(third));
  }

  @Test
  void codes_beyondTheLimit_replaceTheOldest() {
    String first = codes.issue(identity(1));
    String second = codes.issue(identity(2));
    for (int i = 0; i < OneTimeCodes.MOST - 1; i++) {
      codes.issue(identity(3));
    }
    assertEquals(Optional.empty(), codes.redeem(first));
    assertEquals(Optional.of(identity(2)), codes.redeem(second));
  }
}
