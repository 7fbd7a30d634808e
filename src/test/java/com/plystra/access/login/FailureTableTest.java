package com.plystra.access.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A memory of fixed size that nobody can be flushed out of. */
final class FailureTableTest {
  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
  private static final Duration WINDOW = Duration.ofMinutes(15);
  private static final Duration LOCKOUT = Duration.ofMinutes(30);

  private static FailureTable table(int most) {
    return new FailureTable(most, WINDOW, LOCKOUT);
  }

  private static void fail(FailureTable table, String key, int times) {
    for (int i = 0; i < times; i++) {
      table.failed(key, NOW);
    }
  }

  @Test
  void lockout_beginsWithTheLastFailureAllowedAndEnds() {
    FailureTable table = table(3);
    fail(table, "a", 2);
    assertEquals(Optional.empty(), table.lockout("a", NOW));
    fail(table, "a", 1);
    assertEquals(Optional.of(LOCKOUT), table.lockout("a", NOW));
    assertEquals(Optional.empty(), table.lockout("b", NOW));
    assertEquals(
        Optional.of(Duration.ofMillis(1)), table.lockout("a", NOW.plus(LOCKOUT).minusMillis(1)));
    assertEquals(Optional.empty(), table.lockout("a", NOW.plus(LOCKOUT)));
  }

  @Test
  void lockout_whenManyOthersFail_staysAndSoDoesACountThatIsHigh() {
    FailureTable table = table(8);
    fail(table, "locked out", 8);
    fail(table, "almost", 7);
    for (int i = 0; i < 300_000; i++) {
      table.failed("other" + i, NOW);
    }
    assertTrue(table.lockout("locked out", NOW).isPresent());
    fail(table, "almost", 1);
    assertTrue(table.lockout("almost", NOW).isPresent());
  }

  @Test
  void lockout_whenEverythingIsLockedOut_refusesNewcomersUntilThereIsRoom() {
    FailureTable table = table(1);
    for (int i = 0; i < 400_000; i++) {
      table.failed("other" + i, NOW);
    }
    assertEquals(Optional.of(LOCKOUT), table.lockout("new", NOW));
    assertEquals(Optional.empty(), table.lockout("new", NOW.plus(LOCKOUT)));
  }

  @Test
  void succeeded_forgetsWhatFailed() {
    FailureTable table = table(2);
    fail(table, "a", 1);
    table.succeeded("a", NOW);
    fail(table, "a", 1);
    assertEquals(Optional.empty(), table.lockout("a", NOW));
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, 192.0.2.1",
    "2001:db8:1:2:3:4:5:6, 20010db800010002",
    "2001:db8:1:2::, 20010db800010002",
    "::1, 0000000000000000",
    "::ffff:192.0.2.1, ::ffff:192.0.2.1"
  })
  void source_isAnAddressOrItsNetwork(String address, String source) {
    assertEquals(source, SourceAddress.of(address));
  }
}
